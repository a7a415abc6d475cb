import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import type { PageRequest, Topic } from '@cleanwire/contracts';
import { KafkaLog, createKafka, ensureTopics, readTopic } from '@cleanwire/kafka';
import { silentLogger } from '@cleanwire/observability';
import { freePort } from '@cleanwire/local-servers';
import { createPool, importSources } from '@cleanwire/store';
import { createAuthority, createTestDatabase } from '@cleanwire/testing';
import { startFarm } from './farm.js';
import type { Farm } from './farm.js';
import { ALLOWED } from './groups/guard.js';
import { BODY_TIMEOUT_MS, HEAD_TIMEOUT_MS, MAX_BODY_BYTES } from './groups/bodies.js';
import { HISTORY_DOCUMENTS } from './groups/derived.js';
import { HOST_DELAY_MS } from './groups/pacing.js';
import { RECHECK_AFTER_MS } from './groups/pages.js';
import { MAX_PAUSE_MS } from './groups/retry-after.js';
import type { Evidence, Plan } from './plan.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface Run {
  readonly runMs: number;
  readonly fetchers: number;
  /** One of the fetchers is killed then. */
  readonly killAfterMs?: number;
  /** What makes a fetcher wrong on purpose. */
  readonly env?: (farm: Farm) => Readonly<Record<string, string>>;
}

