import { setTimeout as sleep } from 'node:timers/promises';
import { applySighting } from '@cleanwire/deciding/dedup';
import type { UnnumberedEvent } from '@cleanwire/deciding/dedup';
import { silentLogger } from '@cleanwire/observability';
import { aParsedArticle, createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import {
  appendToOutbox,
  createPool,
  deletePublished,
  inTransaction,
  outboxReader,
  relayLease,
  takeIn,
} from '../src/index.js';
import type { Pool } from '../src/index.js';

let database: TestDatabase;
let pool: Pool;
beforeEach(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { size: 4, statementTimeoutMs: 5000, logger: silentLogger });
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

const anEvent = (headline: string, body?: string): UnnumberedEvent =>
  applySighting(aParsedArticle({ headline, ...(body && { body }) }), { kind: 'created' });

const append = (...events: UnnumberedEvent[]): Promise<void> =>
  inTransaction(pool, (db) =>
    appendToOutbox(
      db,
      events.map((event) => ({ event })),
    ),
  );

describe('the inbox', () => {
  it('takes each sighting in once', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((digit) => digit.repeat(64));
    expect(await takeIn(pool, [a!, b!, a!])).toEqual(new Set([a, b]));
    expect(await takeIn(pool, [b!, c!])).toEqual(new Set([c]));
  });
});

describe('the outbox', () => {
  const outbox = (): ReturnType<typeof outboxReader> => outboxReader(pool);
  const headlines = async (after: bigint, limit = 100): Promise<string[]> =>
    (await outbox().readAfter(after, limit)).map(({ event }) => event.article.headline);

  it('gives events in the order they were appended, each with its sequence', async () => {
    await append(anEvent('one'), anEvent('two'));
    await append(anEvent('three'));
    const read = await outbox().readAfter(0n, 100);
    expect(read.map(({ event }) => event.article.headline)).toEqual(['one', 'two', 'three']);
    expect(read.every(({ sequence, event }) => Number(sequence) === event.sequence)).toBe(true);
    expect(await headlines(read[0]!.sequence)).toEqual(['two', 'three']);
    expect(await headlines(0n, 2)).toEqual(['one', 'two']);
    expect(await outbox().head()).toBe(read[2]!.sequence);
  });

  it('keeps the order of a large append', async () => {
    const names = Array.from({ length: 1000 }, (_, i) => `Story ${i}`);
    await append(...names.map((name) => anEvent(name)));
    expect(await headlines(0n, 1000)).toEqual(names);
  });

  it('gives fewer at once when they are large, and always at least one', async () => {
    const large = noise(3_000_000);
    await append(...[1, 2, 3, 4, 5, 6].map((i) => anEvent(`Story ${i}`, `${i} ${large}`)));
    const sizes: number[] = [];
    let last = 0n;
    for (;;) {
      const batch = await outbox().readAfter(last, 100);
      if (batch.length === 0) break;
      sizes.push(batch.length);
      last = batch.at(-1)!.sequence;
    }
    expect(sizes.reduce((sum, size) => sum + size)).toBe(6);
    expect(sizes.length).toBeGreaterThan(1);
  });

  it('has a floor that is never lowered', async () => {
    expect([await outbox().floor(), await outbox().head()]).toEqual([0n, 0n]);
    await outbox().raiseFloor(7n);
    await outbox().raiseFloor(3n);
    expect(await outbox().floor()).toBe(7n);
  });

  it('forgets what was published long ago, and still knows how far it got', async () => {
    await append(anEvent('one'), anEvent('two'), anEvent('three'));
    const [, second, third] = await outbox().readAfter(0n, 3);
    await pool.query(
      `update ledger.outbox set created_at = now() - interval '2 hours' where sequence <= $1`,
      [String(third!.sequence)],
    );
    await outbox().raiseFloor(second!.sequence);
    expect(await deletePublished(pool, 3 * 3_600_000)).toBe(0);
    expect(await deletePublished(pool, 3_600_000)).toBe(2);
    expect(await headlines(0n)).toEqual(['three']);
    await outbox().raiseFloor(third!.sequence);
    expect(await deletePublished(pool, 3_600_000)).toBe(1);
    expect(await outbox().head()).toBe(third!.sequence);
  });
});

describe("the relay's lease", () => {
  it('lets one lead at a time, and the next one as soon as it is let go', async () => {
    const first = await relayLease(pool).tryAcquire();
    expect(await relayLease(pool).tryAcquire()).toBeUndefined();
    await first!.release();
    const second = await relayLease(pool).tryAcquire();
    expect(second!.token).toBeGreaterThan(first!.token);
    expect(await first!.renew()).toBe(false);
    expect(await second!.renew()).toBe(true);
  });

  it('runs out where it is not renewed, and its former holder learns of it', async () => {
    const first = await relayLease(pool, 150).tryAcquire();
    for (let i = 0; i < 5; i++) {
      await sleep(50);
      expect(await first!.renew()).toBe(true);
      expect(await relayLease(pool).tryAcquire()).toBeUndefined();
    }
    await sleep(200);
    const second = await relayLease(pool).tryAcquire();
    expect(second).toBeDefined();
    expect(await first!.renew()).toBe(false);
    // What the former holder still does is nobody's loss.
    await first!.release();
    expect(await relayLease(pool).tryAcquire()).toBeUndefined();
  });

  it('has one holder when many ask at the same moment', async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, () => relayLease(pool).tryAcquire()));
    expect(asked.filter(Boolean)).toHaveLength(1);
  });

  it('can be renewed late, where nobody took it', async () => {
    const first = await relayLease(pool, 1).tryAcquire();
    await sleep(20);
    expect(await first!.renew()).toBe(true);
  });
});

/** Text that no compression makes short. */
function noise(length: number): string {
  let seed = 1;
  const letters = Array.from({ length: length / 4 }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed >> 8).toString(36).padStart(4, '0').slice(-4);
  });
  return letters.join('');
}
