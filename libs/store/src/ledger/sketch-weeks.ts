import type { Pool } from '../database.js';
import { LOCKS } from '../locks.js';
import { keepPartitions } from '../partitions.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Makes the sketches' partitions for this week and the next ones, and drops those that lie before the window as a whole. @returns names of those that were dropped */
export const keepSketchWeeks = (pool: Pool, now: Date, windowDays: number): Promise<string[]> =>
  keepPartitions(
    pool,
    {
      schema: 'ledger',
      table: 'sketches',
      column: 'decided_at',
      stepMs: 7 * DAY_MS,
      // 1970-01-05 was a Monday.
      beginsAtMs: 4 * DAY_MS,
      ahead: 2,
      lock: LOCKS.sketchWeeks,
    },
    now,
    windowDays,
  );
