import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { loadConfig } from '@cleanwire/config';
import { silentLogger } from '@cleanwire/observability';
import { createFirstKeys, createKey, createPool, listKeys, revokeKey } from '@cleanwire/store';
import type { NewKey, Pool } from '@cleanwire/store';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { startGatewayUnderTest } from './gateway-under-test.js';
import type { GatewayUnderTest } from './gateway-under-test.js';

/** Who may publish and correct, on a real database. */
const OPERATOR = 'an-operators-key-of-the-environment';
const reachable = { CLEANWIRE_HTTP_HOST: '0.0.0.0', CLEANWIRE_GATEWAY_OPERATOR_KEY: OPERATOR };

let database: TestDatabase;
let db: Pool;
let gateway: GatewayUnderTest;
beforeAll(async () => {
  database = await createTestDatabase();
  db = createPool(database.url, { size: 2, statementTimeoutMs: 10_000, logger: silentLogger });
  gateway = await startGatewayUnderTest(database.url, loadConfig(reachable));
});
afterAll(async () => {
  await gateway.close();
  await db.end();
  await database.drop();
});

const keyFor = async (sources: readonly string[], more: Partial<NewKey> = {}) =>
  createKey(db, { name: 'my paper', role: 'producer', sources, ...more });
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const publish = (
  headers: Record<string, string>,
  to: { url?: string; at?: GatewayUnderTest; from?: string } = {},
) =>
  (to.at ?? gateway).app.inject({
    method: 'POST',
    url: to.url ?? '/v1/raw-feeds?source=my-paper',
    headers,
    payload: 'Latest news with #Harbour',
    remoteAddress: to.from ?? '127.0.0.1',
  });
const split = (headers: Record<string, string>) =>
  gateway.app.inject({ method: 'POST', url: `/v1/articles/${'0'.repeat(64)}/split`, headers, payload: '{}' });

describe.each([
  '/v1/raw-feeds?source=my-paper',
  '/v1/raw-pages?source=my-paper',
  '/v1/raw%2Dfeeds?source=my-paper',
])('a gateway that others reach: POST %s', (url) => {
  it('is refused without a key, and says how to get one', async () => {
    const before = gateway.published.length;
    const response = await publish({}, { url });
    expect(response.statusCode).toBe(401);
    expect(response.headers['www-authenticate']).toBe('Bearer realm="cleanwire"');
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json<{ detail: string }>().detail).toContain('cleanwire keys create');
    expect(gateway.published).toHaveLength(before);
  });

  it('is taken with a key of the source', async () => {
    const { secret } = await keyFor(['my-*']);
    const headers = { ...bearer(secret), 'ce-subject': 'https://my-paper.example/1' };
    expect((await publish(headers, { url })).statusCode).toBe(202);
  });

  it('is refused for a source that the key is not for, however that is named', async () => {
    const { secret, key } = await keyFor(['my-paper', 'other*']);
    for (const response of [
      await publish(bearer(secret), { url: url.replace('my-paper', 'my-paper-2') }),
      await publish({ ...bearer(secret), 'ce-source': 'not-other' }, { url }),
    ]) {
      expect(response.statusCode).toBe(403);
      expect(response.json()).toMatchObject({ type: 'urn:cleanwire:problem:not-allowed' });
      expect(response.json<{ detail: string }>().detail).toContain(`${key.id} (my paper)`);
      expect(response.body).not.toContain(secret);
    }
  });
});

it('a key that was revoked, has expired, or is cut is refused', async () => {
  const revoked = await keyFor(['*']);
  expect(await revokeKey(db, revoked.key.id)).toBe(true);
  expect(await revokeKey(db, revoked.key.id)).toBe(false);
  const expired = await keyFor(['*'], { expiresAt: new Date(Date.now() - 1000).toISOString() });
  const { secret } = await keyFor(['*']);
  const details = await Promise.all(
    [revoked.secret, expired.secret, secret.slice(0, -1)].map(async (key) => {
      const response = await publish(bearer(key), { from: '198.51.100.7' });
      return [response.statusCode, response.json<{ detail: string }>().detail];
    }),
  );
  expect(details).toEqual([
    [401, expect.stringContaining('revoked')],
    [401, expect.stringContaining('expired')],
    [401, expect.stringContaining('misspelt or cut')],
  ]);
});

it('notes to the hour when a key was used, and keeps no secret', async () => {
  const { secret, key } = await keyFor(['*']);
  expect(key.lastUsedAt).toBeUndefined();
  await publish(bearer(secret));
  const used = (await listKeys(db)).find(({ id }) => id === key.id)?.lastUsedAt;
  expect(used).toMatch(/^\d{4}-\d\d-\d\dT\d\d:00:00\.000Z$/);
  const { rows } = await db.query<{ row: string }>('select keys::text as row from access.keys');
  expect(rows.map(({ row }) => row).join()).not.toContain(secret.slice(3, 40));
});

