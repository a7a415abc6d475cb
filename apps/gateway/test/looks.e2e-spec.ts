import type { Browser, BrowserContext, Page } from 'playwright-core';
import { loadConfig } from '@cleanwire/config';
import { silentLogger } from '@cleanwire/observability';
import {
  addSource,
  createKey,
  createPool,
  indexArticles,
  inTransaction,
  pauseSource,
} from '@cleanwire/store';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { startFarm } from '@cleanwire/testing/http-farm';
import type { Farm } from '@cleanwire/testing/http-farm';
import { chromiumPath, follow, launchChromium } from './chromium.js';
import { startGatewayUnderTest } from './gateway-under-test.js';
import type { GatewayUnderTest } from './gateway-under-test.js';
import { axeViolations, faintTexts, overflowing } from './looks.js';
import { articles, awkward, awkwardNews, longSourceId, sampleNews } from './sample-news.js';
import { fillLedger, fillScorecards, floodPlaces, stories, storyEvents } from './sample-stories.js';

/**
 * Every page is open to everybody (WCAG 2.2 AA) and fits, on a screen and on a phone, in the light and in the dark: with news of all
 * kinds, with none at all, with mistakes, and those of operators.
 */
const executable = chromiumPath();
const inBrowser = executable ? describe : describe.skip;

const feed = `<rss version="2.0"><channel><title>Hafenblatt</title><item><title>Fähre fährt wieder</title>
  <link>https://hafen.example/1</link><pubDate>Wed, 30 Jul 2025 08:00:00 GMT</pubDate></item></channel></rss>`;
const page = `<html lang="de"><head><title>Hafenblatt</title>
  <link rel="alternate" type="application/rss+xml" title="${'Sehr lange Nachrichten '.repeat(8)}" href="/feed.xml"></head></html>`;

let browser: Browser;
beforeAll(async () => {
  if (executable) browser = await launchChromium(executable);
});
afterAll(() => (executable ? browser.close() : undefined));

/** What is wrong with the page as it stands open, on each screen and in each light. */
async function troublesOf(page: Page): Promise<string[]> {
  const troubles: string[] = [];
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.locator('[data-later]').waitFor({ state: 'detached' });
  await page.locator('details').evaluateAll((all) => {
    for (const details of all) details.setAttribute('open', '');
  });
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const found = [
      ...((await page.evaluate(() => document.documentElement.scrollWidth)) > width
        ? ['It is too wide']
        : []),
      ...(await overflowing(page)).map((element) => `Runs over: ${element}`),
    ];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const seen = [...(await faintTexts(page)), ...(await axeViolations(page))];
      found.push(...seen.map((trouble) => `${colorScheme}: ${trouble}`));
    }
    troubles.push(...found.map((trouble) => `${width}, ${trouble}`));
  }
  return troubles;
}

async function troublesAt(
  address: string,
  context: Pick<BrowserContext, 'newPage'> = browser,
): Promise<string[]> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => complaints.push(message.text()));
  const answer = await page.goto(address);
  // A browser complains of an answer that is a mistake, on a page that says what it is.
  const own = complaints.filter(
    (text) => !(answer!.status() >= 400 && text.includes('Failed to load resource')),
  );
  const troubles = [...own, ...(await troublesOf(page))];
  await page.close();
  return troubles;
}

