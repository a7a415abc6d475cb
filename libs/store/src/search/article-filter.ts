import {
  allOf,
  beginningAt,
  boundsOf,
  conjuncts,
  endsOf,
  inItsLanguage,
  isSelective,
  literal,
  mapQuery,
  sieveOf,
  toTsquery,
} from '@cleanwire/language/search';
import type { Bounds, Fact, FactQuery, Query, TsQuery } from '@cleanwire/language/search';
import type { Queryable } from '../database.js';
import { keysOfSources } from './sources.js';
import { keysOfTags } from './tag-names.js';

/** Which articles; everything left out does not matter. */
export interface ArticleFilter {
  /** What `toTsquery` of libs/language/src/search makes of a question. */
  readonly words?: TsQuery;
  /** Each entry is one tag, given by its key and those of its aliases: the article has one key of every entry. */
  readonly tags?: readonly (readonly string[])[];
  /** Each entry is a publisher or a carrier by its keys (`keysOfSources`): the article has one key of every entry. */
  readonly sources?: readonly (readonly string[])[];
  /** BCP 47; only the primary subtag counts: `pt` and `pt-PT` both find `pt-BR`. */
  readonly language?: string;
  /** By its key (`categoryKey`). */
  readonly category?: string;
  /** ISO 8601; published then or later. */
  readonly from?: string;
  /** ISO 8601; published before. */
  readonly to?: string;
  /** Id of the story it belongs to. */
  readonly storyId?: string;
  /** At least one of these as well: alternatives of which some are dates, each asked for in its own time. */
  readonly anyOf?: readonly ArticleFilter[];
  /** What no other field can say: dates that are left out, or more alternatives than are asked one by one. */
  readonly condition?: Condition;
}

/** A condition on a row of `search.articles` called `article`; `values` are its parameters, an array called `$9`. */
export interface Condition {
  /** What an index knows of it, as `tsquery`; undefined where that is nothing. */
  readonly sieve?: string;
  /** Whether that says what must be there. */
  readonly isSelective: boolean;
  readonly sql: string;
  readonly values: readonly string[];
}

/** The query with all keys that the database knows for its tags and publishers: aliases, spellings, other ids. */
export async function withKnownKeys(db: Queryable, query: Query): Promise<Query> {
  const ends = endsOf(query);
  const known = new Map<string, readonly string[]>();
  const learn = async (kind: Fact, keysOf: typeof keysOfTags): Promise<void> => {
    const names = [...new Set(ends.flatMap((end) => (end.kind === kind ? [end.name] : [])))];
    const keys = names.length > 0 ? await keysOf(db, names) : [];
    names.forEach((name, i) => known.set(`${kind} ${name}`, keys[i]!));
  };
  await learn('tag', keysOfTags);
  await learn('source', keysOfSources);
  return mapQuery(query, (end) =>
    end.kind === 'tag' || end.kind === 'source'
      ? { ...end, keys: known.get(`${end.kind} ${end.name}`) ?? end.keys }
      : end,
  );
}

/** The query as a filter: what must hold for itself by the shortest way there is to it, the rest by words, or by a condition. */
export function filterOf(query: Query, now: Date): ArticleFilter {
  const parts = conjuncts(inItsLanguage(query));
  const all = (...kinds: readonly Fact[]): readonly FactQuery[] =>
    parts.filter((part): part is FactQuery => kinds.some((kind) => kind === part.kind));
  const tags = all('tag');
  const sources = all('source', 'carrier');
  const dates = parts.filter((part) => part.kind === 'date');
  const [[language], [category], [story]] = [all('lang'), all('category'), all('story')];
  const said = new Set<Query | undefined>([...tags, ...sources, ...dates, language, category, story]);
  const rest = parts.filter((part) => !said.has(part));
  const words = allOf(rest.filter((part) => !hasDate(part)));
  const dated = allOf(rest.filter(hasDate));
  const alternatives = datedAlternatives(parts);
  const bounds = dates.map(({ range }) => boundsOf(range, now));
  const from = Math.max(EARLIEST, ...bounds.map((each) => each.from ?? EARLIEST));
  const to = Math.min(LATEST, ...bounds.map((each) => each.to ?? LATEST));
  return {
    ...(tags.length > 0 && { tags: tags.map(({ keys }) => keys) }),
    ...(sources.length > 0 && { sources: sources.map(({ keys }) => keys) }),
    ...(language && { language: language.keys[0]! }),
    ...(category && { category: category.keys[0]! }),
    ...(story && { storyId: story.keys[0]! }),
    ...(from > EARLIEST && { from: new Date(from).toISOString() }),
    ...(to < LATEST && { to: new Date(to).toISOString() }),
    ...(words && { words: toTsquery(words) }),
    ...(alternatives
      ? { anyOf: alternatives.map((alternative) => filterOf(alternative, now)) }
      : dated && { condition: conditionOf(dated, now) }),
  };
}

/** Each costs a question of its own. */
const MOST_ALTERNATIVES = 8;

/**
 * `(a month OR ferry) harbour` as the two questions it is: a month of long ago is walked from its own end, which no window of the newest articles leads to
 * (at a million 485 ms of the database, and then 8). Undefined where no alternative is a date, or where they are too many.
 */
function datedAlternatives(parts: readonly Query[]): readonly Query[] | undefined {
  const either = parts.find((part) => part.kind === 'or' && hasDate(part));
  if (either?.kind !== 'or') return undefined;
  const others = parts.filter((part) => part !== either);
  const each = either.parts.flatMap((part) => {
    const all = [...others, ...conjuncts(part)];
    return datedAlternatives(all) ?? [allOf(all)!];
  });
  return each.length > MOST_ALTERNATIVES ? undefined : each;
}

/** What Postgres and ISO 8601 write alike. */
const EARLIEST = Date.parse('0001-01-02T00:00:00Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

export const hasDate = (query: Query): boolean => endsOf(query).some(({ kind }) => kind === 'date');

/** Its text is made of what stands here; what readers typed is in the values, which are the statement's `parameter`. */
export function conditionOf(query: Query, now: Date, parameter = '$9'): Condition {
  const values: string[] = [];
  const value = (text: string): string => `(${parameter}::text[])[${values.push(text)}]`;
  const published = ({ from, to }: Bounds): string =>
    [
      ...(from === undefined ? [] : [`article.published_at >= ${value(timeOf(from))}::timestamptz`]),
      ...(to === undefined ? [] : [`article.published_at < ${value(timeOf(to))}::timestamptz`]),
    ].join(' and ');
  const sqlOf = (part: Query): string => {
    if (!hasDate(part)) return `article.words @@ ${value(literal(part))}::tsquery`;
    if (part.kind === 'and' || part.kind === 'or')
      return part.parts.map((each) => `(${sqlOf(each)})`).join(` ${part.kind} `);
    if (part.kind === 'not') return `not (${sqlOf(part.part)})`;
    return part.kind === 'date' ? published(boundsOf(part.range, now)) : '';
  };
  const sieve = sieveOf(query, now);
  const isSelected = sieve !== undefined && isSelective(query, true);
  return { sql: sqlOf(query), values, isSelective: isSelected, ...(sieve !== undefined && { sieve }) };
}

const timeOf = (time: number): string =>
  new Date(beginningAt(Math.min(LATEST, Math.max(EARLIEST, time)))).toISOString();
