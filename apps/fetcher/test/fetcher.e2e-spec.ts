import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '@cleanwire/config';
import type { Config } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import type { PageRequest, RawFeed, RawPage, Topic } from '@cleanwire/contracts';
import { KafkaLog, createKafka, ensureTopics, readTopic } from '@cleanwire/kafka';
import { silentLogger } from '@cleanwire/observability';
import { addSource, createPool, importSources } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { startFarm } from '@cleanwire/testing/http-farm';
import type { Farm, Routes } from '@cleanwire/testing/http-farm';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

let database: TestDatabase;
let db: Pool;
let farm: Farm;
let env: Record<string, string>;
let config: Config;
let kafka: ReturnType<typeof createKafka>;
const children = new Set<ChildProcess>();

/** Answers a path with itself, after a while. */
const slowly: Routes[string] = (request, response) => {
  setTimeout(() => response.end(`<p>${request.url}</p>`), 100 + Math.random() * 200);
};
const COUNT = 40;
/** Eight hosts, of which each is asked for one thing at a time. */
const originOf = (n: number): string => `http://127.0.0.${2 + (n % 8)}:${farm.port}`;
const feedPath = (n: number): string => `/feed-${n}`;
const pagePath = (n: number): string => `/page-${n}`;

beforeEach(async () => {
  database = await createTestDatabase();
  db = createPool(database.url, { size: 2, statementTimeoutMs: 10_000, logger: silentLogger });
  const routes = {
    ...Object.fromEntries(
      Array.from({ length: COUNT }, (_, n) => [
        [feedPath(n), slowly],
        [pagePath(n), slowly],
      ]).flat() as [string, Routes[string]][],
    ),
    '/hangs': () => undefined,
  };
  farm = await startFarm(routes, '0.0.0.0');
  env = {
    KAFKA_BROKERS: process.env['KAFKA_BROKERS'] ?? '',
    DATABASE_URL: database.url,
    CLEANWIRE_KAFKA_TOPIC_PREFIX: `test-${randomBytes(4).toString('hex')}.`,
    CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS: '6000',
    CLEANWIRE_FETCHER_ALLOW_ADDRESSES: '127.0.0.0/8',
    CLEANWIRE_FETCHER_ALLOW_PORTS: String(farm.port),
    CLEANWIRE_FETCHER_MIN_INTERVAL_MS: '3600000',
    CLEANWIRE_FETCHER_HOST_DELAY_MS: '0',
    CLEANWIRE_FETCHER_PARALLEL_COUNT: '4',
    CLEANWIRE_FETCHER_RECHECK: 'off',
  };
  config = loadConfig(env);
  kafka = createKafka(config, silentLogger, 'test');
  await ensureTopics(kafka, config);
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  await farm.close();
  await db.end();
  await database.drop();
  const admin = kafka.admin();
  await admin.connect();
  const names = (await admin.listTopics()).filter((name) =>
    name.startsWith(config.CLEANWIRE_KAFKA_TOPIC_PREFIX),
  );
  await admin.deleteTopics({ topics: names });
  await admin.disconnect();
});

interface FetcherProcess {
  readonly child: ChildProcess;
  readonly exited: Promise<unknown[]>;
  /** Waits for what the process shall bring about; throws what it said last when it ends instead. */
  until(done: () => boolean | Promise<boolean>, ms: number): Promise<void>;
}

function startProcess(): FetcherProcess {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lines: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    lines.push(text);
    lines.splice(0, lines.length - 20);
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return {
    child,
    exited: once(child, 'exit'),
    until: async (done, ms) => {
      const end = Date.now() + ms;
      while (!(await done()) && Date.now() < end) {
        if (!children.has(child)) throw new Error(`The fetcher ended by itself:\n${lines.join('')}`);
        await sleep(100);
      }
    },
  };
}

async function read<T extends RawFeed | RawPage>(topic: Topic<T>): Promise<T[]> {
  const found: T[] = [];
  await readTopic(kafka, config, topic.name, 'beginning', (message) => {
    found.push(topic.decode(message));
  });
  return found;
}

