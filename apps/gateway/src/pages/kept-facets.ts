import type { Pool } from '@cleanwire/store';
import { findFacets } from '../facets.js';
import type { FoundFacets } from '../facets.js';
import type { ArticleSearch } from '../news.js';

/** To count what a frequent search finds takes 40 ms at a million articles, to list it 5: the same is not counted anew for every reader. */
const KEPT_MS = 60_000;
const MOST_KEPT = 500;
/** A page does not wait longer for what stands beside its articles; the next one finds it counted. */
const PATIENCE_MS = 1000;
/** Of each kind. */
const SHOWN = 8;

interface Kept {
  readonly until: number;
  readonly facets: Promise<FoundFacets | undefined>;
}

/** What articles of searches have in common, as of the last minute; undefined where it could not be told in time. */
export class KeptFacets {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly db: Pool) {}

  of(search: ArticleSearch): Promise<FoundFacets | undefined> {
    return inTime(this.find(search));
  }

  private find(search: ArticleSearch): Promise<FoundFacets | undefined> {
    const { sort: _sort, ...asked } = search;
    const key = JSON.stringify(asked);
    const now = Date.now();
    const known = this.kept.get(key);
    if (known && known.until > now) return known.facets;
    // A list of articles without them is better than no page.
    const facets = findFacets(this.db, search, SHOWN).catch(() => undefined);
    this.kept.delete(key);
    this.kept.set(key, { until: now + KEPT_MS, facets });
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break;
      this.kept.delete(oldest);
    }
    return facets;
  }
}

/** What a page shows in its margin if it is there in time; a page without it is better than none. */
export async function inTime<T>(answer: Promise<T>): Promise<T | undefined> {
  const patience = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => patience.resolve(undefined), PATIENCE_MS);
  try {
    return await Promise.race([answer.catch(() => undefined), patience.promise]);
  } finally {
    clearTimeout(timer);
  }
}
