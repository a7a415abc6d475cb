import { setTimeout as sleep } from 'node:timers/promises';
import type { LeaderLock } from '@cleanwire/pipeline';
import type { Pool } from '../database.js';
import { LOCKS } from '../locks.js';

/** How soon another relay takes over. */
const ASK_EVERY_MS = 250;

/**
 * Leadership as an advisory lock of a session with a connection of its own: the server frees it when the process or
 * its connection dies, however it dies.
 */
export const leaderLock = (pool: Pool): LeaderLock => ({
  async acquire(signal) {
    signal.throwIfAborted();
    const session = await pool.openSession();
    try {
      // A machine that vanishes without a word would otherwise hold the lock for two hours.
      await session.query(
        'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3',
      );
      for (;;) {
        const { rows } = await session.query<{ leads: boolean }>('select pg_try_advisory_lock($1) as leads', [
          LOCKS.relay,
        ]);
        if (rows[0]?.leads) return { lost: session.lost, release: () => session.close() };
        await sleep(ASK_EVERY_MS, undefined, { signal });
      }
    } catch (error) {
      await session.close();
      throw error;
    }
  },
});
