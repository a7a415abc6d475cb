import type { Pool, Queryable } from '../database.js';
import { inBatches } from '../in-batches.js';
import { LOCKS } from '../locks.js';
import { keepPartitions } from '../partitions.js';
import { forgetOutputDays } from './output.js';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface FetchKeeping {
  readonly logDays: number;
  /** Longer than feeds list an entry, so that a page is not fetched again for the same old one. */
  readonly pagesDays: number;
}

const BATCH = 1000;

/** Makes the days of the log and drops those that are over; deletes what nobody asks for any more, in batches. @returns how many rows of each table (of the log: days), where there were any */
export async function tidyFetches(
  pool: Pool,
  { logDays, pagesDays }: FetchKeeping,
  now: Date,
  signal: AbortSignal,
): Promise<Readonly<Record<string, number>>> {
  const days = await keepFetchLogDays(pool, now, logDays);
  const pages = await forgetPages(pool, pagesDays, signal);
  const robots = await inBatches(BATCH, () => forgetRobots(pool), signal);
  const output_days = await inBatches(BATCH, () => forgetOutputDays(pool), signal);
  return Object.fromEntries(
    Object.entries({ fetch_log_days: days.length, pages, robots, output_days }).filter(
      ([, count]) => count > 0,
    ),
  );
}

export const keepFetchLogDays = (pool: Pool, now: Date, keepDays: number): Promise<string[]> =>
  keepPartitions(
    pool,
    {
      schema: 'fetcher',
      table: 'fetch_log',
      column: 'at',
      stepMs: DAY_MS,
      beginsAtMs: 0,
      ahead: 2,
      lock: LOCKS.fetchLogDays,
    },
    now,
    keepDays,
  );

/** Looks at pages in the order in which they were fetched, each once: those that a feed still lists stay, and are passed over. */
async function forgetPages(pool: Pool, keepDays: number, signal: AbortSignal): Promise<number> {
  let after: { readonly fetchedAt: string; readonly urlHash: Buffer } | undefined;
  let removed = 0;
  await inBatches(
    BATCH,
    async () => {
      const { rows } = await pool.query<{
        fetchedAt: string;
        urlHash: Buffer;
        looked: number;
        deleted: number;
      }>(FORGET_PAGES, [keepDays, BATCH, after?.fetchedAt ?? '-infinity', after?.urlHash ?? Buffer.alloc(0)]);
      const last = rows[0];
      after = last;
      removed += last?.deleted ?? 0;
      return last?.looked ?? 0;
    },
    signal,
  );
  return removed;
}

const FORGET_PAGES = `
  with looked as (
    select url_hash, coalesce(fetched_at, '-infinity') as fetched_at
      from fetcher.pages
     where next_at is null
       and coalesce(fetched_at, '-infinity') < now() - $1 * interval '1 day'
       and (coalesce(fetched_at, '-infinity'), url_hash) > ($3::timestamptz, $4::bytea)
     order by coalesce(fetched_at, '-infinity'), url_hash
     limit $2),
  deleted as (
    delete from fetcher.pages page
     using looked
     where page.url_hash = looked.url_hash and page.next_at is null
       and not exists (
             select from fetcher.page_requests request
              where request.url_hash = page.url_hash and last_asked_at > now() - $1 * interval '1 day')
    returning page.url_hash)
  select fetched_at::text as "fetchedAt", url_hash as "urlHash", (select count(*)::integer from looked) as looked,
         (select count(*)::integer from deleted) as deleted
    from looked
   order by looked.fetched_at desc, url_hash desc
   limit 1`;

async function forgetRobots(db: Queryable): Promise<number> {
  const { rowCount } = await db.query(
    `delete from fetcher.robots where origin = any (array(
       select origin from fetcher.robots where expires_at < now() - interval '1 day' limit $1))`,
    [BATCH],
  );
  return rowCount;
}
