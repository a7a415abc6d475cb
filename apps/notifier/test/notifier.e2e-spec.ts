import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanArticlesTopicOf, topics } from '@cleanwire/contracts';
import type { CleanArticleEvent } from '@cleanwire/contracts';
import { loadConfig } from '@cleanwire/config';
import type { Config } from '@cleanwire/config';
import { openKafka, readTopic } from '@cleanwire/kafka';
import { silentLogger } from '@cleanwire/observability';
import type { RunningService } from '@cleanwire/pipeline';
import {
  addNewsSubscription,
  changeNewsSubscription,
  createPool,
  findNewsSubscription,
  listDeliveries,
  removeNewsSubscription,
  replayDeadDeliveries,
  testDelivery,
  tidySubscriptions,
} from '@cleanwire/store';
import type { NewsSubscription, Pool } from '@cleanwire/store';
import { aCleanArticle, created, createTestDatabase, duplicateOf, retracted } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { startFarm } from '@cleanwire/testing/http-farm';
import type { Farm } from '@cleanwire/testing/http-farm';
import { Webhook } from 'standardwebhooks';
import { startNotifier } from '../src/start.js';

/** The notifier as it is deployed: on real Kafka and Postgres, with receivers on loopback. */
let database: TestDatabase;
let pool: Pool;
let config: Config;
let kafka: Awaited<ReturnType<typeof openKafka>>;
let notifier: RunningService;
let farm: Farm;

interface Received {
  readonly path: string;
  readonly id: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly type: string;
  readonly headline: string | undefined;
}
const received: Received[] = [];
/** How a path answers; 200 where nothing is said. */
const answers = new Map<string, (response: ServerResponse) => void>();

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { size: 4, statementTimeoutMs: 10_000, logger: silentLogger });
  farm = await startFarm(
    new Proxy(
      {},
      {
        get: (_, path: string) => async (request: IncomingMessage, response: ServerResponse) => {
          const body = await text(request);
          const { type, data } = JSON.parse(body) as { type: string; data: Partial<CleanArticleEvent> };
          const id = String(request.headers['webhook-id']);
          received.push({
            path,
            id,
            headers: request.headers,
            body,
            type,
            headline: data.article?.headline,
          });
          (answers.get(path) ?? ((each: ServerResponse) => each.end()))(response);
        },
      },
    ),
  );
  config = loadConfig({
    KAFKA_BROKERS: process.env['KAFKA_BROKERS'],
    DATABASE_URL: database.url,
    CLEANWIRE_KAFKA_TOPIC_PREFIX: `notifier-e2e-${randomUUID()}.`,
    CLEANWIRE_KAFKA_MAX_WAIT_MS: '100',
    CLEANWIRE_NOTIFIER_FIRST_PAUSE_MS: '50',
    CLEANWIRE_NOTIFIER_TIMEOUT_MS: '2000',
    CLEANWIRE_NOTIFIER_ALLOW_ADDRESSES: '127.0.0.1',
    CLEANWIRE_NOTIFIER_ALLOW_PORTS: `80,${farm.port}`,
  });
  kafka = await openKafka({ config, logger: silentLogger }, 'notifier-test');
  notifier = await startNotifier({ config, logger: silentLogger });
}, 60_000);

afterAll(async () => {
  await notifier.stop();
  await farm.close();
  await pool.end();
  await database.drop();
  const admin = kafka.kafka.admin();
  await admin.connect();
  const ours = (topic: string): boolean => topic.startsWith(config.CLEANWIRE_KAFKA_TOPIC_PREFIX);
  await admin.deleteTopics({ topics: (await admin.listTopics()).filter(ours) });
  await admin.disconnect();
  await kafka.log.close();
});

let sequence = 0;
/** As the relay would: numbered in order. */
async function happens(...events: readonly CleanArticleEvent[]): Promise<CleanArticleEvent[]> {
  const numbered = events.map((event) => ({ ...event, sequence: ++sequence }));
  await kafka.log.publish(numbered.map((event) => topics.cleanArticles.encode(event)));
  return numbered;
}

