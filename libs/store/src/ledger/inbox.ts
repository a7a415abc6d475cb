import { hexes } from '../arrays.js';
import type { Queryable } from '../database.js';

/** Takes sightings in. @returns ids of those that were not there before */
export async function takeIn(db: Queryable, sightingIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await db.query<{ id: string }>(
    `insert into ledger.inbox (sighting_id)
     select * from unnest($1::bytea[])
     on conflict do nothing
     returning encode(sighting_id, 'hex') as id`,
    [hexes(sightingIds)],
  );
  return new Set(rows.map(({ id }) => id));
}
