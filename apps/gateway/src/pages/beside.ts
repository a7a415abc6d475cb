import { tagsBeside } from '@cleanwire/store';
import type { Pool, Tag } from '@cleanwire/store';
import { findFacets } from '../facets.js';
import type { FoundFacets } from '../facets.js';
import { Kept } from '../kept.js';
import type { ArticleSearch } from '../news.js';
import { TimeBudget } from '../time-budget.js';

/**
 * It is dearer than the list that it stands beside: to count what a frequent search finds takes 40 ms at a million articles, to list it 5;
 * the tags of a tag's newest 200 articles take 12 of Postgres, the articles 4. The same is not counted anew for every reader.
 */
const KEPT = { freshMs: 60_000, most: 500 } as const;
/**
 * At 200 requests a second it took Postgres most of a core to count for each new question, which every reader waited behind. Now a quarter
 * of one; a page that finds nothing left of it does without.
 */
const BURST_MS = 5000;
const SHARE = 0.25;
/** For what is asked for by itself; the next to ask finds it counted. */
const PATIENCE_MS = 1000;
/** A list is not kept waiting by what stands beside it (a list takes 5 to 15 ms at a million articles): the page asks for that once it is there. */
export const GLANCE_MS = 10;
/** Of each kind. */
const SHOWN = 8;
const SHOWN_TAGS = 12;

/** What stands beside a list of articles, as of the last minute; undefined where it could not be told in time, or others were to be told before. */
export class Beside {
  private readonly facets = new Kept<FoundFacets | undefined>(KEPT);
  private readonly tags = new Kept<readonly Tag[]>(KEPT);
  private readonly budget = new TimeBudget(BURST_MS, SHARE);

  constructor(private readonly db: Pool) {}

  /** What the articles of a search have in common; undefined where there are none, too. */
  facetsOf(search: ArticleSearch, patienceMs?: number): Promise<FoundFacets | undefined> {
    const { sort: _sort, ...asked } = search;
    const find = async () => {
      // A list of articles without them is better than no page; what failed is not tried again for every reader.
      const found = await findFacets(this.db, search, SHOWN).catch(() => undefined);
      return found && found.articles > 0 ? found : undefined;
    };
    return this.told(this.facets, asked, find, patienceMs);
  }

  /** Tags that stand in articles of a tag. */
  tagsOf(keys: readonly string[], patienceMs?: number): Promise<readonly Tag[] | undefined> {
    return this.told(this.tags, keys, () => tagsBeside(this.db, keys, SHOWN_TAGS), patienceMs);
  }

  private told<T>(
    kept: Kept<T>,
    question: unknown,
    find: () => Promise<T>,
    patienceMs?: number,
  ): Promise<T | undefined> {
    return inTime(
      kept.of(JSON.stringify(question), () => this.budget.spend(find)),
      patienceMs,
    );
  }
}

/** What a page shows in its margin if it is there in time; a page without it is better than none. */
export async function inTime<T>(answer: Promise<T>, patienceMs = PATIENCE_MS): Promise<T | undefined> {
  const patience = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => patience.resolve(undefined), patienceMs);
  try {
    return await Promise.race([answer.catch(() => undefined), patience.promise]);
  } finally {
    clearTimeout(timer);
  }
}