const subscribe = async (query: string, path: string) => {
  const made = await addNewsSubscription(pool, { name: query, query, url: `${farm.origin}${path}` });
  return { ...made.subscription, secret: made.secret! };
};
const at = (path: string): Received[] => received.filter((each) => each.path === path);
const kindsAt = (path: string): string[] => at(path).map(({ type, headline }) => `${type} ${headline ?? ''}`);

async function eventually<T>(look: () => T | Promise<T>, isThere: (found: T) => boolean): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    const found = await look();
    if (isThere(found)) return found;
    if (attempt === 150) throw new Error(`Never came; last: ${JSON.stringify(found)}`);
    await sleep(100);
  }
}
const now = (id: string): Promise<NewsSubscription> =>
  findNewsSubscription(pool, id, 'anybody').then((found) => found!);

const ferry = (name: string, version = 1, headline = `Ferry ${name}`): CleanArticleEvent['article'] => ({
  ...aCleanArticle(name, { headline, body: `The ferry of ${name}.` }),
  version,
});
const updated = (article: CleanArticleEvent['article']): CleanArticleEvent => ({
  ...created(article),
  kind: 'updated',
  change: { previousVersion: article.version - 1, fields: ['headline', 'body'] },
});

it('tells a webhook and a topic all that happens to what their query matches, signed, and that it stops matching', async () => {
  const { id, secret } = await subscribe('ferry -train', '/all');
  await subscribe('zeppelin', '/none');
  const { subscription: onTopic } = await addNewsSubscription(pool, {
    name: 'ferries',
    query: 'ferry -train',
    topic: 'ferries',
  });
  const [first] = await happens(
    created(ferry('one')),
    created(aCleanArticle('other', { headline: 'Trains run', body: 'No boats.' })),
    duplicateOf({ ...ferry('one', 2) }),
  );
  await happens(updated({ ...ferry('one', 3, 'Train one'), body: 'Now a train.' }));
  await happens(updated({ ...ferry('one', 4, 'Train one again'), body: 'Still a train.' }));
  await happens(created(ferry('two')), retracted({ ...ferry('two', 2) }));
  const expected = [
    'article.created Ferry one',
    'article.duplicate Ferry one',
    'article.unmatched Train one',
    'article.created Ferry two',
    'article.retracted Ferry two',
  ];
  await eventually(
    () => kindsAt('/all'),
    (kinds) => kinds.length >= expected.length,
  );
  await sleep(300);
  // In order for each article; one article waits for no other.
  for (const one of [/one$/, /two$/])
    expect(kindsAt('/all').filter((each) => one.test(each))).toEqual(
      expected.filter((each) => one.test(each)),
    );
  expect(kindsAt('/all')).toHaveLength(expected.length);
  expect(kindsAt('/none')).toEqual([]);

  // By the library that receivers use.
  const [one] = at('/all');
  const verified = new Webhook(secret).verify(one!.body, one!.headers as Record<string, string>);
  expect(verified).toMatchObject({
    type: 'article.created',
    data: { sequence: first!.sequence, kind: 'created' },
  });
  expect(() => new Webhook(secret).verify(one!.body + ' ', one!.headers as Record<string, string>)).toThrow();
  expect(new Set(at('/all').map((each) => each.id)).size).toBe(expected.length);

  const { name } = cleanArticlesTopicOf('ferries');
  const records: string[] = [];
  await eventually(
    async () => {
      records.length = 0;
      await readTopic(kafka.kafka, config, name, 'beginning', (message) => {
        const event = topics.cleanArticles.decode({ ...message, topic: topics.cleanArticles.name });
        records.push(
          `${message.headers['ce_type']!.toString().replace('cleanwire.', '')} ${event.article.headline}`,
        );
      }).catch(() => undefined);
      return records;
    },
    (found) => found.length >= expected.length,
  );
  expect(records.toSorted()).toEqual(expected.toSorted());
  expect(await now(onTopic.id)).toMatchObject({ pending: 0, dead: 0, topic: name });
  expect(await listDeliveries(pool, id, 'anybody', { limit: 10 })).toHaveLength(expected.length);
}, 60_000);

