import { fileURLToPath } from 'node:url';
import { silentLogger } from '@cleanwire/observability';
import type { RawFeed } from '@cleanwire/contracts';
import { createParsePool } from './parse-pool.js';
import type { ParsePool } from './parse-pool.js';

const workerFile = fileURLToPath(new URL('../test/hostile-worker.mjs', import.meta.url));
let pool: ParsePool;
beforeAll(() => {
  pool = createParsePool(
    {
      CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES: 1024,
      CLEANWIRE_PARSER_TIMEOUT_MS: 1000,
      CLEANWIRE_PARSER_WORKER_COUNT: 2,
    },
    silentLogger,
    workerFile,
  );
});
afterAll(() => pool.close());

const aDocument = (order: string): RawFeed => ({
  kind: 'raw-feed',
  id: order,
  sourceId: 'meridian-wire',
  // As from Kafka: a window onto a larger buffer.
  body: Buffer.from(`....${order}....`).subarray(4, 4 + order.length),
  origin: { topic: 'news.raw-feeds.v1', partition: 0, offset: '1', time: '2025-11-05T10:00:00.000Z' },
});

it('reads a document in a worker, with its own bytes only', async () => {
  expect(await pool.parse(aDocument('fine'))).toMatchObject({
    format: 'rss',
    warnings: ['fine', 'meridian-wire', '1024'],
  });
});

it.each([
  ['time', 'loop', 'timeout', /1000 ms/],
  ['memory', 'eat', /^(?:out-of-memory|timeout)$/, /ended/],
])(
  'sets aside the one document that takes too much %s; the others are read',
  async (_what, order, reason, sentence) => {
    const documents = ['fine', order, 'fine', 'fine'].map((what) => pool.parse(aDocument(what)));
    const [first, hostile, ...others] = await Promise.all(documents);
    expect(hostile!.unreadable).toEqual({
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
      sentence: expect.stringMatching(sentence),
    });
    expect(hostile!.rejections).toEqual([expect.objectContaining({ code: hostile!.unreadable!.reason })]);
    expect([first, ...others].map((other) => other?.format)).toEqual(['rss', 'rss', 'rss']);
  },
);

it('counts CPU time: a thread that only waits, as on a busy machine, is given longer than one that works', async () => {
  const [waited, worked] = await Promise.all([
    pool.parse(aDocument('wait 1500')),
    pool.parse(aDocument('work 1500')),
  ]);
  expect(waited.unreadable).toBeUndefined();
  expect(worked.unreadable?.reason).toBe('timeout');
});

it('gives a document that is not quick a second attempt, with all the time that one document is given', async () => {
  expect((await pool.parse(aDocument('work 300'))).unreadable).toBeUndefined();
});

it('holds up no quick document for slow ones, however many there are', async () => {
  const ended: string[] = [];
  const read = async (order: string): Promise<void> => {
    await pool.parse(aDocument(order));
    ended.push(order);
  };
  await Promise.all(['work 500', 'work 500', 'work 500', 'fine', 'fine', 'fine'].map(read));
  expect(ended.slice(0, 3)).toEqual(['fine', 'fine', 'fine']);
});

it('counts the time of a document from its turn, not from when its batch came', async () => {
  const batch = ['loop', 'loop', 'fine'].map((what) => pool.parse(aDocument(what)));
  const results = await Promise.all(batch);
  expect(results.map(({ unreadable }) => unreadable?.reason)).toEqual(['timeout', 'timeout', undefined]);
});

it.each([
  ['a bug', 'throw', 'a bug'],
  ['a thread that ends by itself', 'exit', 'code 3'],
])('leaves %s to the runner', async (_what, order, message) => {
  await expect(pool.parse(aDocument(order))).rejects.toThrow(message);
  expect((await pool.parse(aDocument('fine'))).format).toBe('rss');
});
