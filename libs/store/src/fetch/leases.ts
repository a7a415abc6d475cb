import type { Queryable } from '../database.js';

export interface LeaseTerms {
  /** Names one fetcher process, from its start to its end. */
  readonly owner: string;
  /** How long the work is its own, unless renewed. */
  readonly leaseMs: number;
}

/** A host that one fetcher may ask now, and alone, until it gives the turn back; and what is due there. */
export interface Turn {
  readonly host: string;
  readonly kind: 'source' | 'page';
}

/**
 * Turns of the hosts that have been ready longest, each of another host. Where both feeds and pages are due they take
 * turns, so that neither can starve the other.
 */
export async function takeTurns(
  db: Queryable,
  { owner, leaseMs }: LeaseTerms,
  count: number,
): Promise<Turn[]> {
  const { rows } = await db.query<Turn>(
    `with ready as (
       select host from fetcher.hosts
        where ready_at <= now()
        order by ready_at
        limit $3
          for no key update skip locked
     )
     update fetcher.hosts host
        set turn_owner = $1, turn_count = turn_count + 1, next_allowed_at = now() + $2 * interval '1 ms'
       from ready
      where host.host = ready.host
     returning host.host,
               case when coalesce(next_source_at <= now(), false)
                     and (turn_count % 2 = 1 or not coalesce(next_page_at <= now(), false))
                    then 'source' else 'page' end as kind`,
    [owner, leaseMs, count],
  );
  return rows;
}

/** A host that this fetcher may not ask yet. */
export interface HostBusy {
  readonly waitMs: number;
  /** Its turn is held by a fetcher; else it is in its delay, or asked to be left alone. */
  readonly taken: boolean;
}

/** The turn of one host, for where a redirect leads. @returns undefined when it was taken */
export async function takeTurn(
  db: Queryable,
  { owner, leaseMs }: LeaseTerms,
  host: string,
): Promise<HostBusy | undefined> {
  await db.query('insert into fetcher.hosts (host) values ($1) on conflict do nothing', [host]);
  const { rowCount } = await db.query(
    `update fetcher.hosts
        set turn_owner = $1, turn_count = turn_count + 1, next_allowed_at = now() + $2 * interval '1 ms'
      where host = $3 and next_allowed_at <= now()`,
    [owner, leaseMs, host],
  );
  if (rowCount === 1) return undefined;
  const { rows } = await db.query<HostBusy>(
    `select greatest(0, extract(epoch from next_allowed_at - now()) * 1000)::float8 as "waitMs",
            turn_owner is not null as taken
       from fetcher.hosts where host = $1`,
    [host],
  );
  return rows[0]!;
}

/** Gives turns back; the next one begins after the delay, or the pause that the host asked for. */
export async function releaseTurns(
  db: Queryable,
  owner: string,
  turns: readonly { readonly host: string; readonly delayMs: number }[],
): Promise<void> {
  await db.query(
    `with given as (
       select * from unnest($2::text[], $3::float8[]) given(host, delay_ms)
     ), locked as (
       select host from fetcher.hosts where host = any($2::text[]) and turn_owner = $1 order by host for no key update
     )
     update fetcher.hosts host
        set turn_owner = null, next_allowed_at = now() + given.delay_ms * interval '1 ms'
       from locked join given using (host)
      where host.host = locked.host`,
    [owner, turns.map(({ host }) => host), turns.map(({ delayMs }) => Math.max(0, delayMs))],
  );
}

/** Prolongs what a fetcher still works on; what is no longer its own stays as it is. */
export async function renewLeases(
  db: Queryable,
  { owner, leaseMs }: LeaseTerms,
  work: {
    readonly sourceIds: readonly string[];
    readonly urlHashes: readonly Buffer[];
    readonly hosts: readonly string[];
  },
): Promise<void> {
  const renew = async (sql: string, which: readonly unknown[]): Promise<void> => {
    if (which.length > 0) await db.query(sql, [owner, leaseMs, which]);
  };
  await renew(
    `with locked as (
       select host from fetcher.hosts where host = any($3::text[]) and turn_owner = $1 order by host for no key update
     )
     update fetcher.hosts host set next_allowed_at = now() + $2 * interval '1 ms'
       from locked where host.host = locked.host`,
    work.hosts,
  );
  await renew(
    `update fetcher.sources set next_due_at = now() + $2 * interval '1 ms'
      where id = any($3::text[]) and lease_owner = $1`,
    work.sourceIds,
  );
  await renew(
    `update fetcher.pages set next_at = now() + $2 * interval '1 ms'
      where url_hash = any($3::bytea[]) and lease_owner = $1`,
    work.urlHashes,
  );
}
