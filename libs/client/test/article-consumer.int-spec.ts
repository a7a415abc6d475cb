import kafkajs from 'kafkajs';
import type { CleanArticleEvent } from '@cleanwire/contracts';
import { aCleanArticle, created, updated } from '@cleanwire/testing';
import { ArticleConsumer, topicNames } from '../src/kafka/index.js';
import type { ConsumerOptions, LatestArticle } from '../src/kafka/index.js';
import { startCluster, until } from './cluster.js';
import type { Cluster } from './cluster.js';

let cluster: Cluster;
beforeEach(async () => {
  cluster = await startCluster();
}, 30_000);
afterEach(() => cluster.remove());

const ferry = aCleanArticle('ferry', { headline: 'Night ferry to Sandmouth returns' });
const crane = aCleanArticle('crane', { headline: 'Lindenau orders forty cranes', language: 'de' });
const tide = aCleanArticle('tide', { headline: '봄 조수로 해안 철도 운행 중단', language: 'ko' });
const second = { ...ferry, version: 2, headline: 'Night ferry sells out' };

const consumerOf = (options: Partial<ConsumerOptions> = {}): ArticleConsumer =>
  new ArticleConsumer({
    ...cluster.connection,
    groupId: `${cluster.connection.topicPrefix}group`,
    ...options,
  });

/** Starts, waits until so many events were handed out, and stops. */
async function read(consumer: ArticleConsumer, count: number, left: string[] = []): Promise<string[]> {
  const seen: string[] = [];
  const running = consumer.events(
    ({ kind, version, article }) => void seen.push(`${kind} ${version} ${article.headline}`),
    ({ articleId }) => void left.push(articleId),
  );
  await Promise.race([
    running,
    until(() => seen.length >= count, `${count} events, there are ${seen.join(', ')}`),
  ]);
  consumer.stop();
  await running;
  return seen;
}

it('reads every codec, and each version once, however often it is there', async () => {
  const { GZIP, Snappy, LZ4, ZSTD, None } = kafkajs.CompressionTypes;
  const one = created(ferry);
  const two = updated(second, ['headline']);
  for (const codec of [GZIP, Snappy, LZ4, ZSTD, None])
    await cluster.write('cleanArticles', [one, two], codec);
  await cluster.write('cleanArticles', [one, created(crane)]);
  const seen = await read(consumerOf(), 3);
  expect(seen.sort()).toEqual(
    [`created 1 ${ferry.headline}`, `updated 2 ${second.headline}`, `created 1 ${crane.headline}`].sort(),
  );
}, 40_000);

it('goes on where it stopped, and again from a time where it is told to', async () => {
  await cluster.write('cleanArticles', [created(ferry)]);
  expect(await read(consumerOf(), 1)).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const time = new Date();
  await cluster.write('cleanArticles', [created(crane)]);
  expect(await read(consumerOf(), 1)).toEqual([`created 1 ${crane.headline}`]);

  const consumer = consumerOf();
  await consumer.replayFrom(time);
  expect(await read(consumer, 1)).toEqual([`created 1 ${crane.headline}`]);

  // And while it runs.
  const seen: string[] = [];
  const running = consumer.events(({ article }) => void seen.push(article.headline));
  await cluster.write('cleanArticles', [created(tide)]);
  await until(() => seen.length === 1, 'the new event');
  await consumer.replayFrom(new Date(0));
  await until(() => seen.length >= 4, `everything again after ${seen.join(', ')}`);
  consumer.stop();
  await running;
  expect(seen.slice(1).sort()).toEqual([ferry, crane, tide].map(({ headline }) => headline).sort());
}, 60_000);

const many = (from: number, count: number): CleanArticleEvent[] =>
  Array.from({ length: count }, (_, i) =>
    created(aCleanArticle(`many ${from + i}`, { headline: `${from + i}` })),
  );
const numbers = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);
const inOrder = (seen: readonly number[]): number[] => [...seen].sort((a, b) => a - b);

it('stopped in the middle, it has written down all that it did: nothing is missing and nothing comes again', async () => {
  await cluster.write('cleanArticles', many(0, 200));
  const seen: number[] = [];
  for (const enough of [37, 110, 200]) {
    const consumer = consumerOf();
    await consumer.events(async ({ article }) => {
      seen.push(Number(article.headline));
      if (seen.length === enough) consumer.stop();
      await new Promise((resolve) => setTimeout(resolve, 2));
    });
    expect(seen).toHaveLength(enough);
  }
  expect(inOrder(seen)).toEqual(numbers(0, 200));
}, 60_000);

it('moved in the middle of its work, it tells all from then on again, once, and passes nothing over', async () => {
  await cluster.write('cleanArticles', many(0, 100));
  await new Promise((resolve) => setTimeout(resolve, 20));
  const time = new Date();
  await cluster.write('cleanArticles', many(100, 200));
  const seen: number[] = [];
  const consumer = consumerOf();
  const running = consumer.events(async ({ article }) => {
    seen.push(Number(article.headline));
    await new Promise((resolve) => setTimeout(resolve, 3));
  });
  // It has not come so far yet, in none of its partitions or in one.
  await until(() => seen.length >= 10, 'the beginning');
  await consumer.replayFrom(time);
  await until(() => new Set(seen).size === 300, 'everything');
  await silence(seen);
  const movedAt = seen.length;
  await consumer.replayFrom(time);
  await until(() => seen.length >= movedAt + 50, 'the middle of what comes again');
  await consumer.replayFrom(time);
  await until(() => new Set(seen.slice(-200)).size === 200, `all of it, there are ${seen.length}`);
  // All may have come again before it was moved.
  await silence(seen);
  consumer.stop();
  await running;
  expect(inOrder([...new Set(seen)])).toEqual(numbers(0, 300));
  // Twice are the moments at which it was moved, nothing else of before.
  expect(seen.slice(movedAt).filter((number) => number < 100)).toEqual([]);
  expect(inOrder(seen.slice(-200))).toEqual(numbers(100, 200));
}, 60_000);