it('tries again with the same id until it is taken', async () => {
  const { id } = await subscribe('gondola', '/down');
  let left = 3;
  answers.set('/down', (response) => {
    response.writeHead(left-- > 0 ? 503 : 204).end();
  });
  await happens(
    created(aCleanArticle('g1', { headline: 'Gondola 1' })),
    created(aCleanArticle('g2', { headline: 'Gondola 2' })),
  );
  await eventually(
    () => now(id),
    ({ pending, deliveredAt }) => deliveredAt !== undefined && pending === 0,
  );
  const taken = at('/down');
  expect(taken.length).toBe(5);
  expect(new Set(taken.map((each) => each.id)).size).toBe(2);
  expect(await now(id)).not.toHaveProperty('failingSince');
}, 30_000);

it('gives up after a day, keeps what it gave up, and delivers it when asked to', async () => {
  const { id } = await subscribe('kayak', '/dead');
  answers.set('/dead', (response) => {
    response.writeHead(500).end();
  });
  await happens(created(aCleanArticle('k1', { headline: 'Kayak 1' })));
  await eventually(
    () => now(id),
    ({ failingSince }) => failingSince !== undefined,
  );
  await pool.query(
    `update subscriptions.deliveries set created_at = now() - interval '25 hours' where kind = 'created' and state = 'pending'`,
  );
  const given = await eventually(
    () => now(id),
    ({ dead }) => dead === 1,
  );
  expect(given).toMatchObject({ pending: 0, lastSentence: expect.stringContaining('Status 500') as string });
  // What is dead keeps its event, however old.
  await pool.query(`update subscriptions.events set added_at = now() - interval '3 days'`);
  await tidySubscriptions(pool, 30, new AbortController().signal);
  answers.delete('/dead');
  expect(await replayDeadDeliveries(pool, id, 'anybody')).toBe(1);
  await eventually(
    () => now(id),
    ({ dead, pending }) => dead + pending === 0,
  );
  expect(kindsAt('/dead').at(-1)).toBe('article.created Kayak 1');
}, 30_000);

it('ends a subscription whose receiver is gone, leaves alone who asks for it, and follows nobody elsewhere', async () => {
  const gone = await subscribe('canoe', '/gone');
  await subscribe('canoe', '/busy');
  const moved = await subscribe('canoe', '/moved');
  answers.set('/gone', (response) => void response.writeHead(410).end());
  answers.set('/busy', (response) => void response.writeHead(429, { 'retry-after': '3' }).end());
  answers.set(
    '/moved',
    (response) => void response.writeHead(307, { location: `${farm.origin}/elsewhere` }).end(),
  );
  await happens(created(aCleanArticle('c1', { headline: 'Canoe 1' })));
  await eventually(
    () => now(gone.id),
    ({ state }) => state === 'disabled',
  );
  await sleep(1500);
  expect(at('/busy')).toHaveLength(1);
  expect(at('/elsewhere')).toHaveLength(0);
  expect((await now(moved.id)).lastSentence).toContain('redirects are not followed');
  await happens(created(aCleanArticle('c2', { headline: 'Canoe 2' })));
  await eventually(
    () => at('/busy'),
    (found) => found.length > 1,
  );
  expect(at('/gone')).toHaveLength(1);
}, 30_000);

