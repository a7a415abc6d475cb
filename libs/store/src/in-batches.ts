import { setTimeout as sleep } from 'node:timers/promises';

/** Others get the database for this many times as long as a batch took, so tidying takes a fifth of it at most. */
const REST = 4;

/**
 * Removes batch after batch until one is not full, resting in between.
 * @param removeBatch removes `size` at most and says how many it were
 * @returns how many in all
 */
export async function inBatches(
  size: number,
  removeBatch: () => Promise<number>,
  signal: AbortSignal,
): Promise<number> {
  let removed = 0;
  while (!signal.aborted) {
    const began = performance.now();
    const count = await removeBatch();
    removed += count;
    if (count < size) break;
    await sleep(REST * (performance.now() - began), undefined, { signal }).catch(() => undefined);
  }
  return removed;
}
