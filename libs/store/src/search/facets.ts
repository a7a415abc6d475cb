import {
  allOf,
  conjuncts,
  inItsLanguage,
  isSelective,
  literal,
  quoted,
  SAMPLE_LEVELS,
  SAMPLE_RATIO,
  sampleWord,
  sieveOf,
  toTsquery,
} from '@cleanwire/language/search';
import type { Query } from '@cleanwire/language/search';
import type { Queryable } from '../database.js';
import { conditionOf, hasDate } from './article-filter.js';
import type { Condition } from './article-filter.js';
import { histogramOf } from './histogram.js';
import type { Histogram, HourCount } from './histogram.js';

/** What the articles that a query asks for have in common. */
export interface Facets {
  readonly articles: number;
  /** Every how manieth article was looked at. 1: all of them, and every number here is exact; else they are estimates. */
  readonly sampledBy: number;
  readonly publishers: readonly FacetValue[];
  readonly languages: readonly FacetValue[];
  readonly categories: readonly FacetValue[];
  readonly tags: readonly FacetValue[];
  readonly histogram: Histogram;
}

export interface FacetValue {
  /** As the query language takes it behind `source:`, `lang:`, `category:`, `tag:`. */
  readonly key: string;
  /** For readers. */
  readonly name: string;
  readonly articles: number;
}

/** So many articles are looked at: at a million articles 40 ms. One in ten of a sample is told to within a tenth. */
const LOOK_AT = 4000;
/** Where words must stand beside each other each text has to be looked at, which costs 50 µs. */
const LOOK_AT_FOR_PHRASES = 1000;
/** A sample of fewer does not say how many there are; it is asked again at this level. */
const SURE = 16;
const SECOND_LEVEL = 3;

/**
 * Publishers, languages, categories and tags of all articles of a query, and when they were published. What matches few articles is counted;
 * of what matches more, the articles of one sample are, which an index finds as it finds words.
 * @param query with the keys that the database knows (`withKnownKeys`)
 */
export async function facetsOf(
  db: Queryable,
  query: Query | undefined,
  now: Date,
  limit: number,
): Promise<Facets> {
  const asked = askedOf(query, now);
  const level = await levelFor(db, asked);
  const known = withSample(asked.sieve, level);
  const { rows } = await db.query<CountedRow>(COUNT(known, asked.dated?.sql), [
    known ?? null,
    asked.exact ?? null,
    asked.dated?.values ?? [],
    limit,
  ]);
  const [counted] = rows;
  if (!counted) throw new Error('Postgres gave no row for a count.');
  const sampledBy = SAMPLE_RATIO ** level;
  const scaled = <T extends { readonly articles: number }>(values: readonly T[]): T[] =>
    values.map((value) => ({ ...value, articles: value.articles * sampledBy }));
  return {
    articles: counted.articles * sampledBy,
    sampledBy,
    publishers: scaled(counted.publishers),
    languages: scaled(counted.languages),
    categories: scaled(counted.categories),
    tags: scaled(counted.tags),
    histogram: histogramOf(counted.hours.map(([hour, articles]) => [hour * HOUR_MS, articles * sampledBy])),
  };
}

const HOUR_MS = 60 * 60 * 1000;

interface Asked {
  /** What the index knows of all of it: facts and words are words to it, and so are times, to the hour. */
  readonly sieve?: string;
  /** Whether that says what must be there: an index cannot tell how many articles lack a word. */
  readonly isSelective: boolean;
  /** What it does not: where words stand, and which minute it was. */
  readonly exact?: string;
  readonly dated?: Condition;
}

function askedOf(given: Query | undefined, now: Date): Asked {
  const query = given && inItsLanguage(given);
  const parts = query ? conjuncts(query) : [];
  const words = allOf(parts.filter((part) => !hasDate(part)));
  const dated = allOf(parts.filter(hasDate));
  const sieve = query && sieveOf(query, now);
  const exact = words && literal(words);
  return {
    isSelective: query !== undefined && isSelective(query, true),
    ...(sieve !== undefined && { sieve }),
    ...(words && exact !== undefined && exact !== toTsquery(words).sieve && { exact }),
    ...(dated && { dated: conditionOf(dated, now, '$3') }),
  };
}