it('reaches no address that is private, and no other port', async () => {
  const made = await Promise.all(
    ['http://10.1.2.3/', 'http://[::1]:80/', 'http://127.0.0.1:22/', 'http://localhost.nowhere.invalid/'].map(
      (url) => addNewsSubscription(pool, { name: url, query: 'raft', url }),
    ),
  );
  await happens(created(aCleanArticle('r1', { headline: 'Raft 1' })));
  const said = await Promise.all(
    made.map(({ subscription: { id } }) =>
      eventually(
        () => now(id),
        ({ lastSentence }) => lastSentence !== undefined,
      ).then((each) => each.lastSentence),
    ),
  );
  expect(said[0]).toContain('CLEANWIRE_NOTIFIER_ALLOW_ADDRESSES');
  expect(said[1]).toContain('CLEANWIRE_NOTIFIER_ALLOW_ADDRESSES');
  expect(said[2]).toContain('CLEANWIRE_NOTIFIER_ALLOW_PORTS');
  expect(said[3]).toContain('No address was found');
}, 30_000);

it('does not keep others waiting for one that never answers, nor for one event that is refused', async () => {
  const quick = await subscribe('barge', '/quick');
  await subscribe('barge', '/never');
  answers.set('/never', () => undefined);
  const picky = await subscribe('barge', '/picky');
  answers.set('/picky', (response) => {
    const isBad = at('/picky').at(-1)?.headline === 'Barge 1';
    response.writeHead(isBad ? 400 : 200).end();
  });
  const began = Date.now();
  await happens(...[1, 2, 3, 4, 5].map((n) => created(aCleanArticle(`b${n}`, { headline: `Barge ${n}` }))));
  await eventually(
    () => now(quick.id),
    ({ pending, deliveredAt }) => pending === 0 && deliveredAt !== undefined,
  );
  expect(Date.now() - began).toBeLessThan(1900);
  const left = await eventually(
    () => now(picky.id),
    ({ pending }) => pending === 1,
  );
  expect(left.dead).toBe(0);
}, 30_000);

it('tells what happens from when it was made, by the query it has then, and nothing once it is paused or gone', async () => {
  await happens(created(aCleanArticle('d1', { headline: 'Dinghy before' })));
  await pool.query(`update ledger.outbox_progress set floor = $1`, [sequence]);
  const { id } = await subscribe('dinghy', '/own');
  await happens(created(aCleanArticle('d2', { headline: 'Dinghy first' })));
  await eventually(
    () => at('/own'),
    (found) => found.length === 1,
  );
  expect(await changeNewsSubscription(pool, id, 'anybody', { query: 'skiff' })).toBeDefined();
  await happens(
    created(aCleanArticle('d3', { headline: 'Dinghy second' })),
    created(aCleanArticle('d4', { headline: 'Skiff third' })),
  );
  await eventually(
    () => at('/own'),
    (found) => found.length === 2,
  );
  await changeNewsSubscription(pool, id, 'anybody', { state: 'paused' });
  await happens(created(aCleanArticle('d5', { headline: 'Skiff fourth' })));
  await sleep(500);
  await changeNewsSubscription(pool, id, 'anybody', { state: 'active' });
  await testDelivery(pool, id, 'anybody');
  await eventually(
    () => at('/own'),
    (found) => found.length === 3,
  );
  expect(kindsAt('/own')).toEqual(['article.created Dinghy first', 'article.created Skiff third', 'test ']);
  expect(await removeNewsSubscription(pool, id, { keyId: 'somebody else' })).toBeUndefined();
  expect((await removeNewsSubscription(pool, id, 'anybody'))?.id).toBe(id);
  await happens(created(aCleanArticle('d6', { headline: 'Skiff fifth' })));
  await sleep(500);
  expect(at('/own')).toHaveLength(3);
}, 30_000);

it('an event that comes again changes nothing', async () => {
  const { id } = await subscribe('catamaran', '/again');
  const events = await happens(created(aCleanArticle('x', { headline: 'Catamaran x' })));
  await eventually(
    () => now(id),
    ({ pending, deliveredAt }) => pending === 0 && deliveredAt !== undefined,
  );
  await kafka.log.publish(events.map((event) => topics.cleanArticles.encode(event)));
  await sleep(700);
  expect(at('/again')).toHaveLength(1);
}, 30_000);
