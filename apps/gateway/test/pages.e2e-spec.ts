import type { Browser, Page } from 'playwright-core';
import { chromiumPath, launchChromium } from './chromium.js';
import { startGatewayUnderTest } from './gateway-under-test.js';
import type { GatewayUnderTest } from './gateway-under-test.js';
import { silentLogger } from '@cleanwire/observability';
import { createPool, indexArticles, inTransaction } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { articles, awkward, awkwardNews, hostileHeadline, longSourceId, sampleNews } from './sample-news.js';
import { fillLedger, stories, storyEvents } from './sample-stories.js';

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
    gateway = await startGatewayUnderTest(database.url);
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

  it('a script in a headline is text', async () => {
    for (const path of ['/', '/tag/Lindenau', `/article/${articles.hostile.articleId}`]) {
      const { page, complaints } = await open(path);
      expect(await page.getByRole('heading', { name: hostileHeadline }).count()).toBe(1);
      expect(await page.title()).not.toBe('taken over');
      expect(await page.locator('script, img, [onerror]').count()).toBe(0);
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
    `/article/${articles.cranes.articleId}`,
    '/search?q=lindenau',
    '/tag/x',
    `/article/${stories.flood.articleId}`,
    `/story/${stories.flood.storyId}`,
    '/status',
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

  it.each(shown)('%s has enough contrast, in the light and in the dark', async (path) => {
    const { page } = await open(path);
    await page.locator('details').evaluateAll((all) => {
      for (const details of all) details.setAttribute('open', '');
    });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect([colorScheme, await faintTexts(page)]).toEqual([colorScheme, []]);
    }
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
      await page.locator('summary').first().click();
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
    expect(await page.locator('.reports li').count()).toBe(8);
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

/** Elements whose content is wider than they are, and is not meant to be cut. */
const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll('body *'))
      .filter((element) => {
        const { display, overflowX } = getComputedStyle(element);
        return (
          display !== 'inline' && overflowX === 'visible' && element.scrollWidth > element.clientWidth + 1
        );
      })
      .map(({ tagName, className, textContent }) => `${tagName}.${className} ${textContent.slice(0, 40)}`),
  );

/** Texts whose contrast is below WCAG's AA: 4.5, or 3 for large type. */
const faintTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const channels = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (color: string): number => {
      const [red = 0, green = 0, blue = 0] = channels(color).map((channel) => {
        const share = channel / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const backgroundOf = (element: Element | null): string => {
      for (let at = element; at; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if (channels(backgroundColor)[3] !== 0) return backgroundColor;
      }
      return 'rgb(255, 255, 255)';
    };
    return Array.from(document.querySelectorAll('body *'))
      .filter((element) =>
        Array.from(element.childNodes).some(
          ({ nodeType, textContent }) => nodeType === 3 && textContent?.trim(),
        ),
      )
      .filter((element) => {
        const style = getComputedStyle(element);
        const [lighter = 0, darker = 0] = [luminance(style.color), luminance(backgroundOf(element))].sort(
          (a, b) => b - a,
        );
        const isLarge = parseFloat(style.fontSize) >= 24;
        return (lighter + 0.05) / (darker + 0.05) < (isLarge ? 3 : 4.5);
      })
      .map((element) => `${element.tagName} ${element.textContent.slice(0, 40)}`);
  });
