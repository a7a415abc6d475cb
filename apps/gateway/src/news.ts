import { allOf, dateQuery, factQuery, parseQuery } from '@cleanwire/language/search';
import type { Fact, ParsedQuery, Query } from '@cleanwire/language/search';
import { bestArticles, filterOf, latestArticles, withKnownKeys } from '@cleanwire/store';
import type { ArticlePage, Cursor, Pool } from '@cleanwire/store';
import { QueryProblem } from './http/problem.js';

/** What readers ask for, whether by the API, a page or a feed. Each parameter says what an operator in `q` says. */
export interface ArticleSearch {
  /** Of the query language. */
  readonly q?: string;
  /** Tags, with or without `#`; the article has all of them. */
  readonly tags?: readonly string[];
  /** A publisher, by its id, name or host. */
  readonly source?: string;
  /** Id of whoever brought it. */
  readonly carrier?: string;
  readonly language?: string;
  readonly category?: string;
  /** ISO 8601, or a date, which stands for its whole day. */
  readonly from?: string;
  readonly to?: string;
  /** Id of a story. */
  readonly story?: string;
  readonly sort?: 'latest' | 'relevance';
}

export interface Paging {
  readonly limit: number;
  readonly after?: Cursor;
}

/** What a search asks for: `q` and the parameters together. Undefined for what no article can be. */
export function queryOf(search: ArticleSearch, { query }: ParsedQuery): Query | 'all' | undefined {
  const facts: readonly (readonly [Fact, string | undefined])[] = [
    ...(search.tags ?? []).map((tag) => ['tag', tag] as const),
    ['source', search.source],
    ['carrier', search.carrier],
    ['lang', search.language],
    ['category', search.category],
    ['story', search.story],
  ];
  const named = facts.flatMap(([kind, name]) => (name ? [factQuery(kind, name)] : []));
  // A question without one word in it finds nothing rather than everything.
  if ((search.q?.trim() && !query) || named.includes(undefined)) return undefined;
  const { from, to } = search;
  const parts = [
    ...(query ? [query] : []),
    ...named.filter((fact) => fact !== undefined),
    ...(from !== undefined || to !== undefined ? [dateQuery(from, to)] : []),
  ];
  return allOf(parts) ?? 'all';
}

export interface FoundArticles extends ArticlePage {
  /** What of `q` was understood in another way than it may have been meant. */
  readonly notes: ParsedQuery['notes'];
}

/** @throws Problem with the place of a mistake in `q` */
export async function findArticles(db: Pool, search: ArticleSearch, paging: Paging): Promise<FoundArticles> {
  const parsed = parsedQuestion(search.q);
  const { notes } = parsed;
  const query = queryOf(search, parsed);
  if (query === undefined) return { articles: [], notes };
  const filter = query === 'all' ? {} : filterOf(await withKnownKeys(db, query), new Date());
  const isRanked = search.sort === 'relevance' && filter.words?.words !== undefined;
  return { ...(await (isRanked ? bestArticles : latestArticles)(db, filter, paging)), notes };
}

/** @throws Problem with the place of a mistake */
export function parsedQuestion(q = ''): ParsedQuery {
  const parsed = parseQuery(q);
  if (parsed.mistake) throw new QueryProblem(parsed.mistake);
  return parsed;
}
