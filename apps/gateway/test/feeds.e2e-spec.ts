import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { indexArticles, inTransaction, textsOfArticles } from '@cleanwire/store';
import { aCleanArticle, aSource, created } from '@cleanwire/testing';
import { startGatewayUnderTest } from './gateway-under-test.js';
import type { GatewayUnderTest } from './gateway-under-test.js';
import { articles } from './sample-news.js';
import { stories, storyEvents } from './sample-stories.js';

/** Feeds for people's readers and for programs: each list of articles, with their texts. */

const long = aCleanArticle('long', {
  headline: 'Longest text',
  bodyHtml: `<p>${'long '.repeat(50_000)}</p>`,
  summary: 'It is long.',
  body: 'Short text.',
});
const longer = aCleanArticle('longer', { body: 'long '.repeat(50_000), summary: 'Too long.' });
const forbidden = aCleanArticle('forbidden', {
  rights: 'robots: noarchive',
  bodyHtml: '<p>Not to be copied.</p>',
  sources: [aSource('forbidden', { url: 'https://closed.example/1' })],
});

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGatewayUnderTest();
  await inTransaction(gateway.db, (db) =>
    indexArticles(db, [...storyEvents, created(long), created(longer), created(forbidden)]),
  );
}, 60_000);
afterAll(() => gateway.close());

const get = (url: string, headers = {}) => gateway.app.inject({ method: 'GET', url, headers });

it.each([
  ['a tag', '/tag/HarbourAutomationAlliance'],
  ['a publisher', '/search.FORMAT?source=lindenau-herald'],
  ['whoever brought it', '/search.FORMAT?carrier=lindenau-herald'],
  ['a search', '/search.FORMAT?q=cranes+reserve+OR+cranes'],
  ['all', '/latest'],
])('of %s, in three formats with the whole text', async (_name, path) => {
  const at = (format: string) =>
    get(path.includes('FORMAT') ? path.replace('FORMAT', format) : `${path}.${format}`);
  const [rss, atom, json] = await Promise.all([at('rss'), at('atom'), at('json')]);
  expect([rss.headers['content-type'], atom.headers['content-type'], json.headers['content-type']]).toEqual([
    'application/rss+xml; charset=utf-8',
    'application/atom+xml; charset=utf-8',
    'application/feed+json; charset=utf-8',
  ]);
  const ofCranes = <T extends object>(items: readonly T[] = []): T | undefined =>
    items.find((item) => JSON.stringify(item).includes(articles.cranes.articleId));
  const last = articles.cranes.body.split('\n\n').at(-1)!;
  const item = ofCranes(parseJsonFeed(json.body).items);
  for (const html of [
    ofCranes(parseRssFeed(rss.body).items)?.content?.encoded,
    ofCranes(parseAtomFeed(atom.body).entries)?.content?.value,
    item?.content_html,
  ])
    expect(html).toContain(`<p>${last}</p>`);
  expect(item?.url).toBe('https://herald.example/cranes');
});

it('of a story, the latest first; that of any of its articles leads there', async () => {
  const { storyId } = stories.flood;
  const feed = parseJsonFeed((await get(`/story/${storyId}.json`)).body);
  expect(feed.title).toBe(`Story: ${stories.flood.headline} · Cleanwire`);
  const times = feed.items!.map(({ date_published }) => Date.parse(String(date_published)));
  expect(times.length).toBeGreaterThan(2);
  expect(times).toEqual(times.toSorted((one, other) => other - one));
  expect((await get(`/story/${storyId}`, { accept: 'text/html' })).body).toContain(
    `type="application/atom+xml" href="/story/${storyId}.atom"`,
  );
  const moved = await get(`/story/${stories.arabic.articleId}.rss`);
  expect([moved.statusCode, moved.headers['location']]).toEqual([308, `/story/${storyId}.rss`]);
  expect((await get('/story/nothing.rss')).statusCode).toBe(404);
});

it('a text that is too long is told by its plain form, else by its summary, and never cut', async () => {
  const { items = [] } = parseJsonFeed((await get('/latest.json')).body);
  const of = ({ articleId }: { articleId: string }) => items.find(({ id }) => id?.endsWith(articleId));
  expect(of(long)?.content_html).toBe('<div lang="en" dir="auto"><p>Short text.</p></div>');
  expect(of(longer)).toMatchObject({ content_text: 'Too long.' });
  expect(of(longer)?.content_html).toBeUndefined();
  expect(of(forbidden)?.content_html).toBeUndefined();
  expect(of(forbidden)?.url).toBe('https://closed.example/1');
});

it('texts are given in the order asked for until there is no more room', async () => {
  const ids = [long, articles.cranes, articles.tides].map(({ articleId }) => articleId);
  const size = Buffer.byteLength(articles.cranes.body);
  const found = await textsOfArticles(gateway.db, ids, { each: 100_000, all: 'Short text.'.length + size });
  expect([...found.keys()].toSorted()).toEqual(ids.slice(0, 2).toSorted());
  expect(await textsOfArticles(gateway.db, [], { each: 1, all: 1 })).toEqual(new Map());
});

it('who has it already gets a 304', async () => {
  const { headers } = await get('/latest.rss');
  const again = await get('/latest.rss', { 'if-none-match': headers['etag'] });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});
