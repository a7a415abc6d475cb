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
  expect(Object.keys(components.securitySchemes)).toEqual(['operatorKey', 'producerKey']);
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
