import type { Pool } from '@cleanwire/store';
import { findFacets } from '../facets.js';
import type { FoundFacets } from '../facets.js';
import { Kept } from '../kept.js';
import type { ArticleSearch } from '../news.js';

/** To count what a frequent search finds takes 40 ms at a million articles, to list it 5: the same is not counted anew for every reader. */
const KEPT_MS = 60_000;
const MOST_KEPT = 500;
/** A page does not wait longer for what stands beside its articles; the next one finds it counted. */
const PATIENCE_MS = 1000;
/** Of each kind. */
const SHOWN = 8;

/** What articles of searches have in common, as of the last minute; undefined where it could not be told in time. */
export class KeptFacets {
  private readonly kept = new Kept<FoundFacets | undefined>({ freshMs: KEPT_MS, most: MOST_KEPT });

  constructor(private readonly db: Pool) {}

  of(search: ArticleSearch): Promise<FoundFacets | undefined> {
    const { sort: _sort, ...asked } = search;
    // A list of articles without them is better than no page; what failed is not tried again for every reader.
    const find = () => findFacets(this.db, search, SHOWN).catch(() => undefined);
    return inTime(this.kept.of(JSON.stringify(asked), find));
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
