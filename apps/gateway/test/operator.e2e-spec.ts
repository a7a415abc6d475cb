import type { Browser, Page } from 'playwright-core';
import { loadConfig } from '@cleanwire/config';
import { silentLogger } from '@cleanwire/observability';
import { createKey, createPool, findSource, indexArticles, inTransaction, revokeKey } from '@cleanwire/store';
import type { MadeKey, Pool } from '@cleanwire/store';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { startFarm } from '@cleanwire/testing/http-farm';
import type { Farm } from '@cleanwire/testing/http-farm';
import { chromiumPath, follow, launchChromium } from './chromium.js';
import { startGatewayUnderTest } from './gateway-under-test.js';
import type { GatewayUnderTest } from './gateway-under-test.js';
import { sampleNews } from './sample-news.js';
import { fillLedger, stories, storyEvents } from './sample-stories.js';

/** What an operator does on pages: signs in, adds a source after a try, pauses it, corrects articles and stories. */

const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>Hafenblatt &lt;i&gt;</title>
  <item><title>Fähre fährt wieder</title><link>https://hafen.example/1</link></item></channel></rss>`;

let database: TestDatabase;
let pool: Pool;
let farm: Farm;
let gateway: GatewayUnderTest;
let origin: string;
let operator: MadeKey;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { size: 2, statementTimeoutMs: 10_000, logger: silentLogger });
  await inTransaction(pool, (db) => indexArticles(db, [...sampleNews, ...storyEvents]));
  await fillLedger(pool);
  farm = await startFarm({
    '/feed.xml': (_, response) => response.setHeader('content-type', 'application/rss+xml').end(rss),
    '/nothing': (_, response) => response.end('nothing of any kind'),
  });
  gateway = await startGatewayUnderTest(
    database.url,
    loadConfig({
      CLEANWIRE_FETCHER_ALLOW_ADDRESSES: '127.0.0.1',
      CLEANWIRE_FETCHER_ALLOW_PORTS: String(farm.port),
      CLEANWIRE_GATEWAY_OPERATOR_KEY: 'an-operators-key-of-the-environment',
    }),
  );
  await gateway.app.listen(0, '127.0.0.1');
  origin = await gateway.app.getUrl();
  operator = await createKey(pool, { name: 'Night desk', role: 'operator', sources: [] });
}, 60_000);
afterAll(async () => {
  await gateway.close();
  await farm.close();
  await pool.end();
  await database.drop();
});

const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
const cookieOf = (response: Response): string =>
  (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
const signedIn = async (key = operator.secret): Promise<string> =>
  cookieOf(await send('/operator/sign-in', { key }));
const read = async (path: string, cookie: string): Promise<string> =>
  (await fetch(origin + path, { headers: { cookie } })).text();
const tokenIn = (html: string): string => /name="token" value="([^"]+)"/.exec(html)?.[1] ?? '';

