import type { Queryable } from '../database.js';

/** One finished fetch, for operators. */
export interface FetchLogEntry {
  readonly what: 'feed' | 'page';
  readonly sourceId?: string;
  readonly url: string;
  /** `published`, `unchanged`, `not-modified` or the kind of failure. */
  readonly result: string;
  readonly status?: number;
  /** Of the document, decompressed. */
  readonly bytes?: number;
  readonly ms: number;
  readonly published: boolean;
}

export const logRow = (entry: FetchLogEntry): object => ({ ...entry, ms: Math.round(entry.ms) });

/** Inserts what `logRow` made, from rows `recorded (log jsonb)`: part of the statement that records what fetches led to. */
export const LOG_FETCHES = `
  insert into fetcher.fetch_log (what, source_id, url, result, status, bytes, ms, published)
  select entry.what, "sourceId", entry.url, entry.result, entry.status, entry.bytes, entry.ms, entry.published
    from recorded, jsonb_to_record(recorded.log) entry(
      what text, "sourceId" text, url text, result text, status integer, bytes bigint, ms integer, published boolean)`;

/** The last fetches, newest first; of one source or of all. */
export async function latestFetches(
  db: Queryable,
  { sourceId, limit }: { readonly sourceId?: string; readonly limit: number },
): Promise<(FetchLogEntry & { readonly at: string })[]> {
  const { rows } = await db.query<{
    at: Date;
    what: 'feed' | 'page';
    source_id: string | null;
    url: string;
    result: string;
    status: number | null;
    bytes: string | null;
    ms: number;
    published: boolean;
  }>(
    `select at, what, source_id, url, result, status, bytes, ms, published
       from fetcher.fetch_log
      where $1::text is null or source_id = $1
      order by at desc, id desc
      limit $2`,
    [sourceId ?? null, limit],
  );
  return rows.map(({ at, what, source_id, url, result, status, bytes, ms, published }) => ({
    at: at.toISOString(),
    what,
    ...(source_id !== null && { sourceId: source_id }),
    url,
    result,
    ...(status !== null && { status }),
    ...(bytes !== null && { bytes: Number(bytes) }),
    ms,
    published,
  }));
}