const aRequest = (n: number): PageRequest => ({
  url: originOf(n) + pagePath(n),
  sourceId: 'wire',
  sourceName: 'Meridian Wire',
  hint: { headline: `Ferry line ${n} opens` },
  raw: { topic: 'news.raw-feeds.v1', partition: 0, offset: String(n), time: '2025-07-30T00:00:00.000Z' },
});

it('loses nothing when it is killed in the middle of its work, again and again', async () => {
  await importSources(
    db,
    Array.from({ length: COUNT }, (_, n) => ({ id: `s${n}`, url: originOf(n) + feedPath(n) })),
  );
  const log = new KafkaLog({ kafka, config, logger: silentLogger });
  await log.publish(Array.from({ length: COUNT }, (_, n) => topics.pageRequests.encode(aRequest(n))));
  await log.close();

  const KILLS = 5;
  for (let kill = 0; kill < KILLS; kill++) {
    const before = farm.requests.length;
    const fetcher = startProcess();
    await fetcher.until(() => farm.requests.length > before + 4, 15_000);
    await sleep(Math.random() * 500);
    fetcher.child.kill('SIGKILL');
    await fetcher.exited;
  }
  const last = startProcess();
  const isIdle = async (): Promise<boolean> => {
    const { rows } = await db.query<{ open: string }>(
      `select (select count(*) from fetcher.sources where fetch_count = 0)
            + (select ${COUNT} - count(*) from fetcher.page_requests where answered_at is not null) as open`,
    );
    return rows[0]?.open === '0';
  };
  await last.until(isIdle, 60_000);
  expect(await isIdle()).toBe(true);
  last.child.kill('SIGTERM');
  expect(await last.exited).toEqual([0, null]);

  const [feeds, pages] = [await read(topics.rawFeeds), await read(topics.rawPages)];
  const distinct = (documents: readonly { readonly id: string }[]) =>
    new Set(documents.map(({ id }) => id)).size;
  expect([distinct(feeds), distinct(pages)]).toEqual([COUNT, COUNT]);
  // At least once: repeated is at most what was in work at a kill.
  expect(feeds.length + pages.length).toBeLessThanOrEqual(2 * COUNT + KILLS * 4);
}, 180_000);

it('shares its work with another one, and has it taken over when it is killed', async () => {
  await importSources(
    db,
    Array.from({ length: COUNT }, (_, n) => ({ id: `s${n}`, url: originOf(n) + feedPath(n) })),
  );
  const [killed, other] = [startProcess(), startProcess()];
  await killed.until(() => farm.requests.length > COUNT / 4, 30_000);
  killed.child.kill('SIGKILL');
  const killedAt = performance.now();
  const open = async (): Promise<number> =>
    (
      await db.query<{ count: number }>(
        'select count(*)::integer as count from fetcher.sources where fetch_count = 0',
      )
    ).rows[0]!.count;
  await other.until(async () => (await open()) === 0, 60_000);
  expect(await open()).toBe(0);
  expect(performance.now() - killedAt).toBeLessThan(60_000);
  const paths = farm.requests.map(({ url }) => url ?? '').filter((url) => url.startsWith('/feed-'));
  expect(new Set(paths).size).toBe(COUNT);
  // Nothing twice but what was in work at the kill.
  expect(paths.length).toBeLessThanOrEqual(COUNT + 4);
}, 120_000);

it('ends in time on SIGTERM, even with an answer that never comes', async () => {
  await addSource(db, { id: 'hangs', url: `${originOf(0)}/hangs` });
  const { child, exited, until } = startProcess();
  await until(() => farm.hits('/hangs') > 0, 20_000);
  const startedAt = performance.now();
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
  expect(performance.now() - startedAt).toBeLessThan(5000);
  const { rows } = await db.query('select lease_owner, next_due_at <= now() as due from fetcher.sources');
  expect(rows).toEqual([{ lease_owner: null, due: true }]);
}, 60_000);
