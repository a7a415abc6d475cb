import { setTimeout as sleep } from 'node:timers/promises';
import { topics } from '@cleanwire/contracts';
import type { CleanArticleEvent, OutgoingMessage } from '@cleanwire/contracts';
import { readTopic } from '@cleanwire/kafka';
import { articleIdOf } from '@cleanwire/deciding/dedup';
import { mergeArticles, splitArticle } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { seededRandom } from './random.js';
import { traffic } from './sightings.js';
import { CORRECTED, TURBULENT, withTurbulence } from './turbulence.js';
import type { Installation } from './installation.js';
import { cleanEvents, decided, install, publishedAll } from './installation.js';

const SIGHTINGS = 2000;
const KILLS = 10;
const CUTS = 3;
const ZOMBIES = 1;
const SEED = 20_251_103;

it('2,000 articles, ten kills, a zombie, cut connections: nothing is lost and nothing comes twice', async () => {
  const { sightings: calmly, expected } = traffic(SIGHTINGS, seededRandom(SEED));
  const sightings = withTurbulence(calmly);
  const messages = sightings.map((sighting) => topics.parsedArticles.encode(sighting));
  const total = new Set([...CORRECTED, ...sightings].map(({ sightingId }) => sightingId)).size;
  const [undisturbed, disturbed] = [await install(), await install()];
  try {
    for (const installation of [undisturbed, disturbed]) await correct(installation);
    await undisturbed.log.publish(messages);
    const calm = await runUndisturbed(undisturbed, total);
    const { near, ...kinds } = expected;
    const ofCalm = calm.filter(({ article }) => !article.sources[0]!.sourceId.startsWith(TURBULENT));
    expect(countKinds(ofCalm)).toEqual(kinds);
    expect(ofCalm.filter(({ duplicate }) => duplicate?.reason === 'near')).toHaveLength(near);
    const partings = calm.filter(({ splitFrom }) => splitFrom !== undefined).length;
    const merges = calm.filter(({ kind }) => kind === 'retracted').length;
    const stories = new Set(calm.map(({ article }) => article.storyId)).size;
    expect([
      partings > 60,
      merges > 30,
      stories < new Set(calm.map(({ articleId }) => articleId)).size,
    ]).toEqual([true, true, true]);

    const { events, report } = await runDisturbed(disturbed, messages, total);
    const once = new Set(events.map(nameOf));
    const lost = calm.filter((event) => !once.has(nameOf(event))).length;
    const twice = events.length - once.size;
    process.stdout.write(
      `delivery: ${total} sightings, ${merges} merges, ${partings} partings, ${report}: ${lost} lost, ${twice} twice\n`,
    );
    expect({ lost, twice }).toEqual({ lost: 0, twice: 0 });
    expect(clusters(events)).toEqual(clusters(calm));
    expect(versionsInOrder(events)).toBe(true);
    expect(await latestVersions(disturbed)).toEqual(newestVersions(calm));
  } finally {
    await undisturbed.remove();
    await disturbed.remove();
  }
}, 180_000);

async function runUndisturbed(installation: Installation, total: number): Promise<CleanArticleEvent[]> {
  const deduplicator = installation.start();
  await publishedAll(installation.pool, total, 60_000);
  await deduplicator.stop();
  return cleanEvents(installation);
}

/** Before all else an operator parts what was one and makes one of two; copies of all come later. */
async function correct({ pool, log, start }: Installation): Promise<void> {
  const deduplicator = start();
  await log.publish(CORRECTED.map((sighting) => topics.parsedArticles.encode(sighting)));
  await publishedAll(pool, CORRECTED.length, 60_000);
  await deduplicator.stop();
  const by = { by: 'runa', at: new Date('2025-11-03T08:20:00.000Z') };
  const [one, , other, third] = CORRECTED.map(({ sightingId }) => articleIdOf(sightingId));
  await splitArticle(pool, { articleId: one!, sightingIds: [CORRECTED[1]!.sightingId], ...by });
  await mergeArticles(pool, { articleId: other!, otherArticleId: third!, ...by });
}

/**
 * A share of the traffic before each fault, and the fault at a random moment of the work on it: for every second kill
 * the moment at which the relay has sent something and not yet committed it.
 */
