import type { Cadence } from '@cleanwire/crawling/cadence';
import type { HubRecord } from '@cleanwire/crawling/websub';
import { inTransaction } from '../database.js';
import type { Pool, Queryable } from '../database.js';

/** What is known of a source's times, for whoever reads the receipt of its document. */
export interface SourceTimes {
  readonly url: string;
  /** Its own bounds, where it has some. */
  readonly minIntervalMs?: number;
  readonly maxIntervalMs?: number;
  readonly freshUntil?: number;
  /** The last visits, the latest first; what was just fetched may be among them or not. */
  readonly visits: readonly number[];
  /** Its hub, and the documents that came from there last. */
  readonly hub?: { readonly record: HubRecord; readonly deliveredIds: readonly string[] };
  readonly learnt?: { readonly cadence: Cadence; readonly known: readonly string[] };
}

/** Of those among the ids that are sources of the fetcher. */
export async function readTimes(
  db: Queryable,
  sourceIds: readonly string[],
): Promise<ReadonlyMap<string, SourceTimes>> {
  const { rows } = await db.query<{
    id: string;
    url: string;
    min_interval_ms: string | null;
    max_interval_ms: string | null;
    fresh_until: Date | null;
    last_fetched_at: Date | null;
    previous_fetched_at: Date | null;
    cadence: Cadence | null;
    known: Buffer | null;
    hub: HubRecord | null;
    delivered_ids: string[] | null;
  }>(
    `select id, url, min_interval_ms, max_interval_ms, fresh_until, last_fetched_at, previous_fetched_at, cadence, known,
            ${HUB} as hub, (select delivered_ids from fetcher.subscriptions where source_id = source.id)
       from fetcher.sources source left join fetcher.cadences on source_id = id
      where id = any($1::text[])`,
    [sourceIds],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        url: row.url,
        ...ownBounds(row),
        ...(row.fresh_until && { freshUntil: row.fresh_until.getTime() }),
        visits: [row.last_fetched_at, row.previous_fetched_at].flatMap((at) => (at ? [at.getTime()] : [])),
        ...(row.hub && { hub: { record: row.hub, deliveredIds: row.delivered_ids ?? [] } }),
        ...(row.cadence && { learnt: { cadence: row.cadence, known: idsIn(row.known) } }),
      },
    ]),
  );
}

/** The HubRecord of `source`, in a query. */
export const HUB = `(select jsonb_strip_nulls(jsonb_build_object(
    'isActive', state = 'active', 'leaseEndsAt', extract(epoch from lease_ends_at) * 1000,
    'deliveredAt', extract(epoch from delivered_at) * 1000, 'missedCount', missed_count,
    'isSuspected', suspected_at is not null))
  from fetcher.subscriptions where source_id = source.id and lease_ends_at is not null)`;

export const ownBounds = (row: {
  readonly min_interval_ms: string | null;
  readonly max_interval_ms: string | null;
}): Pick<SourceTimes, 'minIntervalMs' | 'maxIntervalMs'> => ({
  ...(row.min_interval_ms !== null && { minIntervalMs: Number(row.min_interval_ms) }),
  ...(row.max_interval_ms !== null && { maxIntervalMs: Number(row.max_interval_ms) }),
});

const ID_BYTES = 6;
const idsIn = (known: Buffer | null): string[] =>
  Array.from({ length: (known?.length ?? 0) / ID_BYTES }, (_, i) =>
    known!.toString('hex', i * ID_BYTES, (i + 1) * ID_BYTES),
  );

export interface LearntTimes {
  readonly sourceId: string;
  readonly cadence: Cadence;
  readonly known: readonly string[];
  /** Items that were new; of a first document none. */
  readonly newCount: number;
  /** The visit that `dueAt` counts from. */
  readonly visitedAt: number;
  /** When to ask next, should nobody be at it just now. */
  readonly dueAt: number;
  /** Longest wait from a visit to the next. */
  readonly mostMs: number;
  readonly intervalMs: number;
  readonly reason: string;
}

/** Keeps what receipts have taught. Sources that are being fetched, or that failed last, keep their next visit. */
export function writeTimes(pool: Pool, times: readonly LearntTimes[]): Promise<void> {
  const rows = times.map(({ known, visitedAt, dueAt, ...time }) => ({
    ...time,
    known: known.join(''),
    visitedAt: new Date(visitedAt).toISOString(),
    dueAt: new Date(dueAt).toISOString(),
  }));
  return inTransaction(pool, async (db) => {
    await db.query(
      `with learnt as (
         select * from jsonb_to_recordset($1::jsonb) learnt(
           "sourceId" text, cadence jsonb, known text, "newCount" integer,
           "visitedAt" timestamptz, "dueAt" timestamptz, "mostMs" float8, "intervalMs" float8, reason text)
       ), kept as (
         insert into fetcher.cadences as present (source_id, cadence, known, new_count, last_new_at)
         select id, cadence, decode(known, 'hex'), "newCount", case when "newCount" > 0 then now() end
           -- A source may have been removed meanwhile.
           from learnt join fetcher.sources on id = "sourceId"
          order by id
         on conflict (source_id) do update
            set cadence = excluded.cadence, known = excluded.known, new_count = present.new_count + excluded.new_count,
                last_new_at = coalesce(excluded.last_new_at, present.last_new_at)
       )
       update fetcher.sources source
          -- Another visit may have been recorded since these were read: the delay is counted from that one, and its answer is fresh for as long as that says.
          set next_due_at = greatest("dueAt" + greatest(last_fetched_at - "visitedAt", interval '0'),
                case when fresh_until is not null then least(fresh_until, last_fetched_at + "mostMs" * interval '1 ms') end),
              interval_ms = round("intervalMs"), next_reason = reason
         from learnt
        where id = "sourceId" and state = 'active' and lease_owner is null and error_count = 0`,
      [JSON.stringify(rows)],
    );
  });
}