/** Until nothing more comes: a fetch waits for half a second. */
async function silence(seen: readonly number[]): Promise<void> {
  let length: number;
  do {
    length = seen.length;
    await new Promise((resolve) => setTimeout(resolve, 2000));
  } while (seen.length > length);
}

it('a group that does not run is moved back, never forward', async () => {
  await cluster.write('cleanArticles', many(0, 20));
  const consumer = consumerOf();
  await consumer.events(() => consumer.stop());
  await new Promise((resolve) => setTimeout(resolve, 20));
  const later = new Date();
  await cluster.write('cleanArticles', many(20, 20));
  await consumerOf().replayFrom(later);
  const seen = await read(consumerOf(), 39);
  expect(inOrder(seen.map((each) => Number(each.split(' ')[2])))).toHaveLength(39);
}, 60_000);

it('begins a new group at a time', async () => {
  await cluster.write('cleanArticles', [created(ferry)]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const from = new Date();
  await cluster.write('cleanArticles', [created(crane)]);
  expect(await read(consumerOf({ from }), 1)).toEqual([`created 1 ${crane.headline}`]);
}, 40_000);

it('filters by the query language and by what is known, and says what left', async () => {
  const events: CleanArticleEvent[] = [created(ferry), created(crane), created(tide)];
  await cluster.write('cleanArticles', [
    ...events,
    updated({ ...ferry, version: 2, headline: 'No boats', headlines: [] }, ['headline']),
  ]);
  const left: string[] = [];
  const seen = await read(consumerOf({ filter: { q: 'intitle:ferry OR lang:ko' } }), 2, left);
  expect(seen.sort()).toEqual([`created 1 ${ferry.headline}`, `created 1 ${tide.headline}`].sort());
  expect(left).toEqual([ferry.articleId]);
}, 40_000);

it('hands out the latest states and tombstones, also where Kafka gives them again', async () => {
  const back = { ...second, version: 3 };
  const states = [ferry, crane, { key: ferry.articleId, value: null, version: 2 }, back];
  await cluster.write('latestArticles', states);
  // After a kill or a rebalance, and then something new.
  await cluster.write('latestArticles', [...states, { ...back, version: 4 }]);
  const told: LatestArticle[] = [];
  const consumer = consumerOf();
  const running = consumer.latest((state) => void told.push(state));
  await until(() => told.length >= 5, 'five states');
  consumer.stop();
  await running;
  expect(told.filter(({ articleId }) => articleId === ferry.articleId)).toEqual([
    { articleId: ferry.articleId, article: ferry },
    { articleId: ferry.articleId },
    { articleId: ferry.articleId, article: back },
    { articleId: ferry.articleId, article: { ...back, version: 4 } },
  ]);
  expect(told.filter(({ articleId }) => articleId === crane.articleId)).toHaveLength(1);
}, 40_000);

it('ends with the error of the caller’s function, and brings that message again', async () => {
  await cluster.write('cleanArticles', [created(ferry)]);
  const failing = consumerOf().events(() => {
    throw new Error('the table is locked');
  });
  await expect(failing).rejects.toThrow(
    new RegExp(
      `message ${cluster.connection.topicPrefix}${topicNames.cleanArticles}/\\d/0: the table is locked`,
    ),
  );
  expect(await read(consumerOf(), 1)).toEqual([`created 1 ${ferry.headline}`]);
}, 40_000);

it('does not read what a transaction took back', async () => {
  const producer = cluster.kafka.producer({
    transactionalId: `${cluster.connection.topicPrefix}tx`,
    idempotent: true,
    maxInFlightRequests: 1,
  });
  await producer.connect();
  const transaction = await producer.transaction();
  const topic = cluster.connection.topicPrefix + topicNames.cleanArticles;
  await transaction.send({
    topic,
    messages: [{ key: crane.articleId, value: JSON.stringify(created(crane)) }],
  });
  await transaction.abort();
  await producer.disconnect();
  await cluster.write('cleanArticles', [created(crane), created(ferry)]);
  expect(await read(consumerOf(), 2)).toHaveLength(2);
}, 40_000);

it('says which message is none of Cleanwire’s', async () => {
  await cluster.write('cleanArticles', ['<html>']);
  await expect(consumerOf().events(() => undefined)).rejects.toThrow(
    /clean-articles\.v1\/\d\/0 is none of Cleanwire's/,
  );
}, 40_000);

it('says what is wrong with the connection', async () => {
  await expect(consumerOf({ topicPrefix: 'nobodys.' }).events(() => undefined)).rejects.toThrow(
    'The cluster has no topic nobodys.news.clean-articles.v1. Is it the one of a Cleanwire installation, and has that a `topicPrefix`?',
  );
  const away = consumerOf({
    brokers: ['127.0.0.1:1'],
    kafka: { retry: { retries: 0 }, logLevel: kafkajs.logLevel.NOTHING },
  });
  await expect(away.events(() => undefined)).rejects.toThrow(/Are 127\.0\.0\.1:1 the brokers/);
}, 40_000);
