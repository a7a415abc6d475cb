import { setTimeout as sleep } from 'node:timers/promises';
import { topics } from '@cleanwire/contracts';
import { install } from './installation.js';
import { seededRandom } from './random.js';
import { traffic } from './sightings.js';

const WITHIN_MS = 10_000;

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
    const { sightings } = traffic(400, seededRandom(7));
    const isNew = new Set<string>();
    const messages = sightings
      .filter(({ sightingId }) => !isNew.has(sightingId) && isNew.add(sightingId))
      .map((sighting) => topics.parsedArticles.encode(sighting));
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
