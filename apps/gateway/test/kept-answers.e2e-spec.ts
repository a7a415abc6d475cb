import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { loadConfig } from '@cleanwire/config';
import { metrics, silentLogger } from '@cleanwire/observability';
import { createPool, indexArticles, inTransaction } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { aCleanArticle, created, createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { startGatewayUnderTest } from './gateway-under-test.js';
import type { GatewayUnderTest } from './gateway-under-test.js';
import { articles, sampleNews } from './sample-news.js';

const OPERATOR = 'an-operator-of-this-test';
const KEY = { authorization: `Bearer ${OPERATOR}` };
const LONG_MS = 60_000;

let database: TestDatabase;
let pool: Pool;
/** Keeps answers for as long as a test takes. */
let gateway: GatewayUnderTest;
/** Of the same news; works each answer out anew. */
let forgetful: GatewayUnderTest;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { size: 2, statementTimeoutMs: 10_000, logger: silentLogger });
  await inTransaction(pool, (db) => indexArticles(db, sampleNews));
  const config = loadConfig({ CLEANWIRE_GATEWAY_OPERATOR_KEY: OPERATOR });
  gateway = await startGatewayUnderTest(database.url, config, LONG_MS);
  forgetful = await startGatewayUnderTest(database.url, config);
  // A page has what stands beside its articles where it is counted in time: each has counted it.
  for (const each of [gateway, forgetful])
    for (const margin of ['/search/beside?q=tides', '/tag/Lindenau/beside'])
      expect((await ask(margin, {}, each)).statusCode).toBe(200);
});
afterAll(async () => {
  await gateway.close();
  await forgetful.close();
  await pool.end();
  await database.drop();
});

const ask = (url: string, headers: Record<string, string> = {}, of = gateway) =>
  of.app.inject({ url, headers });

/** How many answers were worked out, and how many were another reader's, while something was done. */
async function given(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const count = async () =>
    new Map((await metrics.sharedAnswers.get()).values.map(({ labels, value }) => [labels.answer, value]));
  const before = await count();
  await work();
  const after = await count();
  return Object.fromEntries(
    [...after]
      .map(([answer, value]) => [String(answer), value - (before.get(answer) ?? 0)] as const)
      .filter(([, value]) => value > 0),
  );
}

/** Keeps every question about articles waiting until it is done. */
async function whileArticlesWait<T>(work: (release: () => void) => Promise<T>): Promise<T> {
  const released = Promise.withResolvers<undefined>();
  const held = Promise.withResolvers<undefined>();
  const holding = inTransaction(pool, async (db) => {
    await db.query('lock table search.articles in access exclusive mode');
    held.resolve(undefined);
    await released.promise;
  });
  await held.promise;
  try {
    return await work(() => released.resolve(undefined));
  } finally {
    released.resolve(undefined);
    await holding;
  }
}

it.each([
  '/',
  '/search?q=tides',
  '/tag/Lindenau',
  '/tag/nobody',
  `/article/${articles.cranes.articleId}`,
  '/sources',
  '/v1/articles?limit=2',
  '/v1/tags',
  '/v1/stories',
  '/latest.rss',
  '/latest.json',
  '/search.atom?q=tides',
])('what is kept of %s is what would be worked out, header for header', async (url) => {
  const accept = { accept: 'text/html' };
  const answers = [await ask(url, accept), await ask(url, accept)];
  const anew = await ask(url, accept, forgetful);
  expect(anew.statusCode).toBe(url === '/tag/nobody' ? 404 : 200);
  for (const answer of answers) {
    expect(answer.statusCode).toBe(anew.statusCode);
    expect(answer.payload).toBe(anew.payload);
    const { date: _date, ratelimit, ...headers } = answer.headers;
    expect({ ...headers, ratelimit: expect.any(String) }).toEqual({
      ...anew.headers,
      date: undefined,
      ratelimit: expect.any(String),
    });
    expect(ratelimit).toMatch(/^"requests";r=\d+;t=1$/);
  }
});

it('a hundred who ask at once wait for one answer', async () => {
  const asked = await given(() =>
    whileArticlesWait(async (release) => {
      const all = Array.from({ length: 100 }, () => ask('/v1/articles?limit=3'));
      release();
      const answers = await Promise.all(all);
      expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
      expect(new Set(answers.map(({ payload }) => payload)).size).toBe(1);
    }),
  );
  expect(asked).toEqual({ new: 1, kept: 99 });
});

it('each of them counts towards the limit of its address', async () => {
  const config = loadConfig({ CLEANWIRE_GATEWAY_RATE_PER_MINUTE: '60' });
  const strict = await startGatewayUnderTest(database.url, config, LONG_MS);
  try {
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask('/v1/tags', {}, strict)));
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    // One comes back each second.
    expect(refused.length).toBeGreaterThan(20);
    expect(refused.length).toBeLessThanOrEqual(40);
    expect(refused[0]?.headers).toMatchObject({ 'retry-after': '1', 'cache-control': 'no-store' });
  } finally {
    await strict.close();
  }
});

