import type { Queryable } from '../database.js';

/** About how many texts the window holds, as Postgres knows without counting; undefined where it has not looked yet. */
export async function windowTexts(db: Queryable): Promise<number | undefined> {
  const { rows } = await db.query<{ texts: number }>(
    `select coalesce(sum(part.reltuples) filter (where part.reltuples > 0), 0)::float8 as texts
       from pg_inherits join pg_class part on part.oid = inhrelid
      where inhparent = 'ledger.sketches'::regclass`,
  );
  return rows[0]?.texts || undefined;
}
