import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { topics } from '@cleanwire/contracts';
import type { FeedReceipt } from '@cleanwire/contracts';
import { loadConfig } from '@cleanwire/config';
import type { Config } from '@cleanwire/config';
import { createKafka, openKafka, readTopic } from '@cleanwire/kafka';
import { silentLogger } from '@cleanwire/observability';
import {
  createPool,
  latestArticles,
  latestReceipts,
  rebuildSearch,
  receiptOfDocument,
  scorecardOf,
} from '@cleanwire/store';
import type { ArticlePage, Pool } from '@cleanwire/store';
import {
  aCleanArticle,
  aHashtag,
  aSource,
  created,
  createTestDatabase,
  duplicateOf,
  retracted,
} from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { startIndexer } from '../src/start.js';

/** The indexer as it is deployed: on real Kafka and Postgres. */
let database: TestDatabase;
let pool: Pool;
let config: Config;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { size: 4, statementTimeoutMs: 10_000, logger: silentLogger });
  config = loadConfig({
    KAFKA_BROKERS: process.env['KAFKA_BROKERS'],
    DATABASE_URL: database.url,
    CLEANWIRE_KAFKA_TOPIC_PREFIX: `indexer-e2e-${randomUUID()}.`,
    CLEANWIRE_KAFKA_MAX_WAIT_MS: '100',
  });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  const admin = createKafka(config, silentLogger, 'indexer-test').admin();
  await admin.connect();
  const ours = (topic: string): boolean => topic.startsWith(config.CLEANWIRE_KAFKA_TOPIC_PREFIX);
  await admin.deleteTopics({ topics: (await admin.listTopics()).filter(ours) });
  await admin.disconnect();
});

const article = aCleanArticle('harbour', { headline: 'Harbour opens', hashtags: [aHashtag('Harbour')] });
const merged = {
  ...article,
  version: 2,
  sources: [...article.sources, aSource('copy', { sourceId: 'coast-courier', headline: 'Port opens' })],
};
const withdrawn = aCleanArticle('withdrawn', { hashtags: [aHashtag('Harbour')] });

const harbour = (): Promise<ArticlePage> => latestArticles(pool, { tags: [['harbour']] }, { limit: 10 });

/** The page once it satisfies the condition; fails the test when it never does. */
async function eventually(isThere: (page: ArticlePage) => boolean): Promise<ArticlePage> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const page = await harbour();
    if (isThere(page)) return page;
    await sleep(100);
  }
  throw new Error(`It never came: ${JSON.stringify(await harbour())}`);
}

it('shows what is on the clean topic, once, and the same after a restart and after a rebuild', async () => {
  const context = { config, logger: silentLogger };
  let indexer = await startIndexer(context);
  const { kafka, log } = await openKafka(context, 'indexer-test');
  try {
    await log.publish(
      [created(article), duplicateOf(merged), created(withdrawn)].map((event) =>
        topics.cleanArticles.encode(event),
      ),
    );
    await eventually(({ articles }) => articles.length === 2);
    await indexer.stop();

    await log.publish(
      [retracted({ ...withdrawn, version: 2 }), created(article)].map((event) =>
        topics.cleanArticles.encode(event),
      ),
    );
    await log.publish([topics.latestArticles.encode(merged)]);
    indexer = await startIndexer(context);
    const page = await eventually(({ articles }) => articles.length === 1);
    expect(page.articles).toMatchObject([
      { card: { headline: 'Harbour opens', version: 2 }, duplicates: { 'body-exact': 1 } },
    ]);
    expect(await indexer.health()).toMatchObject({ live: true, ready: true });

    await pool.query(
      'truncate search.articles, search.article_versions, search.article_tags, search.decisions',
    );
    await rebuildSearch(pool, (topic, onMessage) => readTopic(kafka, config, topic, 'beginning', onMessage));
    expect(await harbour()).toEqual(page);
  } finally {
    await indexer.stop();
    await log.close();
  }
}, 60_000);

