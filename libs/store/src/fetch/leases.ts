import type { Queryable } from '../database.js';

export interface LeaseTerms {
  /** Names one fetcher process, from its start to its end. */
  readonly owner: string;
  /** How long the work is its own, unless renewed. */
  readonly leaseMs: number;
  /** Shortest time to the next request to the same host. */
  readonly hostDelayMs: number;
}

/** Prolongs what a fetcher still works on; what is no longer its own stays as it is. */
export async function renewLeases(
  db: Queryable,
  { owner, leaseMs }: Pick<LeaseTerms, 'owner' | 'leaseMs'>,
  work: { readonly sourceIds: readonly string[]; readonly urlHashes: readonly Buffer[] },
): Promise<void> {
  if (work.sourceIds.length > 0) {
    await db.query(
      `update fetcher.sources set next_due_at = now() + $2 * interval '1 ms'
        where id = any($3::text[]) and lease_owner = $1`,
      [owner, leaseMs, work.sourceIds],
    );
  }
  if (work.urlHashes.length > 0) {
    await db.query(
      `update fetcher.pages set next_at = now() + $2 * interval '1 ms'
        where url_hash = any($3::bytea[]) and lease_owner = $1`,
      [owner, leaseMs, work.urlHashes],
    );
  }
}

/** No request to the host for so long from now; never shortens a delay. */
export async function delayHost(db: Queryable, host: string, delayMs: number): Promise<void> {
  // Without a delay the row is left alone: while it is locked, other fetchers pass the host by.
  if (delayMs === 0) return;
  await db.query(
    `update fetcher.hosts
        set next_allowed_at = greatest(next_allowed_at, now() + $2 * interval '1 ms')
      where host = $1`,
    [host, delayMs],
  );
}
