import { loadConfig } from '@cleanwire/config';
import { created, aCleanArticle } from '@cleanwire/testing';
import { createKey, recordMatches } from '@cleanwire/store';
import type { KeyRole } from '@cleanwire/store';
import type {
  Delivery,
  DeliveryList,
  ReplayedDeliveries,
  SubscriptionAnswer,
  SubscriptionList,
} from '../src/api/answers/subscriptions.js';
import type { ProblemDocument } from '../src/http/problem.js';
import { startGatewayUnderTest } from './gateway-under-test.js';
import type { GatewayUnderTest } from './gateway-under-test.js';

/** Saved queries over HTTP, on a real database; what is delivered for them is the notifier's. */
const OPERATOR = 'an-operators-key-of-the-environment';
const MOST = 3;
const ABSENT = `sub_${'0'.repeat(24)}`;
const HOOK = 'https://hafen.example/hook';

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGatewayUnderTest(
    undefined,
    loadConfig({
      CLEANWIRE_GATEWAY_OPERATOR_KEY: OPERATOR,
      CLEANWIRE_NOTIFIER_SUBSCRIPTIONS_PER_KEY: String(MOST),
    }),
  );
});
afterAll(() => gateway.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Whoever has a key: asks with it, and expects this status. */
class Asker {
  constructor(readonly key?: string) {}

  async response(method: Method, url: string, payload?: object | string, more: Record<string, string> = {}) {
    return gateway.app.inject({
      method,
      url: `/v1/subscriptions${url}`,
      headers: { ...(this.key && { authorization: `Bearer ${this.key}` }), ...more },
      ...(payload !== undefined && {
        payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
      }),
    });
  }

  async ask<T>(status: number, method: Method, url: string, payload?: object | string): Promise<T> {
    const response = await this.response(method, url, payload);
    expect([response.statusCode, response.body.slice(0, 300)]).toEqual([status, expect.any(String)]);
    expect(response.headers['cache-control']).toBe('no-store');
    return response.json<T>();
  }

  add = (payload: object) => this.ask<SubscriptionAnswer>(201, 'POST', '', payload);
  refused = (status: number, method: Method, url: string, payload?: object | string) =>
    this.ask<ProblemDocument>(status, method, url, payload);
}
const operator = new Asker(OPERATOR);
const nobody = new Asker();
const someone = async (role: KeyRole = 'reader') => {
  const { secret } = await createKey(gateway.db, {
    name: role,
    role,
    sources: role === 'producer' ? ['kai'] : [],
  });
  return new Asker(secret);
};

it.each<KeyRole>(['reader', 'producer', 'operator'])(
  'a key of a %s makes one, reads it, changes it and removes it; the secret is shown once, and when it is renewed',
  async (role) => {
    const asker = await someone(role);
    const response = await asker.response('POST', '', { query: '"alte Fähre" OR #항구', url: HOOK });
    const { subscription, secret } = response.json<SubscriptionAnswer>();
    expect(subscription).toMatchObject({
      name: '"alte Fähre" OR #항구',
      state: 'active',
      url: HOOK,
      pending: 0,
    });
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    const at = `/${subscription.id}`;
    expect(response.headers['location']).toBe(`/v1/subscriptions${at}`);
    expect(await asker.ask(200, 'GET', at)).toEqual({ subscription });

    const changed = await asker.ask<SubscriptionAnswer>(200, 'PATCH', at, {
      name: 'Fähren',
      query: 'Fähre',
      state: 'paused',
    });
    expect(changed).toEqual({
      subscription: { ...subscription, name: 'Fähren', query: 'Fähre', state: 'paused' },
    });
    const renewed = await asker.ask<SubscriptionAnswer>(200, 'PATCH', at, {
      newSecret: true,
      state: 'active',
    });
    expect(renewed.secret).toMatch(/^whsec_/);
    expect(renewed.secret).not.toBe(secret);
    expect(await asker.ask(200, 'GET', at)).toEqual({
      subscription: { ...changed.subscription, state: 'active' },
    });
    expect(JSON.stringify(await asker.ask(200, 'GET', ''))).not.toContain('whsec_');

    expect(await asker.ask(200, 'DELETE', at)).toEqual({ removed: subscription.id });
    await asker.refused(404, 'GET', at);
    await asker.refused(404, 'DELETE', at);
  },
);

const routes: [Method, string, object?][] = [
  ['GET', ''],
  ['PATCH', '', { name: 'mine now' }],
  ['DELETE', ''],
  ['GET', '/deliveries'],
  ['POST', '/replay'],
  ['POST', '/test'],
];

it('those of another key are as if they were not there; an operator has all', async () => {
  const [mine, other] = [await someone(), await someone()];
  const { subscription } = await mine.add({ query: 'ferry', url: HOOK });
  const { id } = subscription;
  for (const [method, route, payload] of routes) {
    const said = await Promise.all(
      [id, ABSENT].map((each) => other.refused(404, method, `/${each}${route}`, payload)),
    );
    expect(JSON.stringify(said[0]).replaceAll(id, ABSENT)).toBe(JSON.stringify(said[1]));
    expect((await nobody.refused(401, method, `/${id}${route}`, payload)).detail).toContain('Bearer KEY');
  }
  await nobody.refused(401, 'GET', '');
  await nobody.refused(401, 'POST', '', { query: 'ferry', url: HOOK });
  expect(await other.ask(200, 'GET', '')).toEqual({ subscriptions: [] });
  expect(await mine.ask(200, 'GET', `/${id}`)).toEqual({ subscription });
  expect((await operator.ask<SubscriptionList>(200, 'GET', '')).subscriptions).toContainEqual(subscription);
  expect(await operator.ask(200, 'PATCH', `/${id}`, { name: 'by the operator' })).toMatchObject({
    subscription: { name: 'by the operator', keyId: subscription.keyId },
  });
  expect(await operator.ask(200, 'DELETE', `/${id}`)).toEqual({ removed: id });
});

it('a page of another site changes and reads nothing', async () => {
  for (const method of ['GET', 'POST'] as const)
    expect(
      (await operator.response(method, '', { query: 'ferry', url: HOOK }, { 'sec-fetch-site': 'cross-site' }))
        .statusCode,
    ).toBe(403);
});

it('a key has so many and no more, also when it asks at once; an operator’s has no limit', async () => {
  const asker = await someone();
  const responses = await Promise.all(
    Array.from({ length: MOST + 3 }, (_, i) => asker.response('POST', '', { query: `ferry${i}`, url: HOOK })),
  );
  expect(responses.map(({ statusCode }) => statusCode).sort()).toEqual([
    ...Array.from({ length: MOST }, () => 201),
    409,
    409,
    409,
  ]);
  const problem = await asker.refused(409, 'POST', '', { query: 'ferry', url: HOOK });
  expect(problem).toMatchObject({
    type: 'urn:cleanwire:problem:subscription-refused',
    code: 'too-many',
    detail: expect.stringContaining(`${MOST} subscriptions`),
  });
  const [one] = (await asker.ask<SubscriptionList>(200, 'GET', '')).subscriptions;
  await asker.ask(200, 'DELETE', `/${one!.id}`);
  await asker.add({ query: 'ferry', url: HOOK });
  for (let i = 0; i <= MOST; i++) await operator.add({ query: 'ferry', url: HOOK });
});

it.each<[string, object | string, string]>([
  ['no JSON', '{', 'not JSON'],
  ['nothing', '', 'empty'],
  ['a list', '[]', 'not a JSON object'],
  ['another field', { query: 'a', url: HOOK, secret: 'mine' }, 'secret: is not a field'],
  ['no query', { url: HOOK }, 'query'],
  ['no place', { query: 'ferry' }, '`url`, or `topic`'],
  ['two places', { query: 'ferry', url: HOOK, topic: 'ferries' }, '`url`, or `topic`'],
  ['a query of nothing', { query: '  ', url: HOOK }, 'query:'],
  ['a query that is long', { query: 'ferry '.repeat(200), url: HOOK }, '1000'],
  ['a name of nothing', { query: 'ferry', url: HOOK, name: ' ' }, 'name:'],
  ['a name that clears terminals', { query: 'ferry', url: HOOK, name: '\u001b[2J' }, 'control character'],
  ['a NUL', { query: 'ferry \u0000', url: HOOK }, 'control character'],
  ['no address', { query: 'ferry', url: 'hafen' }, 'no address'],
  ['another scheme', { query: 'ferry', url: 'file:///etc/passwd' }, 'url:'],
  ['a login', { query: 'ferry', url: 'https://me:pw@hafen.example/' }, 'user name'],
  ['this machine', { query: 'ferry', url: 'http://127.0.0.1/' }, 'CLEANWIRE_NOTIFIER_ALLOW_ADDRESSES'],
  ['this machine, shortened', { query: 'ferry', url: 'http://2130706433/' }, 'not a public address'],
  ['this machine, by IPv6', { query: 'ferry', url: 'http://[::ffff:127.0.0.1]/' }, 'not a public address'],
  ['this machine, by name', { query: 'ferry', url: 'http://a.localhost/' }, 'not a public address'],
  ['a port of mail', { query: 'ferry', url: 'http://hafen.example:25/' }, 'CLEANWIRE_NOTIFIER_ALLOW_PORTS'],
])('%s is refused, and says why', async (_what, payload, detail) => {
  const problem = await operator.refused(400, 'POST', '', payload);
  expect(problem).toMatchObject({
    type: 'urn:cleanwire:problem:invalid-request',
    detail: expect.stringContaining(detail),
  });
});

it('a mistake in a query is named with its place, as in `q`', async () => {
  const query = 'ferry (rowing';
  const { errors } = await operator.refused(400, 'POST', '', { query, url: HOOK });
  const asked = await gateway.app.inject(`/v1/articles?q=${encodeURIComponent(query)}`);
  const [mistake] = asked.json<ProblemDocument>().errors!;
  expect(mistake!.position).toBeGreaterThan(1);
  expect(errors).toEqual([{ ...mistake, parameter: 'query' }]);
});

it('what cannot be changed so is refused, and nothing of it is done', async () => {
  const asker = await someone();
  const { subscription } = await asker.add({ query: 'ferry', url: HOOK, name: 'Ferries' });
  const at = `/${subscription.id}`;
  for (const payload of [
    {},
    { state: 'disabled' },
    { topic: 'ferries' },
    { newSecret: 'yes' },
    { name: 'New', query: '(' },
    { name: 'New', url: 'http://10.0.0.1/' },
  ])
    await asker.refused(400, 'PATCH', at, payload);
  expect(await asker.ask(200, 'GET', at)).toEqual({ subscription });
  for (const id of ['x', '%00', 'sub_', "sub_'", ABSENT.toUpperCase(), '🛥'])
    await asker.refused(404, 'GET', `/${encodeURIComponent(id)}`);
});

it('topics are an operator’s: each is one subscription’s, and has no secret and no test', async () => {
  const refused = await (await someone()).refused(403, 'POST', '', { query: 'ferry', topic: 'ferries' });
  expect(refused.type).toBe('urn:cleanwire:problem:not-allowed');
  await operator.refused(400, 'POST', '', { query: 'ferry', topic: 'Ferries!' });
  const made = await operator.add({ query: 'ferry', topic: 'ferries' });
  expect(made).toEqual({
    subscription: expect.objectContaining({ topic: 'news.clean-articles.ferries.v1', keyId: 'environment' }),
  });
  const codeOf = async (method: Method, url: string, payload?: object) =>
    (await operator.refused(409, method, url, payload)).code;
  const at = `/${made.subscription.id}`;
  expect([
    await codeOf('POST', '', { query: 'tide', topic: 'ferries' }),
    await codeOf('PATCH', at, { newSecret: true }),
    await codeOf('PATCH', at, { url: HOOK }),
    await codeOf('POST', `${at}/test`),
  ]).toEqual(['topic-taken', 'no-webhook', 'no-webhook', 'no-webhook']);
  expect(await operator.ask(200, 'PATCH', at, { name: 'F', newSecret: false })).not.toHaveProperty('secret');
});

it('a list comes page after page, also while its subscriptions go', async () => {
  const asker = await someone();
  const ids: string[] = [];
  for (let i = 0; i < MOST; i++)
    ids.unshift((await asker.add({ query: `ferry${i}`, url: HOOK })).subscription.id);
  // Of one instant: then the ids decide.
  await gateway.db.query(
    `update subscriptions.subscriptions set created_at = '2025-07-30T09:00:00.0004Z' where subscription_id = any ($1)`,
    [ids],
  );
  ids.sort().reverse();
  const first = await asker.response('GET', '?limit=2');
  const { subscriptions, next } = first.json<SubscriptionList>();
  expect(subscriptions.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  expect(first.headers['link']).toBe(`</v1/subscriptions?limit=2&cursor=${next}>; rel="next"`);
  await asker.ask(200, 'DELETE', `/${ids[1]}`);
  const second = await asker.ask<SubscriptionList>(200, 'GET', `?limit=2&cursor=${next}`);
  expect(second).toEqual({ subscriptions: [expect.objectContaining({ id: ids[2] })] });
  for (const query of [
    'limit=0',
    'cursor=bm90aGluZw',
    'cursor=!',
    'colour=red',
    'q=ferry',
    'limit=2&limit=3',
  ])
    expect((await asker.refused(400, 'GET', `?${query}`)).type).toBe('urn:cleanwire:problem:invalid-query');
  const far = Buffer.from(`${'9'.repeat(15)} ${ABSENT}`).toString('base64url');
  expect((await asker.ask<SubscriptionList>(200, 'GET', `?cursor=${far}`)).subscriptions).toHaveLength(2);
});

it('what waits or was given up is listed page after page; what was given up waits again when asked to', async () => {
  const asker = await someone();
  const { id } = (await asker.add({ query: 'ferry', url: HOOK })).subscription;
  const { rows } = await gateway.db.query<{ number: number }>(
    'select number from subscriptions.subscriptions where subscription_id = $1',
    [id],
  );
  const sequences = [101, 102, 103, 104];
  await recordMatches(
    gateway.db,
    sequences.map((sequence) => ({
      event: { ...created(aCleanArticle(`a${sequence}`)), sequence },
      numbers: [rows[0]!.number],
    })),
  );
  await gateway.db.query(
    `update subscriptions.deliveries set state = 'dead', attempts = 12, finished_at = now(), status = 503, sentence = 'Status 503.'
      where number = $1 and sequence in (102, 103)`,
    [rows[0]!.number],
  );
  const list = (query: string) => asker.ask<DeliveryList>(200, 'GET', `/${id}/deliveries?${query}`);
  const first = await list('limit=3');
  expect(first.deliveries.map(({ sequence, state }) => [sequence, state])).toEqual([
    [104, 'pending'],
    [103, 'dead'],
    [102, 'dead'],
  ]);
  const rest = await list(`limit=3&cursor=${first.next}`);
  expect(rest).toEqual({
    deliveries: [expect.objectContaining({ sequence: 101, dueAt: expect.any(String) })],
  });
  expect((await list('state=dead')).deliveries).toMatchObject([
    { id: `msg_${id.slice(4)}_103`, kind: 'created', attempts: 12, status: 503, sentence: 'Status 503.' },
    { sequence: 102 },
  ]);
  for (const query of ['state=lost', 'kind=x', 'cursor=eA', 'limit=101'])
    await asker.refused(400, 'GET', `/${id}/deliveries?${query}`);
  expect(await asker.ask(200, 'GET', `/${id}`)).toMatchObject({ subscription: { pending: 2, dead: 2 } });

  expect(await asker.ask<ReplayedDeliveries>(200, 'POST', `/${id}/replay`)).toEqual({ replayed: 2 });
  expect(await asker.ask<ReplayedDeliveries>(200, 'POST', `/${id}/replay`)).toEqual({ replayed: 0 });
  expect(await asker.ask(200, 'GET', `/${id}`)).toMatchObject({ subscription: { pending: 4, dead: 0 } });
});

it('a test waits for the notifier, one at a time, and none for what is paused', async () => {
  const asker = await someone();
  const { id } = (await asker.add({ query: 'ferry', url: HOOK })).subscription;
  const responses = await Promise.all([1, 2, 3].map(() => asker.response('POST', `/${id}/test`)));
  expect(responses.map(({ statusCode }) => statusCode).sort()).toEqual([202, 409, 409]);
  const test = responses.find(({ statusCode }) => statusCode === 202)!;
  expect(test.json<Delivery>()).toMatchObject({ kind: 'test', state: 'pending', attempts: 0 });
  expect(test.headers['location']).toBe(`/v1/subscriptions/${id}/deliveries?kind=test`);
  expect(await asker.ask(200, 'GET', `/${id}/deliveries?kind=test`)).toEqual({
    deliveries: [test.json<Delivery>()],
  });
  expect((await asker.refused(409, 'POST', `/${id}/test`)).code).toBe('tested-just-now');
  await asker.ask(200, 'PATCH', `/${id}`, { state: 'paused' });
  expect((await asker.refused(409, 'POST', `/${id}/test`)).code).toBe('not-active');
});

it('every answer was seen to be as OpenAPI describes it', () => {
  for (const answer of [
    'listSubscriptions 200',
    'addSubscription 201',
    'getSubscription 200',
    'changeSubscription 200',
    'removeSubscription 200',
    'listDeliveries 200',
    'replayDeliveries 200',
    'testSubscription 202',
    'addSubscription 400',
    'addSubscription 409',
    'getSubscription 404',
  ])
    expect(gateway.described).toContain(answer);
});