it('is packed and tagged as it would be, for each as he takes it', async () => {
  const url = '/v1/articles?limit=5';
  const plain = await ask(url);
  for (const [encoding, unpack] of [
    ['zstd', zstdDecompressSync],
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)
    for (let time = 0; time < 2; time++) {
      const packed = await ask(url, { 'accept-encoding': encoding });
      expect(packed.headers).toMatchObject({ 'content-encoding': encoding, etag: plain.headers.etag });
      expect(packed.headers['content-length']).toBe(String(packed.rawPayload.length));
      expect(unpack(packed.rawPayload).toString()).toBe(plain.payload);
    }
  const again = await ask(url, { 'if-none-match': String(plain.headers.etag) });
  expect([again.statusCode, again.payload]).toEqual([304, '']);
  // Nobody's 304 is kept for those who have nothing yet.
  const first = await ask('/v1/tags?limit=7');
  const known = await ask('/v1/tags?limit=8', { 'if-none-match': '*' });
  expect([first.statusCode, known.statusCode, (await ask('/v1/tags?limit=8')).statusCode]).toEqual([
    200, 304, 200,
  ]);
});

it('is another one at another address or under another name, with a key, and with a cookie', async () => {
  const url = '/latest.rss?language=en';
  const kinds = await given(async () => {
    const own = await ask(url, { host: 'news.example' });
    const other = await ask(url, { host: 'else.example' });
    expect(own.payload).toContain('http://news.example/latest.rss');
    expect(other.payload).toContain('http://else.example/latest.rss');
    expect((await ask(url, { host: 'news.example' })).payload).toBe(own.payload);
  });
  expect(kinds).toEqual({ new: 2, kept: 1 });
  const alone = await given(async () => {
    await ask(url, { host: 'news.example', ...KEY });
    await ask(url, { host: 'news.example', cookie: 'theme=dark' });
    await gateway.app.inject({ method: 'HEAD', url, headers: { host: 'news.example' } });
    for (const path of ['/health/live', '/metrics', '/operator', '/v1/nothing', '/websub/x']) await ask(path);
    // What whoever follows changes was told of has to be there.
    await ask(`/v1/articles/${articles.korean.articleId}`);
  });
  expect(alone).toEqual({});
});

it('problems are told each by itself, as JSON or as a page', async () => {
  const url = `/article/${'0'.repeat(64)}`;
  const asked = await given(async () => {
    expect((await ask(url, { accept: 'text/html' })).headers['content-type']).toMatch('text/html');
    expect((await ask(url)).headers['content-type']).toMatch('application/problem+json');
    expect((await ask('/status')).statusCode).toBe(200);
    expect((await ask('/status')).statusCode).toBe(200);
  });
  expect(asked).toEqual({ new: 4 });
});

it('a change is seen with a key at once, and by everybody when the answer is old', async () => {
  const brief = await startGatewayUnderTest(
    database.url,
    loadConfig({ CLEANWIRE_GATEWAY_OPERATOR_KEY: OPERATOR }),
    300,
  );
  try {
    const newest = async (headers = {}): Promise<string | undefined> =>
      (await ask('/v1/articles?limit=1', headers, brief)).json<{ articles: { headline: string }[] }>()
        .articles[0]?.headline;
    const began = Date.now();
    const before = await newest();
    const headline = 'The ferry to Larnholm sails again';
    const article = aCleanArticle('ferry', { headline, publishedAt: '2026-01-01T00:00:00.000Z' });
    await inTransaction(pool, (db) => indexArticles(db, [created(article)]));
    expect(await newest(KEY)).toBe(headline);
    const seen = await newest();
    if (Date.now() - began < 300) expect(seen).toBe(before);
    await new Promise((resolve) => setTimeout(resolve, 310));
    expect(await newest()).toBe(headline);
  } finally {
    await brief.close();
  }
});

it('who waits for one that hung up is answered all the same', async () => {
  await gateway.app.listen(0, '127.0.0.1');
  const { port } = gateway.app.getHttpServer().address() as AddressInfo;
  const path = '/v1/articles?limit=6';
  await whileArticlesWait(async (release) => {
    const impatient = connect(port, '127.0.0.1');
    await once(impatient, 'connect');
    impatient.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
    const begun = async () => (await metrics.sharedAnswers.get()).values.map(({ value }) => value).join();
    const before = await begun();
    while ((await begun()) === before) await new Promise((resolve) => setTimeout(resolve, 5));
    const patient = fetch(`http://127.0.0.1:${port}${path}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    impatient.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    release();
    expect((await patient).status).toBe(200);
  });
  expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(200);
});

it('what failed is not kept: the next one is answered as soon as it can be', async () => {
  const url = '/v1/articles?limit=9';
  await pool.query('alter table search.articles rename to hidden');
  const asked = await given(async () => {
    const answers = await Promise.all([ask(url), ask(url), ask(url)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([500, 500, 500]);
  });
  await pool.query('alter table search.hidden rename to articles');
  expect(asked).toEqual({ new: 1, own: 2 });
  expect((await ask(url)).statusCode).toBe(200);
});
