import type { Queryable } from '../database.js';
import { HAS_PAGE } from './tags.js';
import type { Tag } from './tags.js';

/** A tag that more articles have now than the two weeks before let expect. */
export interface Trend extends Omit<Tag, 'articles'> {
  /** Articles of the last 24 hours that have it. */
  readonly articles: number;
  /** As many would have it, had nothing changed. */
  readonly expected: number;
  /** How many publishers these articles are of. */
  readonly publishers: number;
  /** How sure it is that this is no chance: the log-likelihood ratio of the two rates. */
  readonly score: number;
}

export interface Trends {
  /** ISO 8601. Compared is what was published from `from` to `to` with the two weeks before `from`. */
  readonly from: string;
  readonly to: string;
  /** Articles published in either time; without the second nothing can be said to rise. */
  readonly articles: number;
  readonly articlesBefore: number;
  readonly trends: readonly Trend[];
}

const HOUR_MS = 60 * 60 * 1000;
const NOW_MS = 24 * HOUR_MS;
/** Two whole weeks, so that every day of the week is in it as often as any other. */
const BEFORE_MS = 14 * 24 * HOUR_MS;

/** One story that one outlet tells thrice is no trend. */
const ENOUGH_ARTICLES = 5;
const ENOUGH_PUBLISHERS = 2;
/** Of a hundred thousand tags whose rate did not change, this ratio lets one pass: 19.5 is p < .00001 of a χ² with one degree of freedom. */
const SURE = 19.5;
/** Frequent tags change measurably every day; what is worth a look doubles. */
const RISE = 2;
/** So many articles of a day are looked at; of more, a sample by the beginning of their ids, which are hashes. */
const LOOK_AT = 20_000;

/** How often a tag was seen, of how many articles. */
export interface Rates {
  readonly now: number;
  readonly ofNow: number;
  readonly before: number;
  readonly ofBefore: number;
}

/**
 * The log-likelihood ratio of two rates of rare events (T. Dunning, “Accurate Methods for the Statistics of Surprise and Coincidence”, 1993; in this
 * form P. Rayson and R. Garside, “Comparing Corpora using Frequency Profiling”, 2000): unlike a quotient it does not take three articles
 * where one was expected for more than three hundred where one hundred were. 0 where the rate did not rise to twice what it was, with half
 * an article added to both, so that a tag nobody saw before has a rate as well.
 */
export function riseOf({ now, ofNow, before, ofBefore }: Rates): number {
  if (ofNow === 0 || ofBefore === 0) return 0;
  if ((now + 0.5) / ofNow < (RISE * (before + 0.5)) / ofBefore) return 0;
  const rate = (now + before) / (ofNow + ofBefore);
  const term = (seen: number, of: number): number => (seen === 0 ? 0 : seen * Math.log(seen / (of * rate)));
  return 2 * (term(now, ofNow) + term(before, ofBefore));
}

/** Tags that rise, those first whose rise is least likely chance. */
export async function risingTags(
  db: Queryable,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<Trends> {
  const [to, from] = [now.getTime(), now.getTime() - NOW_MS];
  const times = [from - BEFORE_MS, from, to].map((time) => new Date(time).toISOString());
  const counts = await countArticles(db, times, LAST_ID);
  const share = Math.min(1, LOOK_AT / Math.max(1, counts.now));
  const upTo = share === 1 ? LAST_ID : idAt(share);
  const { now: ofNow, before: ofBefore } = share === 1 ? counts : await countArticles(db, times, upTo);
  const around = { from: times[1]!, to: times[2]!, articles: counts.now, articlesBefore: counts.before };
  if (ofBefore === 0) return { ...around, trends: [] };

  const { rows } = await db.query<Candidate>(CANDIDATES, [
    ...times,
    upTo,
    ENOUGH_ARTICLES,
    ENOUGH_PUBLISHERS,
  ]);
  const trends = rows
    .map(({ before, ...tag }) => ({
      ...tag,
      articles: Math.round(tag.articles / share),
      expected: Math.round((10 * before * ofNow) / ofBefore / share) / 10,
      score: Math.round(10 * riseOf({ now: tag.articles, ofNow, before, ofBefore })) / 10,
    }))
    .filter(({ score }) => score >= SURE)
    .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
  const aliases = await aliasesAmong(
    db,
    trends.map(({ key }) => key),
  );
  return { ...around, trends: trends.filter(({ key }) => !aliases.has(key)).slice(0, limit) };
}

interface Candidate extends Omit<Trend, 'expected' | 'score'> {
  readonly before: number;
}

/** Behind every id. */
const LAST_ID = 'g';
/** Before which this share of all ids lies. */
const idAt = (share: number): string =>
  Math.floor(share * 0xffffffff)
    .toString(16)
    .padStart(8, '0');

/** $1 to $2: before; $2 to $3: now; $4: ids before this one. */
async function countArticles(
  db: Queryable,
  times: readonly string[],
  upTo: string,
): Promise<{ now: number; before: number }> {
  const { rows } = await db.query<{ now: number; before: number }>(
    `select (count(*) filter (where published_at >= $2))::integer as now,
            (count(*) filter (where published_at < $2))::integer as before
       from search.articles
      where published_at >= $1 and published_at < $3 and article_id < $4`,
    [...times, upTo],
  );
  return rows[0] ?? { now: 0, before: 0 };
}

/** Tags of enough articles of now, with those of before: counted by the articles of one day, and by the postings of the tags that these have. */
const CANDIDATES = `
  with seen as materialized (
    select coalesce(article.tag_keys,
                    array(select distinct tag ->> 'key'
                            from json_array_elements(coalesce(article.hashtags, article.card -> 'hashtags')) tag)) as tag_keys,
           (select min(source_id) from unnest(article.source_ids) ran (source_id)
             where source_id !~ '^(carrier|name):') as publisher
      from search.articles article
     where published_at >= $2 and published_at < $3 and article_id < $4
  ), risen as materialized (
    select tag_key, count(*)::integer as articles, count(distinct publisher)::integer as publishers
      from seen cross join lateral unnest(tag_keys) known (tag_key)
     group by tag_key
    having count(*) >= $5 and count(distinct publisher) >= $6
  )
  select tag.tag_key as key, tag.tag, tag.label, risen.articles, risen.publishers,
         (select count(*)::integer
            from search.article_tags posting
           where posting.tag_key = risen.tag_key and posting.published_at >= $1 and posting.published_at < $2
             and posting.article_id < $4) as before
    from risen
    join search.tags tag using (tag_key)
   where ${HAS_PAGE}`;

/** Those of the keys that lead to another tag, whose articles they are counted with on its page. */
async function aliasesAmong(db: Queryable, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ key: string }>(
    'select alias_key as key from search.alias_targets where alias_key = any ($1::text[])',
    [keys],
  );
  return new Set(rows.map(({ key }) => key));
}
