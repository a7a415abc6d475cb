import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import type { Consumer } from 'kafkajs';
import type { FeedReceipt } from '@cleanwire/contracts';
import { DocumentProducer, topicNames } from '../src/kafka/index.js';
import type { ProducerOptions } from '../src/kafka/index.js';
import { startCluster } from './cluster.js';
import type { Cluster } from './cluster.js';

/** A parser as far as a producer can tell: lines are items, and those that say "bad" are rejected. */
async function startParser({ kafka, connection, write }: Cluster): Promise<Consumer> {
  const parser = kafka.consumer({ groupId: `${connection.topicPrefix}parser`, maxWaitTimeInMs: 100 });
  await parser.connect();
  await parser.subscribe({ topic: connection.topicPrefix + topicNames.rawFeeds, fromBeginning: true });
  await parser.run({
    eachMessage: async ({ partition, message }) => {
      const lines = message.value?.toString().trim().split('\n') ?? [];
      const bad = lines.flatMap((line, i) => (line.includes('bad') ? [i + 1] : []));
      const receipt: FeedReceipt = {
        documentId: String(message.headers?.['ce_id']),
        sourceId: String(message.headers?.['ce_source']),
        format: 'ndjson',
        accepted: lines.length - bad.length,
        requested: 0,
        rejected: bad.length,
        rejections: bad.map((line) => ({
          code: 'item-without-text',
          pointer: `line ${line}`,
          sentence: 'The item has no text: give it text, html, summary or url.',
        })),
        raw: {
          topic: topicNames.rawFeeds,
          partition,
          offset: message.offset,
          time: new Date().toISOString(),
        },
      };
      await write('feedReceipts', [receipt]);
    },
  });
  return parser;
}

let cluster: Cluster;
let parser: Consumer | undefined;
let producer: DocumentProducer;
const producers: DocumentProducer[] = [];
const producerOf = (options: Partial<ProducerOptions> = {}): DocumentProducer => {
  producer = new DocumentProducer({ ...cluster.connection, sourceId: 'my-paper', ...options });
  producers.push(producer);
  return producer;
};

beforeEach(async () => {
  cluster = await startCluster();
}, 30_000);
afterEach(async () => {
  await Promise.all(producers.splice(0).map((each) => each.close()));
  await parser?.disconnect();
  parser = undefined;
  await cluster.remove();
}, 30_000);

const item = (id: string): { id: string; title: string } => ({ id, title: `Larnholm opens pier ${id}` });

it('resolves with what became of each document, many at a time', async () => {
  parser = await startParser(cluster);
  producerOf();
  const receipts = await Promise.all([
    producer.publishItems([item('1'), item('2')]),
    producer.publishItems([item('3'), item('bad')]),
    producer.publish('<rss/>', { contentType: 'application/rss+xml', url: 'https://my-paper.example/feed' }),
    // The same bytes again, at the same time.
    producer.publishItems([item('1'), item('2')]),
  ]);
  expect(receipts.map(({ accepted, rejected }) => [accepted, rejected])).toEqual([
    [2, 0],
    [1, 1],
    [1, 0],
    [2, 0],
  ]);
  expect(new Set(receipts.map(({ documentId }) => documentId)).size).toBe(3);
  expect(receipts[0].sourceId).toBe('my-paper');
}, 60_000);

it('rejects with the parser’s own words where nothing was accepted', async () => {
  parser = await startParser(cluster);
  await expect(producerOf().publishItems([item('bad')])).rejects.toMatchObject({
    name: 'DocumentRejectedError',
    message: expect.stringContaining('line 1: The item has no text: give it text, html, summary or url.'),
    receipt: { rejected: 1 },
  });
}, 60_000);

it('says that a document is published and unheard of, and hears of it later', async () => {
  producerOf({ receiptTimeoutMs: 300 });
  const late = producer.publishItems([item('1')]);
  await expect(late).rejects.toMatchObject({ name: 'ReceiptTimeoutError' });
  await expect(late).rejects.toThrow(
    /No receipt after 0\.3 s .* published and need not be sent again; is the parser running/,
  );
  const given = new AbortController();
  const waiting = producerOf().publishItems([item('2')], { signal: given.signal });
  await sleep(1000);
  given.abort(new Error('stopped by the user'));
  await expect(waiting).rejects.toThrow('stopped by the user');
  parser = await startParser(cluster);
  await expect(producer.publishItems([item('1')])).resolves.toMatchObject({ accepted: 1 });
}, 60_000);

it('ends what waits when it is closed, and leaves no group behind', async () => {
  producerOf();
  const waiting = producer.publishItems([item('1')]);
  waiting.catch(() => undefined);
  await sleep(3000);
  await producer.close();
  await expect(waiting).rejects.toThrow('The producer was closed before the receipt came.');
  const admin = cluster.kafka.admin();
  await admin.connect();
  const { groups } = await admin.listGroups();
  await admin.disconnect();
  expect(
    groups.filter(({ groupId }) => groupId.startsWith(`${cluster.connection.topicPrefix}receipts-of`)),
  ).toEqual([]);
}, 60_000);

it('says what is wrong with the connection, and with what it is given', async () => {
  const away = producerOf({
    brokers: ['127.0.0.1:1'],
    kafka: { retry: { retries: 0 }, logLevel: kafkajs.logLevel.NOTHING },
  });
  await expect(away.publishItems([item('1')])).rejects.toThrow(/Are 127\.0\.0\.1:1 the brokers/);
  expect(() => producerOf({ sourceId: ' ' })).toThrow('`sourceId` is empty');
  await expect(async () => producer.publishItems([])).rejects.toThrow('There is no item to publish.');
}, 60_000);
