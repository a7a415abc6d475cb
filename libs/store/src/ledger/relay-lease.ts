import type { Leadership, RelayLease } from '@cleanwire/pipeline';
import type { Queryable } from '../database.js';

/**
 * How long a relay that says nothing still counts as leading: a frozen or killed one holds the others up for that long. Renewed
 * every second (libs/kafka/src/relay.ts), so that four renewals in a row may fail or be late.
 */
const LEASE_MS = 5000;

/**
 * The relay's leadership as a row that expires, by the database's clock: the machines' own never meet. A lock of a session
 * will not do, because the session of a process that is frozen, or whose machine is, lives on.
 */
export const relayLease = (db: Queryable, leaseMs = LEASE_MS): RelayLease => ({
  tryAcquire: () => acquire(db, leaseMs, 'when free'),
});

/**
 * Leads in the place of whoever does, who then stands by: for a command that writes to the relay's topics. To be followed by
 * the initialisation of the relay's producer, which ends what the other one had begun.
 */
export async function takeRelayLease(db: Queryable): Promise<Leadership> {
  const leadership = await acquire(db, LEASE_MS, 'at once');
  if (!leadership) throw new Error('There is no row in ledger.relay_lease: `cleanwire migrate up` makes it.');
  return leadership;
}

async function acquire(
  db: Queryable,
  leaseMs: number,
  when: 'when free' | 'at once',
): Promise<Leadership | undefined> {
  // clock_timestamp: now() would be from before the wait for the row.
  const { rows } = await db.query<{ token: string }>(
    `update ledger.relay_lease
        set token = token + 1, expires_at = clock_timestamp() + $1 * interval '1 ms'
      where $2 or expires_at <= clock_timestamp()
     returning token`,
    [leaseMs, when === 'at once'],
  );
  const token = rows[0]?.token;
  if (token === undefined) return undefined;
  const prolong = async (ms: number): Promise<boolean> => {
    const { rowCount } = await db.query(
      `update ledger.relay_lease set expires_at = clock_timestamp() + $2 * interval '1 ms' where token = $1`,
      [token, ms],
    );
    return rowCount === 1;
  };
  return {
    token: BigInt(token),
    renew: () => prolong(leaseMs),
    release: async () => {
      await prolong(0);
    },
  };
}