it('keeps what the parser says of a document, once however often it comes', async () => {
  const context = { config, logger: silentLogger };
  const indexer = await startIndexer(context);
  const { log } = await openKafka(context, 'indexer-test');
  const receipt = {
    receiptId: 'a'.repeat(64),
    documentId: 'document 7',
    sourceId: 'coast-courier',
    format: 'rss',
    accepted: 1,
    requested: 0,
    rejected: 0,
    rejections: [],
    raw: { topic: topics.rawFeeds.name, partition: 0, offset: '7', time: '2025-07-30T09:00:00.000Z' },
  } as const satisfies FeedReceipt;
  try {
    const last = { ...receipt, receiptId: 'b'.repeat(64), documentId: 'document 8' };
    await log.publish([receipt, receipt, last].map((one) => topics.feedReceipts.encode(one)));
    while (!(await receiptOfDocument(pool, 'document 8'))) await sleep(100);
    expect(await receiptOfDocument(pool, 'document 7')).toEqual(receipt);
    expect((await latestReceipts(pool, undefined, { limit: 10 })).receipts).toHaveLength(2);
  } finally {
    await indexer.stop();
    await log.close();
  }
}, 60_000);

it('counts for the scorecard of a source what came of its documents, not what comes again', async () => {
  const context = { config, logger: silentLogger };
  const { log } = await openKafka(context, 'indexer-test');
  const now = new Date();
  const sourceId = 'scored-wire';
  const ago = (ms: number): string => new Date(now.getTime() - ms).toISOString();
  const place = (name: string, publishedAt: string) =>
    aSource(name, { sourceId, seenAt: ago(60_000), publishedAt, publishedPrecision: 'second' });
  const first = { ...aCleanArticle('scored'), sources: [place('first', ago(660_000))] };
  const again = { ...first, version: 2, sources: [...first.sources, place('again', ago(660_000))] };
  const receipt = {
    receiptId: 'c'.repeat(64),
    documentId: 'document 9',
    sourceId,
    format: 'rss',
    accepted: 2,
    requested: 0,
    rejected: 1,
    rejections: [{ code: 'item-without-text', pointer: '/items/2', sentence: 'It has no text.' }],
    raw: { topic: topics.rawFeeds.name, partition: 0, offset: '9', time: ago(60_000) },
  } as const satisfies FeedReceipt;
  // Comes in one batch with what came before, and behind it.
  const third = { ...again, version: 3, sources: [...again.sources, place('third', ago(660_000))] };
  const end = { ...receipt, receiptId: 'd'.repeat(64), documentId: 'end of it', sourceId: 'end' };
  const scored = { documents: 1, acceptedItems: 2, rejectedItems: 1, newArticles: 1, duplicates: 2 };
  const counted = async () => (await scorecardOf(pool, sourceId, { days: 2, now }))?.total;
  let indexer = await startIndexer(context);
  try {
    const events = [created(first), duplicateOf(again)].map((event) => topics.cleanArticles.encode(event));
    await log.publish([...events, topics.feedReceipts.encode(receipt)]);
    while ((await counted())?.duplicates !== 1 || (await counted())?.documents !== 1) await sleep(100);
    await indexer.stop();
    await log.publish([
      ...events,
      ...[third, third].map((one) => topics.cleanArticles.encode(duplicateOf(one))),
      ...[receipt, end].map((one) => topics.feedReceipts.encode(one)),
    ]);
    indexer = await startIndexer(context);
    while (!(await receiptOfDocument(pool, end.documentId))) await sleep(100);
    while (((await counted())?.duplicates ?? 0) < 2) await sleep(100);
    const total = (await counted())!;
    expect(total).toMatchObject({ ...scored, rejectedBy: { 'item-without-text': 1 } });
    expect(total.publishedToSeen?.p50Ms).toBeGreaterThanOrEqual(600_000);
    expect(total.publishedToSeen?.p95Ms).toBeLessThanOrEqual(714_000);
    expect(total.seenToShown?.p50Ms).toBeGreaterThanOrEqual(60_000);
  } finally {
    await indexer.stop();
    await log.close();
  }
}, 60_000);
