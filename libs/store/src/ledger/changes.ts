import type { CleanArticle } from '@cleanwire/contracts';
import { boundedArticle } from '@cleanwire/deciding/dedup';
import type { Queryable } from '../database.js';

/** An article that changed, as it now stands. */
export interface ChangedArticle {
  /** Where the change stands among all; an article stands where it changed last. */
  readonly place: bigint;
  readonly article: CleanArticle;
  /** The article that it turned out to be. */
  readonly mergedInto?: string;
  /** Why nobody has it any more. */
  readonly withdrawn?: string;
}

/** Changes that search has not shown for longer are told all the same: the indexer is away, or could not read them. */
const WAIT_FOR_SEARCH_MS = 60_000;

/**
 * Articles that changed after a place, in order: first what changed first. Whoever goes on from the last place that is given hears of
 * every change, because places rise in the order of the commits; an article that changes meanwhile moves to the end. What search
 * does not show yet waits a minute for it, so that the article's own address has what is told here.
 */
export async function changesAfter(db: Queryable, place: bigint, limit: number): Promise<ChangedArticle[]> {
  const { rows } = await db.query<{
    place: string;
    article: CleanArticle;
    mergedInto: string | null;
    withdrawn: string | null;
    isShown: boolean;
  }>(
    `select change.place, article.article, article.merged_into as "mergedInto", article.withdrawn,
            coalesce(known.version >= article.version, false)
              or article.changed_at < now() - $3 * interval '1 millisecond' as "isShown"
       from (select * from ledger.changes where place > $1 order by place limit $2) change
       join ledger.articles article using (article_id)
       left join search.article_versions known using (article_id)
      order by change.place`,
    [String(place), limit, WAIT_FOR_SEARCH_MS],
  );
  const waiting = rows.findIndex(({ isShown }) => !isShown);
  return rows.slice(0, waiting === -1 ? undefined : waiting).map((row) => ({
    place: BigInt(row.place),
    // As the events tell it.
    article: boundedArticle(row.article),
    ...(row.mergedInto !== null && { mergedInto: row.mergedInto }),
    ...(row.withdrawn !== null && { withdrawn: row.withdrawn }),
  }));
}

/** Longer than a decision waits for its turn at the ledger: a time is that of its beginning, a place that of its end. */
const MARGIN_MS = 60_000;

/** The place behind which all changes since a time stand; with them come those of the minute before. */
export async function placeBefore(db: Queryable, time: Date): Promise<bigint> {
  const { rows } = await db.query<{ place: string | null; last: string | null }>(
    `select (select min(place) - 1
               from (select article_id from ledger.articles
                      where changed_at >= $1::timestamptz - $2 * interval '1 millisecond'
                      order by changed_at limit 1000) later
               join ledger.changes using (article_id)) as place,
            (select max(place) from ledger.changes) as last`,
    [time, MARGIN_MS],
  );
  const { place, last } = rows[0]!;
  return BigInt(place ?? last ?? 0);
}