async function runDisturbed(
  installation: Installation,
  messages: readonly OutgoingMessage[],
  total: number,
): Promise<{ events: CleanArticleEvent[]; report: string }> {
  const startedAt = Date.now();
  const random = seededRandom(SEED + 1);
  const share = Math.ceil(messages.length / (KILLS + CUTS + ZOMBIES + 1));
  let published = 0;
  const publishMore = async (): Promise<void> => {
    await installation.log.publish(messages.slice(published, published + share));
    published += share;
  };
  const uncommitted = await installation.watch();
  const deduplicator = installation.start();

  for (let i = 0; i < KILLS; i++) {
    if (i % 2 === 0) await Promise.all([uncommitted.nextRecord(), publishMore()]);
    else {
      await progress(() => decided(installation.pool), publishMore);
      await sleep(random() * 150);
    }
    await deduplicator.kill();
    if (i < CUTS) {
      await progress(() => decided(installation.pool), publishMore);
      await cutConnections(installation.pool);
    }
    if (i === KILLS / 2) {
      // Asleep, it loses its partition and its leadership; it wakes, and does not know.
      await progress(() => decided(installation.pool), publishMore);
      const wake = deduplicator.replaceBySleeping();
      await progress(
        () => decided(installation.pool),
        () => Promise.resolve(),
      );
      await wake();
    }
  }
  await publishMore();
  await publishedAll(installation.pool, total, 60_000);
  await deduplicator.stop();
  expect(published).toBeGreaterThanOrEqual(messages.length);
  expect(deduplicator.ends.filter((end) => end === 'SIGKILL').length).toBeGreaterThanOrEqual(KILLS);
  const events = await cleanEvents(installation);
  const aborted = (await uncommitted.count()) - events.length;
  expect(aborted).toBeGreaterThan(0);
  const seconds = Math.round((Date.now() - startedAt) / 100) / 10;
  const report = `${KILLS} kills, ${ZOMBIES} zombie, connections cut ${CUTS} times, ${aborted} records in transactions that never ended, ${seconds} s`;
  return { events, report };
}

async function cutConnections(pool: Pool): Promise<void> {
  await pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`,
  );
}

/** Does something, and waits until a measure has grown since before it. */
async function progress(measure: () => Promise<number>, after: () => Promise<void>): Promise<void> {
  const before = await measure();
  await after();
  for (const deadline = Date.now() + 40_000; Date.now() < deadline; await sleep(2)) {
    if ((await measure()) > before) return;
  }
  throw new Error(`Nothing went on for 40 s: it stands at ${before}.`);
}

async function latestVersions({ kafka, config }: Installation): Promise<Map<string, number>> {
  const versions = new Map<string, number>();
  await readTopic(kafka, config, topics.latestArticles.name, 'beginning', (message) => {
    // What was merged and is gone has no value any more.
    if (!message.value?.length) versions.delete(String(message.key));
    else {
      const article = topics.latestArticles.decode(message);
      versions.set(article.articleId, article.version);
    }
  });
  return new Map([...versions].sort());
}

const nameOf = ({ articleId, version }: CleanArticleEvent): string => `${articleId}/${version}`;

function countKinds(events: readonly CleanArticleEvent[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of events) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Every sighting with what it was decided to be, by article. */
const clusters = (events: readonly CleanArticleEvent[]): string[] =>
  events
    .map(({ articleId, version, kind, duplicate, change, article }) => {
      const sighting = duplicate?.sightingId ?? change?.sightingId ?? article.sources[0]!.sightingId;
      const of = [article.storyId, article.sources.length, article.sightingCount];
      return [articleId, version, kind, duplicate?.reason ?? '', sighting, ...of].join(' ');
    })
    .sort();

function newestVersions(events: readonly CleanArticleEvent[]): Map<string, number> {
  const versions = new Map<string, number>();
  for (const { articleId, version, kind } of events)
    if (kind === 'retracted') versions.delete(articleId);
    else versions.set(articleId, version);
  return new Map([...versions].sort());
}

function versionsInOrder(events: readonly CleanArticleEvent[]): boolean {
  const last = new Map<string, number>();
  return events.every(({ articleId, version }) => {
    const isNext = version === (last.get(articleId) ?? 0) + 1;
    last.set(articleId, version);
    return isNext;
  });
}