it('one address may try few wrong keys in a minute; a good one passes all the same', async () => {
  const from = '2001:db8:1:2::1';
  const statuses: number[] = [];
  for (let i = 0; i < 21; i++) statuses.push((await publish(bearer(`wrong-${i}`), { from })).statusCode);
  expect(statuses).toEqual([...Array.from({ length: 20 }, () => 401), 429]);
  const neighbour = await publish(bearer('wrong'), { from: '2001:db8:1:2:ffff::9' });
  expect(neighbour.statusCode).toBe(429);
  expect(Number(neighbour.headers['retry-after'])).toBeGreaterThan(0);
  const { secret } = await keyFor(['*']);
  expect((await publish(bearer(secret), { from })).statusCode).toBe(202);
  expect((await publish(bearer('wrong'), { from: '2001:db8:1:3::1' })).statusCode).toBe(401);
});

it('a key may publish so many documents a minute, each key for itself', async () => {
  const slow = await startGatewayUnderTest(
    database.url,
    loadConfig({ ...reachable, CLEANWIRE_GATEWAY_KEY_RATE_PER_MINUTE: '2' }),
  );
  try {
    const [one, other] = [await keyFor(['*']), await keyFor(['*'])];
    const statuses: number[] = [];
    for (const { secret } of [one, one, one, other])
      statuses.push((await publish(bearer(secret), { at: slow })).statusCode);
    expect(statuses).toEqual([202, 202, 429, 202]);
    const refused = await publish(bearer(one.secret), { at: slow });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(20);
    expect(refused.json()).toMatchObject({ type: 'urn:cleanwire:problem:too-many-requests', status: 429 });
  } finally {
    await slow.close();
  }
});

describe('the rate of requests', () => {
  let slow: GatewayUnderTest;
  beforeAll(async () => {
    slow = await startGatewayUnderTest(
      database.url,
      loadConfig({
        CLEANWIRE_GATEWAY_RATE_PER_MINUTE: '3',
        CLEANWIRE_GATEWAY_KEY_RATE_PER_MINUTE: '60',
        CLEANWIRE_GATEWAY_TRUSTED_PROXIES: '198.51.100.0/24, [2001:db8:9::1]',
      }),
    );
  });
  afterAll(() => slow.close());
  const ask = (remoteAddress: string, headers: Record<string, string> = {}, url = '/v1/tags') =>
    slow.app.inject({ url, remoteAddress, headers });

  it('is told by every answer, problems too, and held to', async () => {
    const answers = [];
    for (const url of ['/v1/tags', '/nowhere', '/', '/v1/tags', '/latest.rss'])
      answers.push(await ask('203.0.113.1', {}, url));
    expect(
      answers.map(({ statusCode, headers }) => [
        statusCode,
        headers['ratelimit-policy'],
        headers['ratelimit'],
      ]),
    ).toEqual([
      [200, '"requests";q=3;w=60', '"requests";r=2;t=20'],
      [404, '"requests";q=3;w=60', '"requests";r=1;t=20'],
      [200, '"requests";q=3;w=60', expect.stringMatching(/^"requests";r=0;t=(19|20)$/)],
      [429, '"requests";q=3;w=60', expect.stringMatching(/^"requests";r=0;t=(19|20)$/)],
      [429, '"requests";q=3;w=60', expect.stringMatching(/^"requests";r=0;t=(19|20)$/)],
    ]);
    const { headers } = answers.at(-1)!;
    expect(headers['ratelimit']).toBe(`"requests";r=0;t=${String(headers['retry-after'])}`);
    expect(headers['access-control-expose-headers']).toContain('RateLimit');
  });

  it('is each address’s own, and each key’s wherever it comes from', async () => {
    const { secret } = await keyFor([], { role: 'reader' });
    const left = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).headers['ratelimit'];
    expect(await left('203.0.113.2')).toMatch(/r=2/);
    expect(await left('203.0.113.2', bearer(secret))).toMatch(/r=2/);
    expect(await left('203.0.113.3', bearer(secret))).toMatch(/r=1/);
    expect(await left('2001:db8:7:7::1')).toMatch(/r=2/);
    expect(await left('2001:db8:7:7:8::9')).toMatch(/r=1/);
  });

  it('believes those proxies that it was told of, and counts what they name', async () => {
    const left = async (from: string, forwarded: string) =>
      /r=(\d)/.exec(String((await ask(from, { 'x-forwarded-for': forwarded })).headers['ratelimit']))?.[1];
    expect(await left('203.0.113.9', '192.0.2.1')).toBe('2');
    expect(await left('203.0.113.9', '192.0.2.2')).toBe('1');
    expect(await left('198.51.100.4', '192.0.2.3')).toBe('2');
    expect(await left('198.51.100.4', '192.0.2.4')).toBe('2');
    // What a client wrote itself stands to the left of what the proxy saw.
    expect(await left('198.51.100.4', '192.0.2.77, 192.0.2.4')).toBe('1');
    expect(await left('2001:db8:9::1', '192.0.2.4')).toBe('0');
    expect(await left('198.51.100.5', 'no address, <script>')).toBe('2');
  });

  it('leaves probes alone', async () => {
    for (let i = 0; i < 5; i++) {
      const { statusCode, headers } = await ask('203.0.113.5', {}, '/health/live');
      expect([statusCode, headers['ratelimit']]).toEqual([200, undefined]);
    }
  });

  it('of documents is told beside it', async () => {
    const { secret } = await keyFor(['*']);
    const { headers } = await publish(bearer(secret), { at: slow, from: '203.0.113.6' });
    expect(headers['ratelimit-policy']).toBe('"requests";q=3;w=60, "documents";q=60;w=60');
    expect(headers['ratelimit']).toBe('"requests";r=2;t=20, "documents";r=59;t=1');
  });

  it('has no bound where the operator wants none', async () => {
    const free = await startGatewayUnderTest(
      database.url,
      loadConfig({ CLEANWIRE_GATEWAY_RATE_PER_MINUTE: '0' }),
    );
    try {
      expect((await free.app.inject('/v1/tags')).headers).not.toHaveProperty('ratelimit');
    } finally {
      await free.close();
    }
  });
});

