import { inTransaction } from '../database.js';
import type { Pool, Queryable } from '../database.js';
import { logFetch } from './fetch-log.js';
import type { FetchLogEntry } from './fetch-log.js';
import { delayHost } from './leases.js';
import type { LeaseTerms } from './leases.js';
import { mergeSourcesAt } from './merged-sources.js';

/** A source as the fetcher needs it, leased to one fetcher. */
export interface LeasedSource {
  readonly id: string;
  readonly url: string;
  readonly host: string;
  readonly name: string;
  readonly intervalMs?: number;
  readonly etag?: string;
  readonly lastModified?: string;
  /** sha256 of the bytes last published. */
  readonly contentHash?: Buffer;
  readonly errorCount: number;
  readonly movedTo?: string;
  readonly movedCount: number;
}

/**
 * The source that has been due longest and whose host may be asked now. In the same statement its lease and its host's
 * next turn are taken, so that no two fetchers, and no two requests to a host within its delay, ever overlap.
 */
export async function leaseSource(db: Queryable, terms: LeaseTerms): Promise<LeasedSource | undefined> {
  const { rows } = await db.query<{
    id: string;
    url: string;
    host: string;
    name: string;
    interval_ms: string | null;
    etag: string | null;
    last_modified: string | null;
    content_hash: Buffer | null;
    error_count: number;
    moved_to: string | null;
    moved_count: number;
  }>(
    `with due as (
       select source.id, source.host
         from fetcher.sources source
         join fetcher.hosts host on host.host = source.host
        where source.state = 'active' and source.next_due_at <= now() and host.next_allowed_at <= now()
        order by source.next_due_at
        limit 1
          for no key update skip locked
     ), turn as (
       update fetcher.hosts host
          set next_allowed_at = now() + $3 * interval '1 ms'
         from due
        where host.host = due.host
     )
     update fetcher.sources source
        set lease_owner = $1, next_due_at = now() + $2 * interval '1 ms'
       from due
      where source.id = due.id
     returning source.id, url, source.host, name, interval_ms, etag, last_modified, content_hash, error_count, moved_to,
               moved_count`,
    [terms.owner, terms.leaseMs, terms.hostDelayMs],
  );
  const [row] = rows;
  return (
    row && {
      id: row.id,
      url: row.url,
      host: row.host,
      name: row.name,
      ...(row.interval_ms !== null && { intervalMs: Number(row.interval_ms) }),
      ...(row.etag !== null && { etag: row.etag }),
      ...(row.last_modified !== null && { lastModified: row.last_modified }),
      ...(row.content_hash && { contentHash: row.content_hash }),
      errorCount: row.error_count,
      ...(row.moved_to !== null && { movedTo: row.moved_to }),
      movedCount: row.moved_count,
    }
  );
}

/** How a source stands after a fetch. What is undefined is forgotten. */
export interface SourceRecord {
  readonly url: string;
  readonly gone: boolean;
  readonly intervalMs: number;
  /** From now to the next fetch. */
  readonly delayMs: number;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  readonly contentHash: Buffer | undefined;
  readonly errorCount: number;
  readonly movedTo: string | undefined;
  readonly movedCount: number;
  /** What a failure means, for people. */
  readonly sentence: string | undefined;
  /** No request to the host for so long. */
  readonly hostDelayMs: number;
  readonly log: FetchLogEntry;
}

/**
 * Ends a lease: the source's new state, its host's and the log's entry in one transaction.
 * @returns false when the lease was lost meanwhile, and nothing was recorded
 */
export function recordSource(
  pool: Pool,
  owner: string,
  source: Pick<LeasedSource, 'id' | 'host' | 'url'>,
  record: SourceRecord,
): Promise<boolean> {
  return inTransaction(pool, async (db) => {
    const host = new URL(record.url).host;
    if (host !== source.host) {
      await db.query('insert into fetcher.hosts (host) values ($1) on conflict do nothing', [host]);
    }
    const { rowCount } = await db.query(
      `update fetcher.sources
          set lease_owner = null, url = $3, host = $4, interval_ms = $5,
              state = case when $6 and state = 'active' then 'gone' else state end,
              next_due_at = now() + $7 * interval '1 ms',
              etag = $8, last_modified = $9, content_hash = $10, error_count = $11, moved_to = $12, moved_count = $13,
              last_sentence = $14, last_result = $15, last_fetched_at = now(), fetch_count = fetch_count + 1,
              publish_count = publish_count + $16::integer, unchanged_count = unchanged_count + $17::integer,
              last_published_at = case when $16 = 1 then now() else last_published_at end
        where id = $1 and lease_owner = $2`,
      [
        source.id,
        owner,
        record.url,
        host,
        Math.round(record.intervalMs),
        record.gone,
        record.delayMs,
        record.etag ?? null,
        record.lastModified ?? null,
        record.contentHash ?? null,
        record.errorCount,
        record.movedTo ?? null,
        record.movedCount,
        record.sentence ?? null,
        record.log.result,
        record.log.published ? 1 : 0,
        !record.log.published && record.errorCount === 0 ? 1 : 0,
      ],
    );
    if (rowCount === 0) return false;
    if (record.url !== source.url) await mergeSourcesAt(db, record.url);
    await delayHost(db, source.host, record.hostDelayMs);
    await logFetch(db, record.log);
    return true;
  });
}

/** Gives a source back unfetched; it is due at once. */
export async function releaseSource(db: Queryable, owner: string, id: string): Promise<void> {
  await db.query(
    'update fetcher.sources set lease_owner = null, next_due_at = now() where id = $1 and lease_owner = $2',
    [id, owner],
  );
}
