import { inTransaction } from './database.js';
import type { Pool, Queryable } from './database.js';

/** A table with a partition for each stretch of time. */
export interface TimePartitions {
  readonly schema: string;
  readonly table: string;
  /** What it is partitioned by. */
  readonly column: string;
  readonly stepMs: number;
  /** When one of the stretches begins. */
  readonly beginsAtMs: number;
  /** How many are made ahead. */
  readonly ahead: number;
  /** Advisory lock of who makes and drops them. */
  readonly lock: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Makes the partitions for now and what comes next, and drops those that ended more than `keepDays` ago: to forget one takes no
 * time and leaves no holes. Any process may call it, at any time.
 * @returns names of those that were dropped
 */
export function keepPartitions(
  pool: Pool,
  partitions: TimePartitions,
  now: Date,
  keepDays: number,
): Promise<string[]> {
  const { schema, stepMs, beginsAtMs, ahead, lock } = partitions;
  return inTransaction(pool, async (db) => {
    await db.query('select pg_advisory_xact_lock($1)', [lock]);
    // Waits for those that write, but does not make others wait behind it for long.
    await db.query(`set local lock_timeout = '5s'`);
    const existing = await stretchesOf(db, partitions);
    const current = Math.floor((now.getTime() - beginsAtMs) / stepMs) * stepMs + beginsAtMs;
    for (let from = current; from <= current + ahead * stepMs; from += stepMs) {
      if (!existing.some((stretch) => stretch.from <= from && from < stretch.to))
        await make(db, partitions, from);
    }
    const old = existing.filter(({ to }) => to <= now.getTime() - keepDays * DAY_MS);
    for (const { name } of old) await db.query(`drop table ${schema}.${name}`);
    return old.map(({ name }) => name);
  });
}

interface Stretch {
  readonly name: string;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** `sketches_from_20251103`; `fetch_log_before_20261201` holds all that came before there were partitions. */
async function stretchesOf(db: Queryable, { schema, table, stepMs }: TimePartitions): Promise<Stretch[]> {
  const { rows } = await db.query<{ name: string }>(
    `select relname as name from pg_inherits join pg_class on pg_class.oid = inhrelid where inhparent = $1::regclass`,
    [`${schema}.${table}`],
  );
  return rows.flatMap(({ name }): Stretch[] => {
    const [, kind, year, month, date] = /_(from|before)_(\d{4})(\d{2})(\d{2})$/.exec(name) ?? [];
    if (!kind) return [];
    const time = Date.parse(`${year}-${month}-${date}T00:00:00Z`);
    return [kind === 'from' ? { name, from: time, to: time + stepMs } : { name, from: -Infinity, to: time }];
  });
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

async function make(
  db: Queryable,
  { schema, table, column, stepMs }: TimePartitions,
  time: number,
): Promise<void> {
  const parent = `${schema}.${table}`;
  const name = `${parent}_from_${dayOf(time).replaceAll('-', '')}`;
  const [from, to] = [time, time + stepMs].map((end) => `${dayOf(end)} 00:00+00`);
  // What came while there was none lies in the rest, and must be out of the way first.
  await db.query(`create table ${name} (like ${parent} including all)`);
  await db.query(
    `with moved as (delete from ${parent}_other where ${column} >= '${from}' and ${column} < '${to}' returning *)
     insert into ${name} select * from moved`,
  );
  await db.query(`alter table ${parent} attach partition ${name} for values from ('${from}') to ('${to}')`);
}