/** Fetchers and a parser as processes, as they are deployed, on the real broker and database, against a farm. */
export async function run(plan: Plan, { runMs, fetchers, killAfterMs, env: wrong }: Run): Promise<Evidence> {
  const authority = await createAuthority(await mkdtemp(join(tmpdir(), 'cleanwire-farm-')));
  const farm = await startFarm(plan.siteOf, {
    good: await authority.issue('press', ['DNS:*.press.example']),
    byHost: {
      'tls-expired.press.example': await authority.issue('expired', ['DNS:*.press.example'], -1),
      'tls-other-name.press.example': await authority.issue('other', ['DNS:other.example']),
      'tls-stranger.press.example': await (
        await createAuthority(await mkdtemp(join(tmpdir(), 'cleanwire-farm-')), 'unknown-authority')
      ).issue('stranger', ['DNS:*.press.example']),
    },
  });
  plan.grow(farm);
  const database = await createTestDatabase();
  const db = createPool(database.url, { size: 4, statementTimeoutMs: 20_000, logger: silentLogger });
  const port = await freePort();
  const env: Record<string, string> = {
    ...(process.env as Record<string, string>),
    DATABASE_URL: database.url,
    CLEANWIRE_KAFKA_TOPIC_PREFIX: `farm-${randomBytes(4).toString('hex')}.`,
    CLEANWIRE_KAFKA_MAX_WAIT_MS: '100',
    CLEANWIRE_LOG_LEVEL: 'error',
    CLEANWIRE_FETCHER_WEBSUB_CALLBACK_URL: `http://127.0.0.1:${port}`,
    CLEANWIRE_FETCHER_CONTACT: 'mailto:press@cleanwire.example',
    CLEANWIRE_FETCHER_ALLOW_ADDRESSES: ALLOWED,
    CLEANWIRE_FETCHER_ALLOW_PORTS: `${farm.port},${farm.tlsPort}`,
    CLEANWIRE_FETCHER_MIN_INTERVAL_MS: '2000',
    CLEANWIRE_FETCHER_MAX_INTERVAL_MS: '60000',
    CLEANWIRE_FETCHER_HOST_DELAY_MS: String(HOST_DELAY_MS),
    CLEANWIRE_FETCHER_MAX_PAUSE_MS: String(MAX_PAUSE_MS),
    CLEANWIRE_FETCHER_HEAD_TIMEOUT_MS: String(HEAD_TIMEOUT_MS),
    CLEANWIRE_FETCHER_BODY_TIMEOUT_MS: String(BODY_TIMEOUT_MS),
    CLEANWIRE_FETCHER_MAX_BODY_BYTES: String(MAX_BODY_BYTES),
    CLEANWIRE_FETCHER_ROBOTS_ERROR_TTL_MS: '6000',
    CLEANWIRE_FETCHER_HISTORY_DOCUMENTS: String(HISTORY_DOCUMENTS),
    CLEANWIRE_FETCHER_RECHECK_AFTER_MS: RECHECK_AFTER_MS.join(','),
    CLEANWIRE_FETCHER_PARALLEL_COUNT: '64',
    ...wrong?.(farm),
  };
  const config = loadConfig(
    Object.fromEntries(
      Object.entries(env).filter(
        ([name]) => /^(?:CLEANWIRE_|KAFKA_|DATABASE_)/.test(name) && name !== 'CLEANWIRE_LOCAL_DIR',
      ),
    ),
  );
  const kafka = createKafka(config, silentLogger, 'farm');
  await ensureTopics(kafka, config);

  const children: ChildProcess[] = [];
  const start = (role: 'fetcher' | 'parser' | 'gateway'): ChildProcess => {
    const child = spawn(process.execPath, [`${root}apps/${role}/dist/main.js`], {
      env: {
        ...env,
        PORT: role === 'gateway' ? String(port) : '0',
        NODE_EXTRA_CA_CERTS: authority.certificateFile,
        NODE_OPTIONS: role === 'fetcher' ? `--import=${new URL('preload.mjs', import.meta.url).href}` : '',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    children.push(child);
    return child;
  };
  const read = async <T>(topic: Topic<T>): Promise<(T & { readonly at: number })[]> => {
    const found: (T & { at: number })[] = [];
    await readTopic(kafka, config, topic.name, 'beginning', (message) => {
      found.push({ ...topic.decode(message), at: message.timestamp - performance.timeOrigin });
    });
    return found;
  };

  try {
    start('parser');
    start('gateway');
    const [victim] = Array.from({ length: fetchers }, () => start('fetcher'));
    // Added at once when all are up: what comes before would be a start, not a behaviour.
    const marker = 'first-sign';
    await importSources(db, [{ id: marker, url: `http://${marker}.press.example:${farm.port}/feed` }]);
    const up = Date.now() + 60_000;
    while (farm.seen.length === 0 && Date.now() < up) await sleep(100);
    await sleep(2000);
    await db.query('delete from fetcher.sources');
    const skipped = farm.seen.length;

    const startedAt = performance.now();
    const added = await importSources(
      db,
      plan.sources.map(({ id, url }) => ({ id, url: url(farm) })),
    );
    const refused = added.filter(({ kind }) => kind !== 'added');
    if (refused.length > 0)
      throw new Error(`Sources that were not taken: ${JSON.stringify(refused.slice(0, 5))}`);
    await db.query(
      `update fetcher.sources set max_interval_ms = own.ms
         from unnest($1::text[], $2::bigint[]) own (id, ms) where sources.id = own.id`,
      [
        plan.sources.map(({ id }) => id),
        plan.sources.map(({ every }) => (every === undefined ? null : every * 1000)),
      ],
    );
    const log = new KafkaLog({ kafka, config, logger: silentLogger });
    await log.publish(plan.pages.map(({ url, at }) => topics.pageRequests.encode(requestOf(url(farm), at))));
    await log.close();

    let killedAt = Infinity;
    if (killAfterMs !== undefined) {
      await sleep(killAfterMs);
      killedAt = performance.now();
      victim!.kill('SIGKILL');
    }
    await sleep(Math.max(0, runMs - (performance.now() - startedAt)));
    const endedAt = performance.now();
    const seen = farm.seen.slice(skipped).map((one) => ({ ...one }));
    await end(children);
    return {
      seen,
      farm,
      load: loadavg()[0]! / availableParallelism(),
      startedAt,
      killedAt,
      endedAt,
      feeds: await read(topics.rawFeeds),
      pages: await read(topics.rawPages),
      articles: await read(topics.parsedArticles),
      receipts: await read(topics.feedReceipts),
      withdrawals: await read(topics.withdrawals),
    };
  } finally {
    await end(children, 'SIGKILL');
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
  }
}

async function end(children: readonly ChildProcess[], signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const alive = children.filter((child) => child.exitCode === null && child.signalCode === null);
  await Promise.all(
    alive.map(async (child) => {
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    }),
  );
}

const requestOf = (url: string, publishedAt: string): PageRequest => ({
  url,
  sourceId: 'farm-pages',
  sourceName: 'Meridian Wire',
  hint: { headline: 'Pier report', publishedAt },
  raw: { topic: 'news.raw-feeds.v1', partition: 0, offset: '0', time: publishedAt },
});
