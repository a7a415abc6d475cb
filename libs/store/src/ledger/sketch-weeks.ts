import type { Pool, Queryable } from '../database.js';
import { inTransaction } from '../database.js';
import { LOCKS } from '../locks.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_MS = 7 * DAY_MS;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;
const WEEKS_AHEAD = 2;

/**
 * Makes the sketches' partitions for this week and the next ones, and drops those that lie before the window as a whole: to
 * forget a week so takes no time and leaves no holes. Any process may call it, at any time.
 * @returns names of those that were dropped
 */
export function keepSketchWeeks(pool: Pool, now: Date, windowDays: number): Promise<string[]> {
  return inTransaction(pool, async (db) => {
    await db.query('select pg_advisory_xact_lock($1)', [LOCKS.sketchWeeks]);
    // Waits for the ledger's transactions, but does not make others wait behind it for long.
    await db.query(`set local lock_timeout = '5s'`);
    const existing = await weeksIn(db);
    const monday = mondayBefore(now.getTime());
    for (let week = monday; week <= monday + WEEKS_AHEAD * WEEK_MS; week += WEEK_MS) {
      if (!existing.has(nameOf(week))) await make(db, week);
    }
    const old = [...existing].filter(([, week]) => week + WEEK_MS <= now.getTime() - windowDays * DAY_MS);
    for (const [name] of old) await db.query(`drop table ledger.${name}`);
    return old.map(([name]) => name);
  });
}

const mondayBefore = (time: number): number =>
  Math.floor((time - FIRST_MONDAY_MS) / WEEK_MS) * WEEK_MS + FIRST_MONDAY_MS;

/** `sketches_from_20251103` */
const nameOf = (week: number): string => `sketches_from_${day(week).replaceAll('-', '')}`;
const day = (time: number): string => new Date(time).toISOString().slice(0, 10);

async function weeksIn(db: Queryable): Promise<Map<string, number>> {
  const { rows } = await db.query<{ name: string }>(
    `select relname as name from pg_inherits join pg_class on pg_class.oid = inhrelid
      where inhparent = 'ledger.sketches'::regclass`,
  );
  const weeks = rows.flatMap(({ name }): [string, number][] => {
    const [, year, month, date] = /^sketches_from_(\d{4})(\d{2})(\d{2})$/.exec(name) ?? [];
    return year ? [[name, Date.parse(`${year}-${month}-${date}T00:00:00Z`)]] : [];
  });
  return new Map(weeks);
}

async function make(db: Queryable, week: number): Promise<void> {
  const [from, to] = [day(week), day(week + WEEK_MS)].map((date) => `${date} 00:00+00`);
  // What came while there was none lies in the rest, and must be out of the way first.
  await db.query(`create table ledger.${nameOf(week)} (like ledger.sketches including all)`);
  await db.query(
    `with moved as (delete from ledger.sketches_other where decided_at >= '${from}' and decided_at < '${to}' returning *)
     insert into ledger.${nameOf(week)} select * from moved`,
  );
  await db.query(
    `alter table ledger.sketches attach partition ledger.${nameOf(week)} for values from ('${from}') to ('${to}')`,
  );
}
