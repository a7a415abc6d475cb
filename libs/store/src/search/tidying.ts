import { inTransaction } from '../database.js';
import type { Pool, Queryable } from '../database.js';
import { inBatches } from '../in-batches.js';
import { removeArticles } from './index-articles.js';
import { lockSearchShared } from './second-schema.js';

/** Articles of one transaction. */
const BATCH = 100;

/** Forgets articles that no source was seen with for so many days, in batches. @returns how many */
export const tidySearch = (pool: Pool, keepDays: number, signal: AbortSignal): Promise<number> =>
  inBatches(
    BATCH,
    () =>
      inTransaction(pool, async (db) => {
        await lockSearchShared(db);
        const articleIds = await articlesBefore(db, keepDays);
        await removeArticles(db, articleIds);
        return articleIds.length;
      }),
    signal,
  );

/** Locked in the order of their ids, as the indexer does. */
async function articlesBefore(db: Queryable, keepDays: number): Promise<string[]> {
  const { rows } = await db.query<{ articleId: string }>(
    `select article_id as "articleId" from search.article_versions
      where article_id = any (array(
              select article_id from search.articles
               where (card ->> 'lastSeenAt') collate "C" < $1
               order by (card ->> 'lastSeenAt') collate "C"
               limit $2))
      order by article_id
        for update skip locked`,
    [oldestKept(keepDays), BATCH],
  );
  return rows.map(({ articleId }) => articleId);
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** ISO 8601, as articles have it; what was seen earlier is not kept. */
export const oldestKept = (keepDays: number): string =>
  new Date(Date.now() - keepDays * DAY_MS).toISOString();
