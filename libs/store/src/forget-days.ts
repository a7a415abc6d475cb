import type { Queryable } from './database.js';

const BATCH = 1000;
/** A month, and some days for who asks late: longer than anything is asked of them. */
export const KEEP_DAYS = 35;

/** Takes old rows out of a table that counts by day. @returns how many, of a batch at most */
export async function forgetDays(
  db: Queryable,
  table: 'fetcher.output_days' | 'receipts.source_days',
): Promise<number> {
  const { rowCount } = await db.query(
    `delete from ${table} where ctid = any (array(
       select ctid from ${table} where day < current_date - $1::integer limit $2))`,
    [KEEP_DAYS, BATCH],
  );
  return rowCount;
}
