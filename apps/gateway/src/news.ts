import { parseSearch, toTsquery } from '@cleanwire/language/search';
import { tagKey } from '@cleanwire/language/hashtags';
import { bestArticles, keysOfCarrier, keysOfSource, keysOfTags, latestArticles } from '@cleanwire/store';
import type { ArticlePage, Cursor, Pool } from '@cleanwire/store';

/** What readers ask for, whether by the API, a page or a feed. */
export interface ArticleSearch {
  /** Words, "phrases", -exclusions and #tags. */
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

/** The articles a reader asked for. A question without one word or tag in it finds nothing rather than everything. */
export async function findArticles(db: Pool, search: ArticleSearch, paging: Paging): Promise<ArticlePage> {
  const question = parseSearch(search.q ?? '');
  const words = toTsquery(question);
  const tags = [...(search.tags ?? []), ...question.tags].map(tagKey);
  if (search.q?.trim() && words === undefined && question.tags.length === 0) return { articles: [] };
  const sources = [
    ...(search.source ? [await keysOfSource(db, search.source)] : []),
    ...(search.carrier ? [keysOfCarrier(search.carrier)] : []),
  ];
  const filter = {
    ...(tags.length > 0 && { tags: await keysOfTags(db, tags) }),
    ...(sources.length > 0 && { sources }),
    ...(search.language && { language: search.language }),
    ...(search.category && { category: search.category }),
    ...(search.from && { from: startOf(search.from) }),
    ...(search.to && { to: endOf(search.to) }),
    ...(search.story && { storyId: search.story }),
  };
  return words !== undefined && search.sort === 'relevance'
    ? bestArticles(db, { ...filter, words }, paging)
    : latestArticles(db, { ...filter, ...(words !== undefined && { words }) }, paging);
}

const DAY_MS = 24 * 60 * 60 * 1000;
const startOf = (time: string): string => new Date(time).toISOString();
const endOf = (time: string): string =>
  new Date(Date.parse(time) + (time.length === 'YYYY-MM-DD'.length ? DAY_MS : 0)).toISOString();
