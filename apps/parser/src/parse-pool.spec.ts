import { fileURLToPath } from 'node:url';
import { silentLogger } from '@cleanwire/observability';
import type { RawFeed } from '@cleanwire/contracts';
import { createParsePool } from './parse-pool.js';
import type { EncodedDocument } from './encode-document.js';
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

/** As a batch of the runner; it is finished as soon as the document is read. */
const aBatch = { attempt: () => Promise.resolve(0), finished: Promise.resolve() };
const read = (order: string): Promise<EncodedDocument> => pool.read(aDocument(order), aBatch);

it('reads a document in a worker, with its own bytes only', async () => {
  expect(await read('fine')).toMatchObject({
    format: 'rss',
    messages: [{ topic: 'fine', value: Buffer.from('meridian-wire 1024') }],
  });
});

it.each([
  ['time', 'loop', 'timeout', /1000 ms/],
  ['memory', 'eat', /^(?:out-of-memory|timeout)$/, /ended/],
])(
  'sets aside the one document that takes too much %s; the others are read',
  async (_what, order, reason, sentence) => {
    const documents = ['fine', order, 'fine', 'fine'].map((what) => read(what));
    const [first, hostile, ...others] = await Promise.all(documents);
    expect(hostile!.unreadable).toEqual({
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
      sentence: expect.stringMatching(sentence),
    });
    const receipt: unknown = JSON.parse(hostile!.messages[0]!.value!.toString());
    expect(receipt).toMatchObject({ rejections: [{ code: hostile!.unreadable!.reason }] });
    expect([first, ...others].map((other) => other?.format)).toEqual(['rss', 'rss', 'rss']);
  },
);

it('counts CPU time: a thread that only waits, as on a busy machine, is given longer than one that works', async () => {
  const [waited, worked] = await Promise.all([read('wait 1500'), read('work 1500')]);
  expect(waited.unreadable).toBeUndefined();
  expect(worked.unreadable?.reason).toBe('timeout');
});

it('gives a document that is not quick a second attempt, with all the time that one document is given', async () => {
  expect((await read('work 300')).unreadable).toBeUndefined();
});

it('holds up no quick document for slow ones, however many there are', async () => {
  const ended: string[] = [];
  const wait = async (order: string): Promise<void> => {
    await read(order);
    ended.push(order);
  };
  await Promise.all(['work 900', 'work 900', 'work 900', 'fine', 'fine', 'fine'].map(wait));
  expect(ended.slice(0, 3)).toEqual(['fine', 'fine', 'fine']);
});

it('counts the time of a document from its turn, not from when its batch came', async () => {
  const batch = ['loop', 'loop', 'fine'].map((what) => read(what));
  const results = await Promise.all(batch);
  expect(results.map(({ unreadable }) => unreadable?.reason)).toEqual(['timeout', 'timeout', undefined]);
});

it.each([
  ['a bug', 'throw', 'a bug'],
  ['a thread that ends by itself', 'exit', 'code 3'],
])('leaves %s to the runner', async (_what, order, message) => {
  await expect(read(order)).rejects.toThrow(message);
  expect((await read('fine')).format).toBe('rss');
});

describe('a document of the long lane', () => {
  // Six times what the quick lane gives: its thread is looked at every 50 ms, later where the machine is busy.
  const slow = 'work 600';

  it('is remembered before it is begun; one at which the process ended twice is set aside unread', async () => {
    const deaths = (before: number): Promise<EncodedDocument> =>
      pool.read(aDocument(slow), { ...aBatch, attempt: () => Promise.resolve(before) });
    expect((await deaths(1)).unreadable).toBeUndefined();
    expect((await deaths(2)).unreadable).toMatchObject({ reason: 'memory' });
  });

  it('is begun when what the one before it gave is out of memory', async () => {
    const begun: string[] = [];
    let finish!: () => void;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const attempt = (name: string) => () => Promise.resolve(begun.push(name) && 0);
    await pool.read(aDocument(slow), { attempt: attempt('first'), finished });
    const second = pool.read(aDocument(slow), { ...aBatch, attempt: attempt('second') });
    await read('fine');
    expect(begun).toEqual(['first']);
    finish();
    await second;
    expect(begun).toEqual(['first', 'second']);
  });

  it('is none that is larger than a document may be: that is told without reading it', async () => {
    const large = await pool.read({ ...aDocument(''), body: Buffer.alloc(1025) }, aBatch);
    expect(large.unreadable?.reason).toBe('too-large');
  });
});