describe('where anonymous reading is switched off', () => {
  let closed: GatewayUnderTest;
  let reader: string;
  beforeAll(async () => {
    reader = (await keyFor([], { role: 'reader' })).secret;
    closed = await startGatewayUnderTest(
      database.url,
      loadConfig({ ...reachable, CLEANWIRE_GATEWAY_ANONYMOUS_READING: 'off' }),
    );
  });
  afterAll(() => closed.close());
  const read = (url: string, headers: Record<string, string> = {}) => closed.app.inject({ url, headers });
  const basic = (password: string) => ({
    authorization: `Basic ${Buffer.from(`me:${password}`).toString('base64')}`,
  });
  const readable = ['/v1/tags', '/v1/articles', '/v1/sources', '/latest.rss', '/', '/search?q=x', '/status'];

  it.each([...readable, '/v1/stream', '/nowhere', `/article/${'0'.repeat(64)}`])(
    '%s takes a key, and says how to sign in',
    async (url) => {
      const response = await read(url);
      expect(response.statusCode).toBe(401);
      expect(response.headers['www-authenticate']).toBe(
        'Bearer realm="cleanwire", Basic realm="cleanwire", charset="UTF-8"',
      );
      expect(response.json<{ detail: string }>().detail).toContain('cleanwire keys create --role reader');
      expect((await closed.app.inject({ url, method: 'HEAD' })).statusCode).toBe(401);
    },
  );

  it('a page says it to people', async () => {
    const response = await read('/', { accept: 'text/html' });
    expect([response.statusCode, response.headers['content-type']]).toEqual([
      401,
      'text/html; charset=utf-8',
    ]);
    expect(response.body).toContain('any name, and the key');
  });

  it.each(readable)(
    '%s is read with a key, whichever way it comes, and kept by no cache for others',
    async (url) => {
      for (const headers of [bearer(reader), basic(reader), bearer(OPERATOR)]) {
        const response = await read(url, headers);
        expect(response.statusCode).toBe(200);
        expect(response.headers['cache-control']).not.toContain('public');
        expect(response.headers['vary']).toContain('authorization');
      }
    },
  );

  it('a wrong key opens nothing, whichever way it comes', async () => {
    for (const headers of [
      bearer('wrong'),
      basic('wrong'),
      { authorization: 'Basic :' },
      { authorization: '' },
    ])
      expect((await read('/v1/tags', headers)).statusCode).toBe(401);
  });

  it('a feed takes the key in its address, and repeats it nowhere', async () => {
    const response = await read(`/latest.atom?key=${reader}`);
    expect(response.statusCode).toBe(200);
    expect(response.body).not.toContain(reader);
    expect((await read(`/search.rss?q=ferry&key=${reader}`)).statusCode).toBe(200);
    expect((await read('/latest.atom?key=cw_wrong')).statusCode).toBe(401);
    // Elsewhere an address is no place for a key.
    expect((await read(`/v1/tags?key=${reader}`)).statusCode).toBe(401);
  });

  it.each(['/health/live', '/metrics', '/openapi.json', '/asyncapi.json', '/favicon.svg'])(
    '%s stays open',
    async (url) => {
      expect((await read(url)).statusCode).toBe(200);
    },
  );

  it('a reader neither publishes nor corrects, and a producer may read', async () => {
    const at = closed;
    expect((await publish(bearer(reader), { at })).json()).toMatchObject({ status: 403 });
    expect((await publish(basic(OPERATOR), { at })).statusCode).toBe(401);
    const split = { method: 'POST', url: `/v1/articles/${'0'.repeat(64)}/split`, payload: '{}' } as const;
    expect((await at.app.inject({ ...split, headers: bearer(reader) })).json()).toMatchObject({
      status: 403,
      detail: expect.stringContaining('is a reader’s') as string,
    });
    const producer = (await keyFor(['my-*'])).secret;
    expect((await read('/v1/tags', bearer(producer))).statusCode).toBe(200);
    expect((await publish(bearer(producer), { at })).statusCode).toBe(202);
  });
});

