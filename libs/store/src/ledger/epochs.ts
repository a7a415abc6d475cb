import { StaleOwnerError } from '@cleanwire/pipeline';
import { inTransaction } from '../database.js';
import type { Pool, Queryable } from '../database.js';
import { LOCKS } from '../locks.js';

/**
 * Makes the caller the one owner of a partition: whoever held it before writes nothing any more.
 * @returns the epoch to show with every write
 */
export function claimPartition(pool: Pool, partition: number): Promise<bigint> {
  return inTransaction(pool, async (db) => {
    await lockLedger(db);
    const { rows } = await db.query<{ epoch: string }>(
      `insert into ledger.epochs as held (partition, epoch) values ($1, 1)
       on conflict (partition) do update set epoch = held.epoch + 1
       returning epoch`,
      [partition],
    );
    return BigInt(rows[0]!.epoch);
  });
}

/**
 * Begins a transaction's work on the ledger: waits for its turn, and sees that the partition is still the caller's. To
 * be called before anything is read, because what is read must hold until the commit.
 * @throws StaleOwnerError
 */
export async function holdPartition(db: Queryable, partition: number, epoch: bigint): Promise<void> {
  await lockLedger(db);
  // A statement of its own: it must see what was committed while this one waited for the lock.
  const { rows } = await db.query<{ epoch: string }>('select epoch from ledger.epochs where partition = $1', [
    partition,
  ]);
  const current = rows[0]?.epoch;
  if (current !== String(epoch)) {
    throw new StaleOwnerError(
      `Partition ${partition} was claimed by another process: its epoch is ${current ?? 'gone'}, ours was ${epoch}.`,
    );
  }
}

/** Held until the transaction ends, which is after its commit can be seen. */
export const lockLedger = (db: Queryable): Promise<unknown> =>
  db.query('select pg_advisory_xact_lock($1)', [LOCKS.ledger]);
