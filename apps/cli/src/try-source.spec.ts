import { loadConfig } from '@cleanwire/config';
import { startFarm } from '@cleanwire/testing/http-farm';
import type { Farm } from '@cleanwire/testing/http-farm';
import { trialLines, trySource } from './try-source.js';

const whole = 'Die Fähre legte am Morgen ab. '.repeat(40);
const feed = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
  <title>Hafenblatt</title><language>de</language><ttl>45</ttl>
  <item><title>Fähre fährt wieder</title><link>https://hafen.example/1</link><pubDate>Tue, 03 Feb 2026 04:05:06 GMT</pubDate>
    <description>Kurz.</description><content:encoded>${whole}</content:encoded></item>
  <item><title>항구가 열렸다</title><link>https://hafen.example/2</link><description>Kurz …</description></item></channel></rss>`;
const page = `<!doctype html><html><head><title>Hafenblatt</title>
  <link rel="alternate" type="application/rss+xml" title="Alles" href="/feed.xml"></head><body><p>Willkommen</p></body></html>`;

let farm: Farm;
beforeAll(async () => {
  farm = await startFarm({
    '/robots.txt': (_, response) => response.end('User-agent: *\nDisallow: /secret\n'),
    '/feed.xml': (_, response) => response.setHeader('content-type', 'application/rss+xml').end(feed),
    '/moved': (_, response) => response.writeHead(301, { location: '/feed.xml' }).end(),
    '/': (_, response) => response.setHeader('content-type', 'text/html').end(page),
    '/empty.xml': (_, response) =>
      response.end('<rss version="2.0"><channel><title>E</title></channel></rss>'),
    '/text': (_, response) => response.end('nothing of any kind'),
    '/secret': (_, response) => response.end(feed),
  });
});
afterAll(() => farm.close());

const now = Date.UTC(2026, 1, 3, 12);
const attempt = (path: string, allowed = '127.0.0.1') =>
  trySource(
    `${farm.origin}${path}`,
    loadConfig({
      CLEANWIRE_FETCHER_ALLOW_ADDRESSES: allowed,
      CLEANWIRE_FETCHER_ALLOW_PORTS: String(farm.port),
    }),
    now,
  );

describe('an address that is tried', () => {
  it('says how a feed would be read, and when it would be asked again', async () => {
    const trial = await attempt('/moved');
    expect(trial).toMatchObject({
      ok: true,
      robots: 'allows it',
      fetched: { status: 200, redirects: 1, finalUrl: `${farm.origin}/feed.xml` },
      kind: 'rss',
      title: 'Hafenblatt',
      language: 'de',
      items: {
        count: 2,
        withText: 1,
        first: [
          {
            headline: 'Fähre fährt wieder',
            publishedAt: '2026-02-03T04:05:06.000Z',
            language: 'de',
            from: 'text',
          },
          { headline: '항구가 열렸다', from: 'page' },
        ],
      },
      nextVisit: { minutes: expect.any(Number), why: expect.any(String) },
    });
    const lines = trialLines(trial, ['hafen']).join('\n');
    expect(lines).toContain('already, as hafen');
    expect(lines).toContain('2026-02-03T04:05  de     text     Fähre fährt wieder');
    expect(lines).not.toContain('Add it by');
    expect(trialLines(trial, []).join('\n')).toContain('Add it by');
    expect(trialLines(trial, undefined).join('\n')).toContain('the database cannot be reached');
  });

  it('names the feeds of a page, and which to add', async () =>
    expect(await attempt('/')).toMatchObject({
      ok: false,
      feeds: [{ url: `${farm.origin}/feed.xml`, title: 'Alles' }],
      sentence: expect.stringContaining(`cleanwire sources add ${farm.origin}/feed.xml`),
    }));

  it.each([
    ['/secret', { robots: 'does not allow it', sentence: expect.stringContaining('/secret') }],
    ['/nowhere', { fetched: { status: 404 }, sentence: expect.stringContaining('404') }],
    ['/empty.xml', { kind: 'rss', sentence: expect.stringContaining('no item') }],
    ['/text', { kind: 'unknown', sentence: expect.any(String) }],
  ])('says why %s is no source', async (path, found) =>
    expect(await attempt(path)).toMatchObject({ ok: false, ...found }),
  );

  it('is not asked where it is forbidden', async () => {
    const before = farm.requests.length;
    expect(await attempt('/feed.xml', '10.0.0.1')).toEqual({
      url: `${farm.origin}/feed.xml`,
      ok: false,
      sentence: expect.stringContaining('CLEANWIRE_FETCHER_ALLOW_ADDRESSES'),
    });
    expect(farm.requests).toHaveLength(before);
  });
});
