import { inTransaction } from '../database.js';
import type { Pool, Queryable } from '../database.js';
import { inBatches } from '../in-batches.js';
import { lockLedger } from './epochs.js';
import { deletePublished } from './outbox.js';

/** How long what is kept; 0 days are for ever. */
export interface LedgerKeeping {
  readonly outboxMs: number;
  readonly textsDays: number;
  readonly articlesDays: number;
  readonly inboxDays: number;
}

/** Rows of tables that nobody waits for. */
const ROWS = 1000;
/** Decisions wait for a batch of articles: 100 with all that led to them took 46 ms on two cores under a load of 36. */
const ARTICLES = 100;
const EVENTS = 1000;

/** Forgets what is older than it is to be kept, in batches. @returns how many rows of each table, where there were any */
export async function tidyLedger(
  pool: Pool,
  { outboxMs, textsDays, articlesDays, inboxDays }: LedgerKeeping,
  signal: AbortSignal,
): Promise<Readonly<Record<string, number>>> {
  const removed: Record<string, number> = {};
  const forget = async (table: string, size: number, removeBatch: () => Promise<number>): Promise<void> => {
    const count = await inBatches(size, removeBatch, signal);
    if (count > 0) removed[table] = count;
  };
  await forget('outbox', EVENTS, () => deletePublished(pool, outboxMs, EVENTS));
  if (textsDays > 0) {
    await forget('sighting_texts', ROWS, () => deleteBefore(pool, 'sighting_texts', 'kept_at', textsDays));
    await forget('article_versions', ROWS, () =>
      deleteBefore(pool, 'article_versions', 'replaced_at', textsDays),
    );
  }
  if (articlesDays > 0) await forget('articles', ARTICLES, () => forgetArticles(pool, articlesDays));
  if (articlesDays > 0)
    await forget('withdrawals', ROWS, () => deleteBefore(pool, 'withdrawals', 'gone_at', articlesDays));
  if (inboxDays > 0) await forget('inbox', ROWS, () => forgetSightingIds(pool, inboxDays));
  return removed;
}

async function deleteBefore(
  db: Queryable,
  table: 'sighting_texts' | 'article_versions' | 'withdrawals',
  time: 'kept_at' | 'replaced_at' | 'gone_at',
  keepDays: number,
): Promise<number> {
  const { rowCount } = await db.query(
    `delete from ledger.${table} where ctid = any (array(
       select ctid from ledger.${table} where ${time} < now() - $1 * interval '1 day' limit $2 for update skip locked))`,
    [keepDays, ROWS],
  );
  return rowCount;
}

/** Articles that nothing was heard of, with their keys and sightings: whatever is told of them from now on is new. */
const forgetArticles = (pool: Pool, keepDays: number): Promise<number> =>
  inTransaction(pool, async (db) => {
    // Nobody decides meanwhile on a sighting of an article that goes.
    await lockLedger(db);
    const { rows } = await db.query<{ articleId: string }>(
      `delete from ledger.articles where article_id = any (array(
         select article_id from ledger.articles
          where changed_at < now() - $1 * interval '1 day'
          order by changed_at
          limit $2))
       returning article_id as "articleId"`,
      [keepDays, ARTICLES],
    );
    if (rows.length === 0) return 0;
    const gone = [rows.map(({ articleId }) => articleId)];
    for (const table of [
      'identity_keys',
      'article_versions',
      'apart',
      'corrections',
      'story_pins',
      'changes',
    ])
      await db.query(`delete from ledger.${table} where article_id = any ($1::text[])`, gone);
    await db.query(
      `with gone as (delete from ledger.sightings where article_id = any ($1::text[]) returning sighting_id)
       delete from ledger.sighting_texts where sighting_id = any (array(select decode(sighting_id, 'hex') from gone))`,
      gone,
    );
    return rows.length;
  });

/** Ids of sightings whose articles were forgotten: one that comes again makes its article anew. */
async function forgetSightingIds(db: Queryable, keepDays: number): Promise<number> {
  const { rowCount } = await db.query(
    `delete from ledger.inbox where ctid = any (array(
       select ctid from ledger.inbox
        where received_at < now() - $1 * interval '1 day'
          and not exists (select from ledger.sightings where sightings.sighting_id = encode(inbox.sighting_id, 'hex'))
        limit $2
          for update skip locked))`,
    [keepDays, ROWS],
  );
  return rowCount;
}
