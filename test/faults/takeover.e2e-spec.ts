import { setTimeout as sleep } from 'node:timers/promises';
import { topics } from '@cleanwire/contracts';
import type { OutgoingMessage } from '@cleanwire/contracts';
import { cleanEvents, install, publishedAll } from './installation.js';
import type { Installation } from './installation.js';
import { seededRandom } from './random.js';
import { traffic } from './sightings.js';

const WITHIN_MS = 10_000;

/** Sightings that are each told of in one event. */
function distinct(count: number): OutgoingMessage[] {
  const isNew = new Set<string>();
  return traffic(count, seededRandom(7))
    .sightings.filter(({ sightingId }) => !isNew.has(sightingId) && isNew.add(sightingId))
    .map((sighting) => topics.parsedArticles.encode(sighting));
}

it('a standby decides within ten seconds after the leader was killed, and knows what the leader took in', async () => {
  const installation = await install('deployed');
  const { pool, log } = installation;
  const decisions = async (): Promise<{ decided: number; near: number }> => {
    const { rows } = await pool.query<{ decided: number; near: number }>(
      `select count(*)::int as decided, count(*) filter (where reason = 'near')::int as near from ledger.sightings`,
    );
    return rows[0]!;
  };
  const untilDecided = async (total: number, ms: number): Promise<number> => {
    const began = Date.now();
    while ((await decisions()).decided < total) {
      if (Date.now() - began > ms) throw new Error(`Not decided within ${ms} ms.`);
      await sleep(20);
    }
    return Date.now() - began;
  };
  try {
    const messages = distinct(400);
    const first = installation.start();
    await log.publish(messages.slice(0, 200));
    await untilDecided(200, 30_000);
    const second = installation.start();
    // Both are members by then, and one of them has the partition: the one without which nothing is decided.
    await sleep(5000);
    first.freeze();
    await log.publish(messages.slice(200, 201));
    const goesOn = await untilDecided(201, 2000).then(
      () => true,
      () => false,
    );
    first.thaw();
    await untilDecided(201, 10_000);
    const leader = goesOn ? second : first;
    const before = await decisions();

    leader.abandon();
    await log.publish(messages.slice(201));
    const ms = await untilDecided(messages.length, WITHIN_MS);
    process.stdout.write(`takeover: the standby had decided on everything ${ms} ms after the kill\n`);
    expect((await decisions()).near).toBeGreaterThan(before.near);
  } finally {
    await installation.remove();
  }
}, 90_000);

/** The session of the group, the lease of the relay, and what it takes to go on. */
const FROZEN_WITHIN_MS = 15_000;

it('whoever leads is frozen: the other one goes on within 15 s, and after it woke nothing comes twice', async () => {
  const installation = await install('deployed');
  const { log, pool } = installation;
  const hands = async ({ pool }: Installation): Promise<{ token: number; epoch: number }> => {
    const { rows } = await pool.query<{ token: number; epoch: number }>(
      'select token::int, epoch::int from ledger.relay_lease, ledger.epochs',
    );
    return rows[0]!;
  };
  try {
    const messages = distinct(400);
    const publish = async (from: number, to: number): Promise<number> => {
      await log.publish(messages.slice(from, to));
      return to;
    };
    const deduplicators = [installation.start()];
    let published = await publish(0, 100);
    await publishedAll(pool, published, 30_000);
    deduplicators.push(installation.start());
    // Until both are members.
    await sleep(4000);

    const seconds: number[] = [];
    const before = await hands(installation);
    for (const deduplicator of deduplicators) {
      // In the middle of the work on them.
      published = await publish(published, published + 60);
      deduplicator.freeze();
      const began = Date.now();
      published = await publish(published, published + 20);
      await publishedAll(pool, published, FROZEN_WITHIN_MS);
      seconds.push((Date.now() - began) / 1000);
      deduplicator.thaw();
      published = await publish(published, published + 20);
      await publishedAll(pool, published, FROZEN_WITHIN_MS);
      // Until the one that woke is a member again.
      await sleep(2000);
    }
    process.stdout.write(
      `takeover: frozen one after the other, all was published after ${seconds.join(' and ')} s\n`,
    );
    // One of them led and one had the partition, so that both passed on.
    const after = await hands(installation);
    expect(after.token).toBeGreaterThan(before.token);
    expect(after.epoch).toBeGreaterThan(before.epoch);
    const sequences = (await cleanEvents(installation)).map(({ sequence }) => sequence);
    expect(sequences).toHaveLength(published);
    expect(new Set(sequences).size).toBe(published);
  } finally {
    await installation.remove();
  }
}, 120_000);
