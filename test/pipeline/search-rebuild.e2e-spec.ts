import { loadConfig } from '@cleanwire/config';
import type { Config } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import type { CleanArticleEvent } from '@cleanwire/contracts';
import { openKafka, readTopic } from '@cleanwire/kafka';
import type { KafkaLog } from '@cleanwire/kafka';
import { silentLogger } from '@cleanwire/observability';
import { createPool, indexArticles, inTransaction } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { createTestDatabase } from '@cleanwire/testing';
import type { Kafka } from 'kafkajs';
import { seededRandom } from '../faults/random.js';
import { traffic } from '../faults/sightings.js';
import { eventually, startSystem } from '../support/system.js';
import type { TestSystem } from '../support/system.js';

/** `cleanwire search rebuild` on a running system: sightings keep coming, and somebody reads all the time. */
const BEFORE = 300;
const AT_ONCE = 10;
const MOST_DURING = 1000;

let system: TestSystem;
let config: Config;
let pool: Pool;
let kafka: Kafka;
let log: KafkaLog;
beforeAll(async () => {
  system = await startSystem();
  config = loadConfig(system.env);
  pool = createPool(config.DATABASE_URL, { size: 4, statementTimeoutMs: 10_000, logger: silentLogger });
  ({ kafka, log } = await openKafka({ config, logger: silentLogger }, 'test'));
}, 90_000);
afterAll(async () => {
  await log.close();
  await pool.end();
  await system.stop();
}, 30_000);

it('gives readers the same search without a gap, with everything that came meanwhile', async () => {
  const { sightings } = traffic(BEFORE + MOST_DURING, seededRandom(20_261_130));
  const messages = sightings.map((sighting) => topics.parsedArticles.encode(sighting));
  await log.publish(messages.slice(0, BEFORE));
  await untilIndexed(BEFORE);
  const before = await tables(pool);

  const rebuilt = new AbortController();
  const reader = readAllTheTime(rebuilt.signal);
  const producer = (async () => {
    let published = BEFORE;
    for (; !rebuilt.signal.aborted && published < messages.length; published += AT_ONCE) {
      await log.publish(messages.slice(published, published + AT_ONCE));
      await untilIndexed(published + AT_ONCE);
    }
    return published;
  })();
  const said = await system.cleanwire(['search', 'rebuild']).finally(() => rebuilt.abort());
  const published = await producer;
  await untilIndexed(published);

  const { reads, fewest } = await reader;
  process.stdout.write(
    `search rebuild: ${said.trim()} ${published - BEFORE} sightings came meanwhile; ${reads} reads, none of fewer than ${fewest} articles\n`,
  );
  expect(published).toBeGreaterThan(BEFORE + 2 * AT_ONCE);
  expect(fewest).toBeGreaterThanOrEqual(before['articles']!.length);
  const after = await tables(pool);
  expect(after).toEqual(await tablesOf(await cleanEvents()));
  expect(Object.keys(after)).toEqual(Object.keys(before));
  expect(await schemas()).toEqual(['search']);
}, 120_000);

/** Decided, published and indexed. */
const untilIndexed = (sightings: number): Promise<void> =>
  eventually(async () => {
    const { rows } = await pool.query<{ waiting: string; lag: number }>(
      `select $1 - (select coalesce(max(split_part(seen_in, '/', 3)::integer), -1) + 1 from ledger.sightings) as waiting,
              (select count(*)::integer from ledger.articles known
                left join search.article_versions seen using (article_id)
                where seen.version is distinct from known.version) as lag`,
      [sightings],
    );
    // Of the last sighting of all, one that is listed again unchanged leaves no row.
    if (Number(rows[0]?.waiting) > 1 || rows[0]?.lag !== 0)
      throw new Error(`Not yet indexed: ${JSON.stringify(rows)}.`);
  }, 60_000);

/** Every answer must hold at least as many articles as the one before, so nobody saw less than there was. */
async function readAllTheTime(until: AbortSignal): Promise<{ reads: number; fewest: number }> {
  let reads = 0;
  let fewest = Infinity;
  let most = 0;
  while (!until.aborted) {
    const { rows } = await pool.query<{ count: number }>(
      'select count(*)::integer as count from search.articles',
    );
    const { count } = rows[0]!;
    const page = await fetch(`${system.gateway}/v1/articles?limit=20`);
    expect(page.status).toBe(200);
    expect(((await page.json()) as { articles: unknown[] }).articles).toHaveLength(20);
    expect(count).toBeGreaterThanOrEqual(most);
    most = count;
    fewest = Math.min(fewest, count);
    reads++;
  }
  return { reads, fewest };
}

async function cleanEvents(): Promise<CleanArticleEvent[]> {
  const events: CleanArticleEvent[] = [];
  await readTopic(kafka, config, topics.cleanArticles.name, 'beginning', (message) => {
    events.push(topics.cleanArticles.decode(message));
  });
  return events.sort((one, other) => one.sequence - other.sequence);
}

/** What an indexer that never heard of a rebuild makes of the events. */
async function tablesOf(events: readonly CleanArticleEvent[]): Promise<Record<string, unknown[]>> {
  const database = await createTestDatabase();
  const other = createPool(database.url, { size: 2, statementTimeoutMs: 10_000, logger: silentLogger });
  try {
    for (let i = 0; i < events.length; i += 200)
      await inTransaction(other, (db) => indexArticles(db, events.slice(i, i + 200)));
    return await tables(other);
  } finally {
    await other.end();
    await database.drop();
  }
}

/** Every row of every search table, but for the time at which it was indexed. */
async function tables(db: Pool): Promise<Record<string, unknown[]>> {
  const { rows } = await db.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'search'::regnamespace and relkind = 'r' order by 1`,
  );
  const contents = rows.map(async ({ name }): Promise<[string, unknown[]]> => {
    const found = await db.query<{ row: unknown }>(
      `select row from (select to_jsonb(held) - 'indexed_at' as row from search.${name} held) every order by row::text`,
    );
    return [name, found.rows.map(({ row }) => row)];
  });
  return Object.fromEntries(await Promise.all(contents));
}

async function schemas(): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select nspname as name from pg_namespace where nspname like 'search%'`,
  );
  return rows.map(({ name }) => name);
}
