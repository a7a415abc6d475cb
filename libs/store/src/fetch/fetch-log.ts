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

/** Part of the transaction that records what a fetch led to. */
export async function logFetch(db: Queryable, entry: FetchLogEntry): Promise<void> {
  await db.query(
    `insert into fetcher.fetch_log (what, source_id, url, result, status, bytes, ms, published)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      entry.what,
      entry.sourceId ?? null,
      entry.url,
      entry.result,
      entry.status ?? null,
      entry.bytes ?? null,
      Math.round(entry.ms),
      entry.published,
    ],
  );
}

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
