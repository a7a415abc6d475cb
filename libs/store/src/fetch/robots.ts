import type { Queryable } from '../database.js';

/** What is remembered of one origin's robots.txt, for all fetchers. */
export interface StoredRobots {
  readonly state: 'rules' | 'none' | 'unreachable';
  readonly text: string;
}

/** With what is left of its time; undefined when unknown or expired. */
export async function readRobots(
  db: Queryable,
  origin: string,
): Promise<(StoredRobots & { readonly ttlMs: number }) | undefined> {
  const { rows } = await db.query<StoredRobots & { ttlMs: number }>(
    `select state, text, extract(epoch from expires_at - now())::float8 * 1000 as "ttlMs"
       from fetcher.robots where origin = $1 and expires_at > now()`,
    [origin],
  );
  return rows[0];
}

export async function writeRobots(
  db: Queryable,
  origin: string,
  { state, text }: StoredRobots,
  ttlMs: number,
): Promise<void> {
  await db.query(
    `insert into fetcher.robots as known (origin, state, text, expires_at)
     values ($1, $2, $3, now() + $4 * interval '1 ms')
     on conflict (origin) do update set state = excluded.state, text = excluded.text, expires_at = excluded.expires_at`,
    // Postgres keeps no NUL in a text; in rules it matches nothing.
    [origin, state, text.replaceAll('\0', ''), ttlMs],
  );
}
