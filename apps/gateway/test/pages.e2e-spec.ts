import { renderToString } from 'preact-render-to-string';
import type { Browser } from 'playwright-core';
import { Later } from '../src/pages/facets.js';
import { chromiumPath, follow, launchChromium } from './chromium.js';
import { startGatewayUnderTest } from './gateway-under-test.js';
import type { GatewayUnderTest } from './gateway-under-test.js';
import { silentLogger } from '@cleanwire/observability';
import { createPool, indexArticles, inTransaction } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { axeViolations, overflowing } from './looks.js';
import { articles, awkward, awkwardNews, hostileHeadline, longSourceId, sampleNews } from './sample-news.js';
import { fillLedger, fillScorecards, floodPlaces, stories, storyEvents } from './sample-stories.js';

const executable = chromiumPath();
if (!executable)
  process.stderr.write('Skipped: there is no Chromium in PATH, so pages are not looked at in a browser.\n');
const inBrowser = executable ? describe : describe.skip;

inBrowser('in a browser', () => {
  let database: TestDatabase;
  let pool: Pool;
  let gateway: GatewayUnderTest;
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = createPool(database.url, { size: 2, statementTimeoutMs: 10_000, logger: silentLogger });
    await inTransaction(pool, (db) => indexArticles(db, [...sampleNews, ...storyEvents]));
    await fillLedger(pool);
    await fillScorecards(pool);
    gateway = await startGatewayUnderTest(database.url);
    gateway.documents.set('news.raw-feeds.v1/1/4711', {
      topic: 'news.raw-feeds.v1',
      partition: 1,
      offset: '4711',
      timestamp: 0,
      key: null,
      value: Buffer.from(
        `<rss><title>فيضان</title><a>${'x'.repeat(30_000)}</a><script>alert(1)</script></rss>`,
      ),
      headers: { ce_subject: Buffer.from(`https://wire.example/${'a'.repeat(400)}`) },
    });
    await gateway.app.listen(0, '127.0.0.1');
    origin = await gateway.app.getUrl();
    browser = await launchChromium(executable ?? '');
  });
  afterAll(async () => {
    await browser.close();
    await gateway.close();
    await pool.end();
    await database.drop();
  });

  /** Opens a page and gives, with it, whatever the browser complained about, such as a violation of the policy. */
  async function open(path: string, width = 1280) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(origin + path);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    return { page, complaints, requests };
  }

  it('the tag page shows one card with both headlines, and the browser complains about nothing', async () => {
    const { page, complaints, requests } = await open('/tag/haa');
    expect(new URL(page.url()).pathname).toBe('/tag/HarbourAutomationAlliance');
    expect(await page.locator('article').count()).toBe(1);
    const card = await page.locator('article').innerText();
    expect(card).toContain('Will foreign cranes end the port of Lindenau’s independence?');
    expect(card).toContain('Lindenau’s hopes for a harbour of its own face their test');
    expect(await page.title()).toBe('Latest news with #HarbourAutomationAlliance · Cleanwire');
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(origin))).toEqual([]);
    await page.close();
  });

  it('the page of sources leads to what became of what one sent', async () => {
    const { page, complaints } = await open('/sources?q=meridian');
    await page.getByRole('link', { name: 'sent: scorecard of meridian-wire' }).click();
    await page.waitForURL('**/source/meridian-wire');
    const facts = await page.locator('.facts').innerText();
    expect(facts).toMatch(/Documents\s+20\n/);
    expect(facts).toMatch(/Rejected\s*item-without-text 20\s+20\n/);
    expect(facts).toContain('half within 10 minutes');
    expect(await page.locator('.histogram figcaption').innerText()).toContain('Most: 20 articles');
    expect(await page.locator('.rows tbody tr').count()).toBe(20);
    expect(complaints).toEqual([]);
    expect((await fetch(`${origin}/source/nobody`)).status).toBe(404);
    await page.close();
  });

  it('a script in a headline is text', async () => {
    for (const path of ['/', '/tag/Lindenau', `/article/${articles.hostile.articleId}`]) {
      const { page, complaints } = await open(path);
      expect(await page.getByRole('heading', { name: hostileHeadline }).count()).toBe(1);
      expect(await page.title()).not.toBe('taken over');
      const strange = 'script:not([src^="/assets/"], [type="application/ld+json"]), img, [onerror]';
      expect(await page.locator(strange).count()).toBe(0);
      expect(complaints).toEqual([]);
      await page.close();
    }
  });

  it.each(['rss', 'atom'])('the %s feed is well-formed XML, whatever an article holds', async (format) => {
    const xml = await (await fetch(`${origin}/latest.${format}`)).text();
    const { page } = await open('/status');
    const [root, errors] = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'application/xml');
      return [parsed.documentElement.nodeName, parsed.querySelectorAll('parsererror').length] as const;
    }, xml);
    expect([root, errors]).toEqual([format === 'rss' ? 'rss' : 'feed', 0]);
    await page.close();
  });

  it('the policy stops a script even where one got in', async () => {
    const { page, complaints } = await open('/');
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken over"';
      document.body.append(script);
    });
    expect(await page.title()).not.toBe('taken over');
    expect(complaints.join()).toContain('Content Security Policy');
    await page.close();
  });

  const shown = [
    '/',
    '/tag/haa',
    '/tag/Lindenau',
    `/article/${articles.cranes.articleId}`,
    '/search?q=lindenau',
    '/tag/x',
    `/article/${stories.flood.articleId}`,
    `/article/${stories.flood.articleId}/trace`,
    `/article/${stories.flood.articleId}/trace/${floodPlaces.wire.sightingId}`,
    `/story/${stories.flood.storyId}`,
    `/article/${articles.arabic.articleId}`,
    '/search?q=lindenau+OR',
    '/tags',
    '/sources',
    '/source/meridian-wire',
    '/source/lindenau-herald',
    '/status',
    '/nothing-here',
  ];

  it.each(shown)('%s fits a phone', async (path) => {
    const { page } = await open(path, 360);
    await page.locator('details').evaluateAll((all) => {
      for (const details of all) details.setAttribute('open', '');
    });
    const { scrollWidth, clientWidth } = await page.evaluate(() => ({
      scrollWidth: document.documentElement.scrollWidth,
      clientWidth: document.documentElement.clientWidth,
    }));
    expect(scrollWidth).toBe(clientWidth);
    await page.close();
  });

  describe('with news that no layout likes', () => {
    beforeAll(async () => {
      await inTransaction(pool, (db) => indexArticles(db, awkwardNews));
    });

    it.each([
      '/',
      '/tag/Lindenau',
      `/tag/${encodeURIComponent(awkward.chinese.hashtags[0]!.tag)}`,
      ...Object.values(awkward).map(({ articleId }) => `/article/${articleId}`),
      `/story/${awkward.long.storyId}`,
      `/search?source=${longSourceId}`,
      `/source/${longSourceId}`,
      '/search?q=lindenau',
      '/sources',
      '/tags',
    ])('%s fits a screen and a phone', async (path) => {
      const { page, complaints } = await open(path);
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        // Nothing runs over its neighbour either.
        expect(await overflowing(page)).toEqual([]);
      }
      expect(complaints).toEqual([]);
      await page.close();
    });

    it('an outlet is listed once, whoever brought it', async () => {
      const { page } = await open('/sources');
      const row = page.locator('tbody', { hasText: 'Lindenau Herald' });
      expect(await row.count()).toBe(1);
      expect((await row.innerText()).split('Lindenau Herald')).toHaveLength(2);
      expect(await row.innerText()).not.toContain(longSourceId);
      expect(await page.locator('tbody', { hasText: 'Meridian Wire' }).innerText()).not.toContain(
        'meridian-wire',
      );
      await page.goto(origin);
      expect(await page.locator('.counted a', { hasText: 'Lindenau Herald' }).count()).toBe(1);
      await page.close();
    });

    it('an article without a date says so, and stands behind those of the day it was seen', async () => {
      const { page } = await open('/');
      const headlines = await page.locator('article .headline').allInnerTexts();
      const at = headlines.indexOf(awkward.undated.headline);
      expect(headlines.slice(0, at)).toEqual(
        expect.arrayContaining([articles.cranes.headline, awkward.persian.headline]),
      );
      expect(headlines.slice(at + 1)).toContain(articles.tides.headline);
      const card = page.locator('article', { hasText: awkward.undated.headline });
      expect(await card.locator('time').innerText()).toBe('no date, seen 30 July 2025');
      await page.close();
    });
  });

  it.each(shown)('%s is small, and asks nobody else for anything', async (path) => {
    const { page, requests } = await open(path);
    expect(requests.filter((url) => !url.startsWith(origin))).toEqual([]);
    expect(Buffer.byteLength(await (await fetch(origin + path)).text())).toBeLessThan(50_000);
    await page.close();
  });

  it('an article says to those who link to it what it is, whatever it holds', async () => {
    for (const article of [articles.tides, articles.hostile]) {
      const { page, complaints } = await open(`/article/${article.articleId}`);
      const data = JSON.parse(
        await page.locator('script[type="application/ld+json"]').evaluate(({ textContent }) => textContent),
      ) as object;
      expect(data).toMatchObject({ '@type': 'NewsArticle', headline: article.headline, inLanguage: 'en' });
      expect(await page.locator('meta[property="og:title"]').getAttribute('content')).toBe(article.headline);
      expect(complaints).toEqual([]);
      await page.close();
    }
    const { page } = await open(`/article/${articles.tides.articleId}`);
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(
      'https://courier.example/tides',
    );
    expect(await page.locator('[data-original]').getAttribute('href')).toBe('https://courier.example/tides');
    await page.close();
  });

  it('the evidence of an article is folded, and opens where a link leads to it', async () => {
    const { page } = await open(`/article/${stories.flood.articleId}`, 390);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(await page.locator('.decision').first().isVisible()).toBe(false);
    await page.locator('.sightings summary').first().click();
    expect(await page.locator('.decision').first().isVisible()).toBe(true);
    expect(height).toBeLessThan(3000);
    await page.close();
  });

  it('a search is narrowed by what its articles have in common, and widened again', async () => {
    const { page, complaints } = await open('/search?q=lindenau&category=Business');
    await page.getByRole('link', { name: 'Without category Business' }).click();
    await page.waitForURL('**/search?q=lindenau');
    const all = await page.locator('article').count();
    expect(await page.locator('.count').innerText()).toBe(`${all} articles`);
    expect(await page.locator('.histogram').isVisible()).toBe(true);
    await page.getByRole('complementary').getByRole('link', { name: 'Lindenau Herald' }).click();
    await page.waitForURL('**/search?q=lindenau&source=lindenauherald');
    const kickers = await page.locator('article .kicker').allInnerTexts();
    expect(kickers.length).toBeLessThan(all);
    for (const kicker of kickers) expect(kicker).toContain('Lindenau Herald');
    expect(await page.getByRole('combobox', { name: 'Source' }).inputValue()).not.toBe('');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('what was not counted in time is asked for by the page, and what cannot be had is not missed', async () => {
    const later = renderToString(Later({ path: '/search/beside?q=lindenau', again: '/search?q=lindenau' }));
    const page = await browser.newPage({ timezoneId: 'Asia/Seoul' });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.route(/\/search\?/, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/(<aside[^>]*>).*?(<\/aside>)/s, `$1${later}$2`);
      await route.fulfill({ response, body });
    });
    await page.goto(`${origin}/search?q=lindenau`);
    await page.getByRole('complementary').getByRole('link', { name: 'Lindenau Herald' }).waitFor();
    expect(await page.locator('[data-later]').count()).toBe(0);
    expect(complaints).toEqual([]);

    await page.route(/\/search\/beside/, (route) => route.abort());
    await page.reload();
    await page.locator('[data-later]').waitFor({ state: 'detached' });
    expect(await page.locator('article').count()).toBeGreaterThan(0);
    await page.close();

    const plain = await browser.newPage({ javaScriptEnabled: false });
    await plain.setContent(later);
    expect(await plain.getByRole('link').getAttribute('href')).toBe('/search?q=lindenau');
    await plain.close();
  });

  it('times are told in the zone of the reader, and in UTC where there is no script', async () => {
    const path = `/article/${articles.tides.articleId}`;
    const times: (string | null)[] = [];
    for (const javaScriptEnabled of [true, false]) {
      const context = await browser.newContext({ timezoneId: 'Asia/Seoul', javaScriptEnabled });
      const page = await context.newPage();
      await page.goto(origin + path);
      times.push(await page.locator('.kicker time').textContent());
      if (javaScriptEnabled)
        expect(await page.locator('.kicker time').getAttribute('title')).toBe('29 July 2025, 14:05 UTC');
      await context.close();
    }
    expect(times).toEqual(['29 July 2025, 23:05 GMT+9', '29 July 2025, 14:05 UTC']);
  });

  it('keys move from headline to headline, open one, search, and can be turned off', async () => {
    const { page, complaints } = await open('/search?q=lindenau');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    const headlines = await page.locator('main .headline a').allInnerTexts();
    for (const [key, at] of [
      ['j', 0],
      ['j', 1],
      ['k', 0],
    ] as const) {
      await page.keyboard.press(key);
      expect(await focused()).toBe(headlines[at]);
    }
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('words');
    await page.keyboard.type('j?k');
    expect(await page.locator('#words').inputValue()).toBe('j?k');
    await page.locator('h1').click();
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog', { name: 'Keys' }).isVisible()).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('checkbox', { name: 'Use these keys' }).uncheck();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.keyboard.press('j');
    expect(await focused()).not.toBe(headlines[0]);
    await page.getByRole('button', { name: 'Keys' }).click();
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.locator('h1').click();
    await page.keyboard.press('j');
    await page.keyboard.press('o');
    await page.waitForURL('**/article/*');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(headlines[0]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('a reader who uses the keyboard can skip to the content, and search', async () => {
    const { page } = await open('/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content');
    await page.getByRole('searchbox', { name: 'Search the news' }).fill('연락선');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=*');
    expect(await page.locator('article .headline').allInnerTexts()).toEqual([articles.korean.headline]);
    await page.close();
  });

  it('texts stand side by side where there is room, one above the other on a phone', async () => {
    const places: boolean[] = [];
    for (const width of [1280, 360]) {
      const { page, complaints } = await open(`/article/${stories.flood.articleId}`, width);
      await page.locator('details:has(table) > summary').first().click();
      const [one, other] = await Promise.all(
        [0, 1].map((i) => page.locator('td[data-side]').nth(i).boundingBox()),
      );
      places.push(one?.y === other?.y);
      expect(complaints).toEqual([]);
      await page.close();
    }
    expect(places).toEqual([true, false]);
  });

  it('a story in Arabic stands right to left on a line of time that runs from the first report on', async () => {
    const { page, complaints } = await open(`/story/${stories.flood.storyId}`);
    // Eight reports under seven headlines: one that two ran stands once, with both.
    expect(await page.locator('.reports li').count()).toBe(7);
    expect(await page.locator('.also-ran').allInnerTexts()).toEqual([expect.stringMatching(/^Then \S/)]);
    expect(await page.locator('.reports li').first().innerText()).toContain('First report');
    const headline = page.locator('.reports .headline', { hasText: stories.arabic.headline });
    expect(await headline.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    const levels = await page
      .locator('h1, h2, h3')
      .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName.slice(1))));
    expect(levels.every((level, i) => level <= (levels[i - 1] ?? 0) + 1)).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('the first page begins with stories, and shows their articles nowhere else', async () => {
    const { page } = await open('/');
    const headlines = await page.locator('main .headline').allInnerTexts();
    expect(await page.locator('article').first().innerText()).toContain('outlets');
    expect(await page.locator('main .headline a').first().getAttribute('href')).toBe(
      `/story/${stories.flood.storyId}`,
    );
    expect(headlines).not.toContain(stories.korean.headline);
    expect(headlines).toContain(articles.cranes.headline);
    await page.goto(`${origin}/?limit=3`);
    await follow(page.getByRole('link', { name: 'Older articles' }));
    expect(await page.getByRole('heading', { name: 'Stories' }).count()).toBe(0);
    await page.close();
  });

  it('Arabic runs from right to left, and headings follow their order', async () => {
    const { page } = await open('/');
    const headline = page.getByRole('heading', { name: articles.arabic.headline });
    expect(await headline.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    const levels = await page
      .locator('h1, h2, h3')
      .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName.slice(1))));
    expect(levels[0]).toBe(1);
    expect(levels.every((level, i) => level <= (levels[i - 1] ?? 0) + 1)).toBe(true);
    await page.close();
  });
});