describe('a session', () => {
  it('is a cookie that no script reads and no other site sends, and lasts an hour', async () => {
    const response = await send('/operator/sign-in', {
      key: operator.secret,
      next: '/operator/sources?after=a',
    });
    expect([
      response.status,
      response.headers.get('location'),
      response.headers.get('cache-control'),
    ]).toEqual([303, '/operator/sources?after=a', 'no-store']);
    expect(response.headers.get('set-cookie')).toMatch(
      /^cleanwire_operator=[\w.-]+; Path=\/operator; Max-Age=3600; HttpOnly; SameSite=Strict$/,
    );
    expect(response.headers.get('set-cookie')).not.toContain(operator.secret);
    const page = await fetch(`${origin}/operator/sources`, { headers: { cookie: cookieOf(response) } });
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
  });

  it('begins with the key of the environment, too', async () => {
    const html = await read('/operator/sources', await signedIn('an-operators-key-of-the-environment'));
    expect(html).toContain('Sign out');
  });

  it.each([
    ['an unknown key', { key: 'wrong' }, 401, 'There is no such key'],
    ['no key', {}, 401, 'There is no such key'],
  ])('does not begin with %s, and says so', async (_name, fields, status, sentence) => {
    const response = await send('/operator/sign-in', fields);
    expect([response.status, response.headers.get('set-cookie')]).toEqual([status, null]);
    expect(await response.text()).toContain(sentence);
  });

  it('does not begin with a producer’s key', async () => {
    const { secret } = await createKey(pool, { name: 'Paper', role: 'producer', sources: ['paper'] });
    const response = await send('/operator/sign-in', { key: secret });
    expect([response.status, await response.text()]).toEqual([
      403,
      expect.stringContaining('is a producer’s; an operator’s is needed') as string,
    ]);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/operator/../x?%0d%0aa:b',
    'javascript:x',
  ])('never leads elsewhere: %j', async (next) => {
    const response = await send('/operator/sign-in', { key: operator.secret, next });
    const location = new URL(response.headers.get('location') ?? '', origin);
    expect(location.origin).toBe(origin);
    expect(response.headers.get('location')).toMatch(/^\/operator\//);
  });

  it.each([
    ['a cookie of nobody’s', 'cleanwire_operator=nobody.zzzzzzzz.AAAA'],
    ['rubbish', 'cleanwire_operator=%00..;;='],
    ['none', ''],
  ])('is not made of %s', async (_name, cookie) => {
    const response = await fetch(`${origin}/operator/sources`, { headers: { cookie } });
    expect([response.status, await response.text()]).toEqual([
      401,
      expect.stringContaining('Sign in as an operator') as string,
    ]);
  });

  it('cannot be made longer', async () => {
    const [id, end, mac] = (await signedIn()).split('=')[1]!.split('.') as [string, string, string];
    const later = (Number.parseInt(end, 36) + 1).toString(36);
    expect(await read('/operator/sources', `cleanwire_operator=${id}.${later}.${mac}`)).toContain(
      'Sign in as an',
    );
  });

  it('ends with its key', async () => {
    const lost = await createKey(pool, { name: 'Gone', role: 'operator', sources: [] });
    const cookie = await signedIn(lost.secret);
    const token = tokenIn(await read('/operator/sources', cookie));
    await revokeKey(pool, lost.key.id);
    const response = await send('/operator/sources/add', { token, url: 'https://x.example/' }, { cookie });
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('The key was revoked');
    expect(await findSource(pool, 'x')).toBeUndefined();
  });
});

describe('a form', () => {
  it.each([
    ['of another site, as browsers say', { 'sec-fetch-site': 'cross-site' }, true],
    ['of another origin', { origin: 'https://evil.example' }, true],
    ['of no origin', { origin: 'null' }, true],
    ['without the token of the session', {}, false],
  ])('%s changes nothing', async (_name, headers, withToken) => {
    const cookie = await signedIn();
    const token = withToken ? tokenIn(await read('/operator/sources', cookie)) : 'x';
    const response = await send(
      '/operator/sources/add',
      { token, url: 'https://forged.example/feed' },
      { cookie, ...(headers as Record<string, string>) },
    );
    expect(response.status).toBe(403);
    const { rowCount } = await pool.query(`select from fetcher.sources where url like '%forged%'`);
    expect(rowCount).toBe(0);
  });

  it('that asks for what cannot be is told why, on a page that leads back', async () => {
    const cookie = await signedIn();
    const token = tokenIn(await read('/operator/sources', cookie));
    const { articleId } = stories.flood;
    for (const [path, fields, status, sentence] of [
      ['/operator/sources/add', { url: 'http://10.0.0.1/' }, 400, 'is not fetched'],
      ['/operator/sources/change', { id: 'nothing', to: 'paused' }, 404, 'No source nothing'],
      ['/operator/sources/change', { id: 'nothing', to: 'constructor' }, 400, 'nothing else'],
      [`/operator/article/${articleId}/split`, {}, 409, ''],
      [`/operator/article/${articleId}/merge`, { other: 'x' }, 400, 'neither an id'],
      [`/operator/article/${articleId}/merge`, { other: articleId }, 409, 'two different ones'],
    ] as const) {
      const response = await send(path, { token, ...fields }, { cookie });
      const html = await response.text();
      expect([path, response.status, html]).toEqual([path, status, expect.stringContaining(sentence)]);
      expect(html).toContain('That was not done');
      expect(html).toContain('>Back<');
    }
  });
});

const executable = chromiumPath();
(executable ? describe : describe.skip)('in a browser without scripts', () => {
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await launchChromium(executable ?? '');
    page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    page.on('console', (message) => {
      // A page that asks to sign in is an error to the console.
      if (!/status of 40[019]/.test(message.text())) complaints.push(message.text());
    });
  });
  afterAll(() => browser.close());
  const submit = (name: string): Promise<void> => follow(page.getByRole('button', { name }).first());
  const said = (): Promise<string> =>
    page.locator('[role=status], [role=alert]').innerText({ timeout: 5000 });
  const text = (): Promise<string> => page.locator('main').innerText();

  it('signs in after a mistake, tries a feed, adds it, pauses and resumes it', async () => {
    await page.goto(`${origin}/sources`);
    await follow(page.getByRole('link', { name: 'Add, pause' }));
    await page.getByLabel('Operator’s key').fill('cw_wrong');
    await submit('Sign in');
    expect(await page.getByRole('alert').innerText()).toContain('There is no such key');
    await page.getByLabel('Operator’s key').fill(operator.secret);
    await submit('Sign in');
    expect(new URL(page.url()).pathname).toBe('/operator/sources');

    await page.getByLabel('Address of a feed').fill(`${farm.origin}/nothing`);
    await submit('Try it');
    expect(await text()).toContain('It cannot be a source as it is');
    await page.getByLabel('Address of a feed').fill(`${farm.origin}/feed.xml`);
    await submit('Try it');
    expect(await text()).toContain('Fähre fährt wieder');
    await page.getByLabel('Name', { exact: true }).fill('Hafenblatt');
    await submit('Add it');
    expect(await said()).toBe('The source is fetched from now on.');
    expect((await findSource(pool, 'hafenblatt'))?.url).toBe(`${farm.origin}/feed.xml`);

    await submit('Pause Hafenblatt');
    expect(await said()).toBe('The source is no longer fetched.');
    expect((await findSource(pool, 'hafenblatt'))?.state).toBe('paused');
    await submit('Resume Hafenblatt');
    expect((await findSource(pool, 'hafenblatt'))?.state).toBe('active');
    expect(complaints).toEqual([]);
  }, 30_000);

  it('corrects an article and its story from the pages that readers see', async () => {
    const { articleId, storyId } = stories.flood;
    await page.goto(`${origin}/article/${articleId}`);
    await follow(page.getByRole('link', { name: 'correct it' }));
    expect(await text()).toContain(stories.flood.headline);
    expect(await page.getByRole('checkbox').count()).toBeGreaterThan(1);
    await submit('Make it an article of its own');
    expect(await said()).toMatch(/sighting/);
    await follow(page.getByRole('link', { name: 'Back' }));

    await page.locator('#leave-why').fill('another river');
    await submit('Take it out');
    expect(await said()).toContain('It is done');
    await page.getByLabel('Address or id of that story').fill(`${origin}/story/${storyId}`);
    await submit('Put it there');
    expect(await said()).toContain('It is done');
    const { rows } = await pool.query<{ kind: string; note: string | null }>(
      'select kind, note from ledger.corrections order by correction_id',
    );
    expect(rows).toEqual([
      { kind: 'leave-story', note: 'another river' },
      { kind: 'join-story', note: null },
    ]);

    await page.goto(`${origin}/story/${storyId}`);
    await follow(page.getByRole('link', { name: 'correct it' }));
    expect(await text()).toContain(stories.arabic.headline);
    expect(await page.getByRole('button', { name: /^Take it out of the story/ }).count()).toBeGreaterThan(1);
  }, 30_000);

  it('signs out', async () => {
    await page.goto(`${origin}/operator/sources`);
    await submit('Sign out');
    await page.goto(`${origin}/operator/sources`);
    expect(await text()).toContain('Sign in as an operator');
  });

  it.each([1280, 390])('nothing is wider than a screen of %i', async (width) => {
    const cookie = await signedIn();
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    await context.addCookies([
      { name: 'cleanwire_operator', value: cookie.split('=')[1]!, url: `${origin}/operator` },
    ]);
    const other = await context.newPage();
    for (const path of [
      '/operator/sources',
      `/operator/article/${stories.flood.articleId}`,
      `/operator/story/${stories.flood.storyId}`,
    ]) {
      await other.goto(origin + path);
      expect([path, await other.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, width]);
    }
    await context.close();
  });
});
