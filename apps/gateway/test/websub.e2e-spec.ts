import { createHmac } from 'node:crypto';
import { topics } from '@cleanwire/contracts';
import type { RawFeed } from '@cleanwire/contracts';
import { rawDocumentId } from '@cleanwire/contracts';
import { addSource, leaseSubscriptions, wantSubscriptions } from '@cleanwire/store';
import { startGatewayUnderTest } from './gateway-under-test.js';
import type { GatewayUnderTest } from './gateway-under-test.js';

const topic = 'https://fjord.example/feed';
const body = Buffer.from('<rss><channel><title>Fjordposten</title></channel></rss>');

let gateway: GatewayUnderTest;
let path: string;
let secret: string;
beforeEach(async () => {
  gateway = await startGatewayUnderTest();
  await addSource(gateway.db, { id: 'fjord', name: 'Fjordposten', url: topic });
  await wantSubscriptions(gateway.db, [
    { sourceId: 'fjord', hub: 'https://hub.example/', topic, namedBy: 'document' },
  ]);
  const { rows } = await gateway.db.query<{ token: string; secret: string }>(
    'select token, secret from fetcher.subscriptions',
  );
  path = `/websub/${rows[0]!.token}`;
  secret = rows[0]!.secret;
});
afterEach(() => gateway.close());

const ask = () => leaseSubscriptions(gateway.db, { owner: 'fetcher-1', leaseMs: 60_000 }, 10);
const verify = (more: Record<string, string> = {}, at = path) =>
  gateway.app.inject({
    method: 'GET',
    url: at,
    query: {
      'hub.mode': 'subscribe',
      'hub.topic': topic,
      'hub.challenge': 'c-1',
      'hub.lease_seconds': '1000',
      ...more,
    },
  });
const signed = (method = 'sha256', key = secret, payload: Buffer = body) => ({
  'x-hub-signature': `${method}=${createHmac(method, key).update(payload).digest('hex')}`,
});
const deliver = (headers: Record<string, string>, payload: Buffer = body, at = path) =>
  gateway.app.inject({
    method: 'POST',
    url: at,
    headers: { 'content-type': 'application/rss+xml', ...headers },
    payload,
  });
const feeds = (): RawFeed[] =>
  gateway.published.map(({ value, key, headers }) =>
    topics.rawFeeds.decode({
      topic: topics.rawFeeds.name,
      partition: 0,
      offset: '0',
      timestamp: 0,
      key: Buffer.from(key ?? ''),
      value: value,
      headers: headers as Record<string, Buffer>,
    }),
  );
const subscription = async () =>
  (
    await gateway.db.query(
      `select state, delivered_count::integer as delivered, refused_count::integer as refused,
              round(extract(epoch from lease_ends_at - now()))::integer as lease,
              round(extract(epoch from next_at - now()))::integer as renewed
         from fetcher.subscriptions`,
    )
  ).rows[0] as Record<string, unknown>;

it('a hub verifies only what it was asked for', async () => {
  expect((await verify()).statusCode).toBe(404);
  await ask();
  expect((await verify({ 'hub.topic': 'https://other.example/' })).statusCode).toBe(404);
  expect((await verify({ 'hub.mode': 'unsubscribe' })).statusCode).toBe(404);
  expect((await verify({}, '/websub/guessed')).statusCode).toBe(404);
  expect(await subscription()).toMatchObject({ state: 'requested' });

  const answer = await verify({ 'hub.challenge': '<b>c&1' });
  expect([answer.statusCode, answer.body, answer.headers['content-type']]).toEqual([
    200,
    '<b>c&1',
    'text/plain; charset=utf-8',
  ]);
  const { lease, renewed, state } = await subscription();
  expect(state).toBe('active');
  expect(lease).toBeGreaterThan(990);
  expect(renewed).toBeGreaterThan(790);
  expect(renewed).toBeLessThanOrEqual(800);
});

it.each(['sha1', 'sha256', 'sha384', 'sha512'])(
  'what a hub delivers, signed by %s, goes on as if it was fetched',
  async (method) => {
    await ask();
    await verify();
    expect((await deliver(signed(method))).statusCode).toBe(202);
    expect(feeds()).toMatchObject([
      {
        id: rawDocumentId('fjord', body),
        sourceId: 'fjord',
        sourceName: 'Fjordposten',
        url: topic,
        contentType: 'application/rss+xml',
        body,
      },
    ]);
    // The same once more, as hubs do that miss an answer.
    await deliver(signed(method));
    expect(feeds()).toHaveLength(1);
    expect(await subscription()).toMatchObject({ delivered: 2, refused: 0 });
  },
);

it('what is not signed with the secret is answered alike, and dropped', async () => {
  await ask();
  await verify();
  for (const headers of [
    {},
    signed('sha256', 'guessed'),
    signed('sha256', secret, Buffer.from('other')),
    { 'x-hub-signature': 'md5=00' },
  ])
    expect((await deliver(headers)).statusCode).toBe(202);
  expect(feeds()).toEqual([]);
  expect(await subscription()).toMatchObject({ delivered: 0, refused: 4 });
});

it('deliveries to nobody, or before anything was verified, end the subscription at the hub', async () => {
  expect((await deliver(signed(), body, '/websub/guessed')).statusCode).toBe(410);
  expect((await deliver(signed())).statusCode).toBe(410);
  expect(feeds()).toEqual([]);
});

it('a hub may deny, and says why', async () => {
  await ask();
  await verify();
  expect((await verify({ 'hub.mode': 'denied', 'hub.reason': 'moved' })).statusCode).toBe(200);
  expect(await subscription()).toMatchObject({ state: 'denied' });
  expect((await deliver(signed())).statusCode).toBe(410);
});

it('a delivery larger than a document may be is refused', async () => {
  await ask();
  await verify();
  const large = Buffer.alloc(33 * 1024 * 1024);
  expect((await deliver(signed('sha256', secret, large), large)).statusCode).toBe(413);
});

it('while the broker is away the hub is told to come again', async () => {
  await ask();
  await verify();
  gateway.brokerIsThere = false;
  expect((await deliver(signed())).statusCode).toBe(503);
  gateway.brokerIsThere = true;
  expect((await deliver(signed())).statusCode).toBe(202);
  expect(feeds()).toHaveLength(1);
});