/** The largest sample of which no more articles than we look at have the words; 0: no sample. */
async function levelFor(db: Queryable, { sieve, isSelective, exact }: Asked): Promise<number> {
  const known = isSelective ? sieve : undefined;
  const most = exact === undefined ? LOOK_AT : LOOK_AT_FOR_PHRASES;
  let level = SAMPLE_LEVELS;
  let candidates = await countAt(db, known, level);
  if (candidates < SURE) {
    level = SECOND_LEVEL;
    candidates = await countAt(db, known, level);
  }
  while (level > 0 && candidates * SAMPLE_RATIO <= most) {
    level--;
    candidates *= SAMPLE_RATIO;
  }
  return level;
}

async function countAt(db: Queryable, words: string | undefined, level: number): Promise<number> {
  const { rows } = await db.query<{ articles: number }>(
    'select count(*)::integer as articles from search.articles where words @@ (select $1::tsquery)',
    [withSample(words, level)],
  );
  return rows[0]?.articles ?? 0;
}

const withSample = (words: string | undefined, level: number): string | undefined => {
  if (level === 0) return words;
  const sample = quoted(sampleWord(level));
  return words === undefined ? sample : `${sample} & ${words}`;
};

interface CountedRow {
  readonly articles: number;
  readonly publishers: readonly FacetValue[];
  readonly languages: readonly FacetValue[];
  readonly categories: readonly FacetValue[];
  readonly tags: readonly FacetValue[];
  readonly hours: readonly HourCount[];
}

/** The values that most articles have, in SQL that gives their `key`. */
const MOST_FREQUENT = (values: string, name = 'key', join = ''): string => `
  (select coalesce(json_agg(json_build_object('key', key, 'name', ${name}, 'articles', articles)
                            order by articles desc, key), '[]')
     from (select key, count(*)::integer as articles from (${values}) value group by key
            order by articles desc, key
            limit $4) counted ${join})`;

/**
 * $1: words and sample, $2: phrases, $3: the values of the condition, $4: how many values of each kind. A scalar subquery leaves Postgres the index, which
 * it would not take for `common -common`: to read a million texts took it 8 s.
 */
const COUNT = (known: string | undefined, condition = 'true'): string => `
  with matching as materialized (
    select article.published_at, article.language, article.categories, article.source_ids,
           coalesce(article.tag_keys,
                    array(select distinct tag ->> 'key'
                            from json_array_elements(coalesce(article.hashtags, article.card -> 'hashtags')) tag)) as tag_keys
      from search.articles article
     where ${known === undefined ? '$1::tsquery is null' : 'article.words @@ (select $1::tsquery)'}
       and ($2::tsquery is null or article.words @@ $2::tsquery)
       and ($3::text[] is null or (${condition}))
  )
  select (select count(*)::integer from matching) as articles,
         ${MOST_FREQUENT(
           `select source_id as key from matching cross join lateral unnest(source_ids) ran (source_id)
             where source_id !~ '^(carrier|name):'`,
           'coalesce(source_name, key)',
           'left join search.sources source on source.source_id = counted.key',
         )} as publishers,
         ${MOST_FREQUENT('select language as key from matching')} as languages,
         ${MOST_FREQUENT('select category as key from matching cross join lateral unnest(categories) known (category)')} as categories,
         ${MOST_FREQUENT(
           'select tag_key as key from matching cross join lateral unnest(tag_keys) known (tag_key)',
           'coalesce(tag.tag, key)',
           'left join search.tags tag on tag.tag_key = counted.key',
         )} as tags,
         (select coalesce(json_agg(json_build_array(hour, articles)), '[]')
            from (select floor(extract(epoch from published_at) / 3600)::bigint as hour, count(*)::integer as articles
                    from matching
                   group by 1) counted) as hours`;
