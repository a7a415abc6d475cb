import { facetsOf, risingTags, withKnownKeys } from '@cleanwire/store';
import type { Facets, Pool, Trends } from '@cleanwire/store';
import type { ParsedQuery } from '@cleanwire/language/search';
import { keptFor } from './kept.js';
import { parsedQuestion, queryOf } from './news.js';
import type { ArticleSearch } from './news.js';

export interface FoundFacets extends Facets {
  /** What of `q` was understood in another way than it may have been meant. */
  readonly notes?: ParsedQuery['notes'];
}

/** Of each kind; a list to narrow a search by is shorter. */
export const MOST_FACET_VALUES = 50;

/** What the articles of a search have in common. @throws Problem with the place of a mistake in `q` */
export async function findFacets(db: Pool, search: ArticleSearch, limit: number): Promise<FoundFacets> {
  const parsed = parsedQuestion(search.q);
  const notes = parsed.notes.length > 0 ? { notes: parsed.notes } : {};
  const query = queryOf(search, parsed);
  if (query === undefined) return { ...NOTHING, ...notes };
  const known = query === 'all' ? undefined : await withKnownKeys(db, query);
  return { ...(await facetsOf(db, known, new Date(), limit)), ...notes };
}

const NOTHING: Facets = {
  articles: 0,
  sampledBy: 1,
  publishers: [],
  languages: [],
  categories: [],
  tags: [],
  histogram: { step: 'day', buckets: [], earlier: 0, later: 0 },
};

const MOST_TRENDS = 100;
/** Trends are read from all articles of a day, and change slowly: those of now are told anew every minute, for all readers at once. */
const trendsOfNow = keptFor((db: Pool) => risingTags(db, { now: new Date(), limit: MOST_TRENDS }), {
  freshMs: 60_000,
  staleMs: 60_000,
});

/** Tags that rise now, or at a time. */
export async function trendsAt(db: Pool, limit: number, at?: Date): Promise<Trends> {
  const found = await (at ? risingTags(db, { now: at, limit: MOST_TRENDS }) : trendsOfNow(db));
  return { ...found, trends: found.trends.slice(0, limit) };
}
