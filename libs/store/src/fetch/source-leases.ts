import type { Cadence } from '@cleanwire/crawling/cadence';
import type { HubRecord } from '@cleanwire/crawling/websub';
import { inTransaction } from '../database.js';
import type { Pool, Queryable } from '../database.js';
import { HUB, ownBounds } from './cadences.js';
import { LOG_FETCHES, logRow } from './fetch-log.js';
import type { FetchLogEntry } from './fetch-log.js';
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
  /** The sum of the weights of these failures. */
  readonly errorWeight: number;
  readonly movedTo?: string;
  readonly movedCount: number;
  /** Its own bounds, where it has some. */
  readonly minIntervalMs?: number;
  readonly maxIntervalMs?: number;
  /** What receipts have taught of its times. */
  readonly cadence?: Cadence;
  readonly hub?: HubRecord;
}

/**
 * Of each of these hosts, whose turns are the caller's, the source that has been due longest. A host without one is left
 * out: its source was paused or removed in this moment.
 */
export async function leaseSources(
  db: Queryable,
  { owner, leaseMs }: LeaseTerms,
  hosts: readonly string[],
): Promise<LeasedSource[]> {
  if (hosts.length === 0) return [];
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
    error_weight: number;
    moved_to: string | null;
    moved_count: number;
    min_interval_ms: string | null;
    max_interval_ms: string | null;
    cadence: Cadence | null;
    hub: HubRecord | null;
  }>(
    `update fetcher.sources source
        set lease_owner = $1, next_due_at = now() + $2 * interval '1 ms'
       from unnest($3::text[]) turn(host) cross join lateral (
              select id from fetcher.sources waiting
               where waiting.host = turn.host and state = 'active' and next_due_at <= now()
               order by next_due_at
               limit 1
                 for no key update skip locked) due
      where source.id = due.id
     returning source.id, url, source.host, name, interval_ms, etag, last_modified, content_hash, error_count, error_weight, moved_to,
               moved_count, min_interval_ms, max_interval_ms,
               (select cadence from fetcher.cadences where source_id = source.id) as cadence, ${HUB} as hub`,
    [owner, leaseMs, hosts],
  );
  return rows.map((row) => ({
    id: row.id,
    url: row.url,
    host: row.host,
    name: row.name,
    ...(row.interval_ms !== null && { intervalMs: Number(row.interval_ms) }),
    ...(row.etag !== null && { etag: row.etag }),
    ...(row.last_modified !== null && { lastModified: row.last_modified }),
    ...(row.content_hash && { contentHash: row.content_hash }),
    errorCount: row.error_count,
    errorWeight: row.error_weight,
    ...(row.moved_to !== null && { movedTo: row.moved_to }),
    movedCount: row.moved_count,
    ...ownBounds(row),
    ...(row.cadence && { cadence: row.cadence }),
    ...(row.hub && { hub: row.hub }),
  }));
}

/** How a source stands after a fetch. What is undefined is forgotten. */
export interface SourceRecord {
  readonly url: string;
  readonly gone: boolean;
  readonly intervalMs: number;
  /** From now to the next fetch, and why, for people. */
  readonly delayMs: number;
  readonly reason: string;
  /** From now on, as the server says. */
  readonly freshForMs: number | undefined;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  readonly contentHash: Buffer | undefined;
  readonly errorCount: number;
  readonly errorWeight: number;
  readonly movedTo: string | undefined;
  readonly movedCount: number;
  /** What a failure means, for people. */
  readonly sentence: string | undefined;
  readonly log: FetchLogEntry;
}

export interface RecordedSource {
  readonly source: Pick<LeasedSource, 'id' | 'host' | 'url'>;
  readonly record: SourceRecord;
}

/**
 * Ends leases: the sources' new states and the log's entries, all in one statement. A source that was leased again
 * meanwhile keeps what its new owner makes of it, and nothing of it is recorded.
 * @returns the ids of those that were recorded
 */
export async function recordSources(
  pool: Pool,
  owner: string,
  results: readonly RecordedSource[],
): Promise<string[]> {
  const hasMoved = ({ source, record }: RecordedSource): boolean => record.url !== source.url;
  const moved = results.filter(hasMoved);
  const stayed = results.filter((result) => !hasMoved(result));
  const recorded = stayed.length > 0 ? await record(pool, owner, stayed) : [];
  for (const result of moved) {
    const { url } = result.record;
    const ids = await inTransaction(pool, async (db) => {
      await db.query('insert into fetcher.hosts (host) values ($1) on conflict do nothing', [
        new URL(url).host,
      ]);
      const changed = await record(db, owner, [result]);
      if (changed.length > 0) await mergeSourcesAt(db, url);
      return changed;
    });
    recorded.push(...ids);
  }
  return recorded;
}

async function record(db: Queryable, owner: string, results: readonly RecordedSource[]): Promise<string[]> {
  const rows = results.map(({ source: { id }, record: { log, contentHash, ...state } }) => ({
    id,
    ...state,
    host: new URL(state.url).host,
    intervalMs: Math.round(state.intervalMs),
    contentHash: contentHash?.toString('hex'),
    result: log.result,
    published: log.published,
    unchanged: log.result === 'unchanged' || log.result === 'not-modified',
    log: logRow(log),
  }));
  const { rows: recorded } = await db.query<{ id: string }>(
    `with result as (
       select * from jsonb_to_recordset($2::jsonb) result(
         id text, url text, host text, "intervalMs" bigint, gone boolean, "delayMs" float8, etag text,
         "lastModified" text, "contentHash" text, "errorCount" integer, "errorWeight" real, "movedTo" text, "movedCount" integer,
         reason text, "freshForMs" float8, sentence text, result text, published boolean, unchanged boolean, log jsonb)
     ), recorded as (
       update fetcher.sources source
          set lease_owner = null, url = result.url, host = result.host, interval_ms = "intervalMs",
              state = case when gone and state = 'active' then 'gone' else state end,
              next_due_at = now() + "delayMs" * interval '1 ms',
              etag = result.etag, last_modified = "lastModified", content_hash = decode("contentHash", 'hex'),
              error_count = "errorCount", error_weight = "errorWeight", moved_to = "movedTo", moved_count = "movedCount",
              last_sentence = sentence, last_result = result.result, previous_fetched_at = last_fetched_at, last_fetched_at = now(),
              next_reason = reason, fresh_until = now() + "freshForMs" * interval '1 ms', fetch_count = fetch_count + 1,
              publish_count = publish_count + published::integer, unchanged_count = unchanged_count + unchanged::integer,
              last_published_at = case when published then now() else last_published_at end
         from result
        where source.id = result.id and lease_owner = $1
       returning source.id, result.log
     ), logged as (
       ${LOG_FETCHES}
     )
     select id from recorded`,
    [owner, JSON.stringify(rows)],
  );
  return recorded.map(({ id }) => id);
}

/** Gives sources back unfetched; they are due at once. */
export async function releaseSources(db: Queryable, owner: string, ids: readonly string[]): Promise<void> {
  await db.query(
    'update fetcher.sources set lease_owner = null, next_due_at = now() where id = any($1::text[]) and lease_owner = $2',
    [ids, owner],
  );
}