it('an operator publishes for every source, whether the key is made or in the environment', async () => {
  const { secret } = await keyFor([], { role: 'operator' });
  for (const key of [secret, OPERATOR]) expect((await publish(bearer(key))).statusCode).toBe(202);
});

it('corrections take an operator’s key, made or in the environment, and no producer’s', async () => {
  const producer = await keyFor(['*']);
  const operator = await keyFor([], { role: 'operator' });
  expect((await split(bearer(producer.secret))).json()).toMatchObject({
    status: 403,
    type: 'urn:cleanwire:problem:not-allowed',
  });
  // Let in, and told what its body lacks.
  for (const key of [operator.secret, OPERATOR]) expect((await split(bearer(key))).statusCode).toBe(400);
});

it.each([
  ['on loopback', {}, 202],
  ['on loopback, where the operator wants one', { CLEANWIRE_GATEWAY_PRODUCER_KEY: 'required' }, 401],
  ['reachable, where the operator wants none', { ...reachable, CLEANWIRE_GATEWAY_PRODUCER_KEY: 'off' }, 202],
])('without a key, %s: %j answers %i', async (_where, settings: Record<string, string>, expected) => {
  const at = await startGatewayUnderTest(database.url, loadConfig(settings));
  try {
    expect((await publish({}, { at })).statusCode).toBe(expected);
    expect((await publish(bearer('wrong'), { at })).statusCode).toBe(401);
  } finally {
    await at.close();
  }
});

it('the OpenAPI document says which key each operation takes', async () => {
  const { paths, components } = (await gateway.app.inject('/openapi.json')).json<{
    paths: Record<string, { post?: { security?: object[] } }>;
    components: { securitySchemes: object };
  }>();
  expect(Object.keys(components.securitySchemes)).toEqual(['readerKey', 'operatorKey', 'producerKey']);
  expect(paths['/v1/raw-pages']?.post?.security).toContainEqual({ producerKey: [] });
  expect(paths['/v1/articles/{id}/split']?.post?.security).toEqual([{ operatorKey: [] }]);
});

it('the first keys are made once, whoever asks at the same time', async () => {
  const another = await createTestDatabase();
  const pool = createPool(another.url, { size: 4, statementTimeoutMs: 10_000, logger: silentLogger });
  try {
    const wanted: NewKey = { name: 'first', role: 'operator', sources: [] };
    const made = await Promise.all([1, 2, 3].map(() => createFirstKeys(pool, [wanted])));
    expect(made.flat()).toHaveLength(1);
  } finally {
    await pool.end();
    await another.drop();
  }
});

it('cleanwire keys makes a key, lists it without its secret, and takes it back', async () => {
  const cleanwire = async (...args: string[]): Promise<string> => {
    const bin = fileURLToPath(new URL('../../cli/bin/cleanwire.mjs', import.meta.url));
    const env = { ...process.env, DATABASE_URL: database.url };
    return (await promisify(execFile)(process.execPath, [bin, 'keys', ...args], { env })).stdout;
  };
  const secret = (
    await cleanwire('create', '--source', 'harbour*', '--name', 'Harbour', '--expires', '90d')
  ).trim();
  expect((await publish(bearer(secret), { url: '/v1/raw-feeds?source=harbour-1' })).statusCode).toBe(202);
  const listed = (await cleanwire('list', '--json')).trim().split('\n');
  const key = listed
    .map((line) => JSON.parse(line) as { id: string; name: string })
    .find(({ name }) => name === 'Harbour');
  expect(listed.join()).not.toContain(secret);
  expect(await cleanwire('revoke', key!.id)).toBe(`${key!.id} is revoked.\n`);
  expect((await publish(bearer(secret), { url: '/v1/raw-feeds?source=harbour-1' })).statusCode).toBe(401);
  await expect(cleanwire('create')).rejects.toThrow('--source');
  await expect(cleanwire('revoke', key!.id)).rejects.toThrow('There is no key');
}, 30_000);