inBrowser('with news of all kinds', () => {
  let database: TestDatabase;
  let gateway: GatewayUnderTest;
  let farm: Farm;
  let origin: string;
  let operator: BrowserContext;

  beforeAll(async () => {
    database = await createTestDatabase();
    const pool = createPool(database.url, { size: 2, statementTimeoutMs: 10_000, logger: silentLogger });
    await inTransaction(pool, (db) => indexArticles(db, [...sampleNews, ...storyEvents, ...awkwardNews]));
    await fillLedger(pool);
    await fillScorecards(pool);
    farm = await startFarm({
      '/feed.xml': (_, response) => response.setHeader('content-type', 'application/rss+xml').end(feed),
      '/page': (_, response) => response.setHeader('content-type', 'text/html').end(page),
      '/nothing': (_, response) => response.end('nothing of any kind'),
    });
    gateway = await startGatewayUnderTest(
      database.url,
      loadConfig({
        CLEANWIRE_FETCHER_ALLOW_ADDRESSES: '127.0.0.1',
        CLEANWIRE_FETCHER_ALLOW_PORTS: String(farm.port),
      }),
    );
    await gateway.app.listen(0, '127.0.0.1');
    origin = await gateway.app.getUrl();
    await addSource(pool, {
      id: 'hafenblatt',
      name: 'Hafenblatt',
      url: `https://hafen.example/${'lang/'.repeat(60)}`,
    });
    await addSource(pool, { id: 'sahil', name: 'بريد الساحل', url: 'https://sahil.example/feed' });
    await pauseSource(pool, 'sahil');
    const { secret } = await createKey(pool, { name: 'Night desk', role: 'operator', sources: [] });
    await pool.end();
    operator = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const desk = await operator.newPage();
    await desk.goto(`${origin}/operator/sources`);
    await desk.getByLabel('Operator’s key').fill(secret);
    await follow(desk.getByRole('button', { name: 'Sign in' }));
    await desk.close();
  }, 60_000);
  afterAll(async () => {
    await operator.close();
    await gateway.close();
    await farm.close();
    await database.drop();
  });

  const { flood } = stories;
  it.each([
    '/',
    '/?limit=3',
    '/tag/haa',
    '/tag/Lindenau',
    `/tag/${encodeURIComponent(awkward.chinese.hashtags[0]!.tag)}`,
    '/tag/x',
    '/tags',
    '/search',
    '/search?q=lindenau',
    '/search?q=lindenau&category=Business&source=lindenauherald&lang=en',
    '/search?q=nothing+has+these+words',
    '/search?q=lindenau+OR',
    '/search?q=%22never+closed',
    `/search?q=${'a'.repeat(300)}+%22`,
    `/search?source=${longSourceId}`,
    '/search?since=yesterday&limit=x',
    ...Object.values({ ...articles, ...awkward, flood }).map(({ articleId }) => `/article/${articleId}`),
    `/article/${flood.articleId}/trace`,
    `/article/${articles.arabic.articleId}/trace`,
    `/article/${flood.articleId}/trace/${floodPlaces.wire.sightingId}`,
    `/article/${stories.gone.articleId}`,
    `/article/${'0'.repeat(64)}`,
    `/story/${flood.storyId}`,
    `/story/${awkward.long.storyId}`,
    '/sources',
    '/sources?q=no+such+publisher',
    '/source/meridian-wire',
    '/source/lindenau-herald',
    `/source/${longSourceId}`,
    '/status',
    '/nothing-here',
    '/operator/sources',
  ])('%s', async (path) => {
    expect(await troublesAt(origin + path)).toEqual([]);
  });

  it.each([
    '/operator/sources',
    `/operator/article/${flood.articleId}`,
    `/operator/article/${awkward.long.articleId}`,
    `/operator/story/${flood.storyId}`,
    `/operator/article/${'0'.repeat(64)}`,
  ])('%s, signed in', async (path) => {
    expect(await troublesAt(origin + path, operator)).toEqual([]);
  });

  it.each(['/feed.xml', '/page', '/nothing', '/gone'])('the trial of %s', async (path) => {
    const page = await operator.newPage();
    await page.goto(`${origin}/operator/sources`);
    await page.getByLabel('Address of a feed').fill(farm.origin + path);
    await follow(page.getByRole('button', { name: 'Try it' }));
    await page.getByText('robots.txt').waitFor();
    expect(await troublesOf(page)).toEqual([]);
    await page.close();
  });

  it('keys of one letter lead to what is seen, and their list is open to everybody', async () => {
    const page = await browser.newPage();
    await page.goto(`${origin}/search?q=lindenau`);
    for (const key of ['j', 'j', 'k', '/']) {
      await page.keyboard.press(key);
      expect(await page.evaluate(() => document.activeElement?.tagName)).toMatch(key === '/' ? 'INPUT' : 'A');
      expect([key, await unseenFocus(page)]).toEqual([key, undefined]);
    }
    await page.locator('h1').click();
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog', { name: 'Keys' }).isVisible()).toBe(true);
    expect(await troublesOf(page)).toEqual([]);
    await page.close();
  });

  it.each(['/', '/search?q=lindenau', `/article/${articles.arabic.articleId}`, '/sources'])(
    '%s shows where the keyboard is, at each of its stops',
    async (path) => {
      const page = await browser.newPage();
      await page.goto(origin + path);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const unseen: string[] = [];
        for (let stop = 0; stop < 40; stop++) {
          await page.keyboard.press('Tab');
          const trouble = await unseenFocus(page);
          if (trouble) unseen.push(trouble);
        }
        expect([colorScheme, unseen]).toEqual([colorScheme, []]);
      }
      await page.close();
    },
  );
});

/** The element that has the focus, where that cannot be seen or it is too small to be pressed. */
const unseenFocus = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    const isShown = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    // WCAG 2.2, 2.5.8: links in a line of text may be smaller than 24 pixels, what is pressed may not.
    const isLarge = element.tagName === 'A' || (width >= 24 && height >= 24);
    return isShown && isLarge ? undefined : `${element.outerHTML.slice(0, 100)} ${width} × ${height}`;
  });

inBrowser('with nothing at all', () => {
  let database: TestDatabase;
  let gateway: GatewayUnderTest;
  let origin: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    gateway = await startGatewayUnderTest(database.url);
    await gateway.app.listen(0, '127.0.0.1');
    origin = await gateway.app.getUrl();
  }, 60_000);
  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  it.each(['/', '/tags', '/tag/x', '/search', '/search?q=ferry', '/sources', '/status', '/operator/sources'])(
    '%s',
    async (path) => {
      expect(await troublesAt(origin + path)).toEqual([]);
    },
  );
});
