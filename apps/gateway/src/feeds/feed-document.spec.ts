import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import type { CleanArticle } from '@cleanwire/contracts';
import { sanitizeHtml } from '@cleanwire/reading/html';
import { parseFeed } from '@cleanwire/reading/feeds';
import type { ArticleText } from '@cleanwire/store';
import { aCleanArticle, aHashtag, aSource } from '@cleanwire/testing';
import { feedDocument, feedFormats } from './feed-document.js';
import type { FeedFormat, FeedSettings } from './feed-document.js';
import { permittedText } from './permitted-text.js';
import { feedFormatOf, titleOfSearch } from './send-feed.js';

const hostile = `]]> <b>&amp; "quoted" 'single'</b> \u0007 \ud800 <?xml?> 한국 🗞️`;
const shown = hostile.replace('\u0007', '').replace('\ud800', '\ufffd');

function settingsOf(articles: readonly [CleanArticle, ArticleText?][], title = 'News'): FeedSettings {
  return {
    title,
    base: 'https://news.example',
    pageUrl: 'https://news.example/search?q=a&b',
    selfUrl: 'https://news.example/search.rss?q=a&b',
    articles: articles.map(([card]) => ({ card, duplicates: {} })),
    texts: new Map(articles.flatMap(([{ articleId }, text]) => (text ? [[articleId, text] as const] : []))),
  };
}

const hostileArticle = aCleanArticle('hostile', {
  headline: hostile,
  summary: hostile,
  categories: [hostile],
  hashtags: [aHashtag('KOSA', { label: hostile })],
  authors: [hostile],
  rights: hostile,
  images: [{ url: 'https://pictures.example/a b?x="<&>' }],
  sources: [aSource('hostile', { url: 'https://paper.example/ä?x=1&y=<2>' })],
});
const hostileSettings = settingsOf([[hostileArticle, { plain: `${hostile}\n\nمرحبا` }]], hostile);
const original = 'https://paper.example/%C3%A4?x=1&y=%3C2%3E';
const here = `https://news.example/article/${hostileArticle.articleId}`;

it('says the same in all three formats', () => {
  const rss = parseRssFeed(feedDocument('rss', hostileSettings)).items?.[0];
  const atom = parseAtomFeed(feedDocument('atom', hostileSettings)).entries?.[0];
  const json = parseJsonFeed(feedDocument('json', hostileSettings)).items?.[0];
  expect([rss?.title, atom?.title?.value, json?.title]).toEqual([shown, shown, shown]);
  expect([rss?.link, atom?.links?.[0]?.href, json?.url]).toEqual([original, original, original]);
  expect([rss?.atom?.links?.[0]?.href, atom?.links?.[1]?.href]).toEqual([here, here]);
  const html = `<div lang="en" dir="auto"><p>${shown
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')}</p>\n<p>مرحبا</p></div>`;
  expect([rss?.content?.encoded, atom?.content?.value, json?.content_html]).toEqual([html, html, html]);
  const image = 'https://pictures.example/a%20b?x=%22%3C&%3E';
  expect([rss?.media?.contents?.[0]?.url, atom?.media?.contents?.[0]?.url, json?.image]).toEqual([
    image,
    image,
    image,
  ]);
  expect([rss?.dc?.creators?.[0], atom?.authors?.[0]?.name, json?.authors?.[0]?.name]).toEqual([
    shown,
    shown,
    shown,
  ]);
  expect([rss?.dc?.rights?.[0], atom?.rights?.value]).toEqual([shown, shown]);
});

it.each(feedFormats)('%s is read by our own parser: address, text, author, tags', (format) => {
  const article = aCleanArticle('ferry', {
    headline: 'عبّارة جديدة في الميناء',
    language: 'ar',
    authors: ['Mara Feldt'],
    categories: ['Transport'],
    sources: [aSource('ferry', { url: 'https://coast.example/ferry' })],
  });
  const html = '<p>وصلت العبّارة <a href="https://coast.example/x?a=1&amp;b=2">اليوم</a> &lt;3 ]]&gt;</p>';
  const read = parseFeed(Buffer.from(feedDocument(format, settingsOf([[article, { html }]]))));
  if (!read.ok) throw new Error(read.sentence);
  const [entry] = read.doc.entries;
  expect(entry).toMatchObject({
    title: article.headline,
    link: 'https://coast.example/ferry',
    authorName: 'Mara Feldt',
    tags: expect.arrayContaining(['Transport']) as string[],
  });
  expect(entry?.content).toBe(sanitizeHtml(`<div lang="ar" dir="auto">${html}</div>`));
});

/** What the W3C's validator (feedvalidator) calls an error or a warning of such a feed, as far as it can be asked of the text. */
describe('as validators want it', () => {
  const bare = aCleanArticle('bare', { summary: '', sources: [aSource('bare', {})] });
  const all = settingsOf([[hostileArticle, { plain: hostile }], [bare, { html: '<p>Text</p>' }], [bare]]);

  it('RSS: description before content, dates of RFC 822, guids that are no links, no enclosure without a length', () => {
    const xml = feedDocument('rss', all);
    const items = xml.split('<item>').slice(1);
    expect(items).toHaveLength(3);
    for (const item of items) {
      expect(item.indexOf('<description>')).toBeGreaterThan(0);
      const content = item.indexOf('<content:encoded>');
      if (content >= 0) expect(content).toBeGreaterThan(item.indexOf('<description>'));
      expect(item).toMatch(/<guid isPermaLink="false">urn:sha256:[\da-f]{64}<\/guid>/);
      expect(item).toMatch(/<pubDate>\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d (GMT|\+0000)<\/pubDate>/);
      expect(item).not.toContain('<enclosure');
      expect(item).not.toContain('<author>');
    }
    expect(xml).toContain('<atom:link href="https://news.example/search.rss?q=a&amp;b" rel="self"');
  });

  it('Atom: each entry has id, title, updated, an author and one alternate link; it has content, or a summary', () => {
    const feed = parseAtomFeed(feedDocument('atom', all));
    expect([feed.id, feed.updated]).toEqual([all.selfUrl, expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/)]);
    for (const entry of feed.entries ?? []) {
      expect(entry).toMatchObject({
        id: expect.stringMatching(/^urn:sha256:[\da-f]{64}$/) as string,
        title: { value: expect.stringMatching(/./) as string },
        updated: expect.stringMatching(/Z$/) as string,
        authors: [{ name: expect.stringMatching(/./) as string }],
      });
      expect(entry.links?.filter(({ rel }) => rel === 'alternate')).toHaveLength(1);
    }
  });

  it('JSON Feed 1.1: ids are texts, each item has content, authors are a list', () => {
    const feed = JSON.parse(feedDocument('json', all)) as {
      version: string;
      items: Record<string, unknown>[];
    };
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
    for (const item of feed.items) {
      expect(typeof item['id']).toBe('string');
      expect(item['content_html'] ?? item['content_text']).toMatch(/./);
      expect(Array.isArray(item['authors'])).toBe(true);
    }
  });

  it.each(['rss', 'atom'] as const)('%s: no character that XML has no way to write', (format) => {
    const every = Array.from({ length: 0x20 }, (_, code) => String.fromCharCode(code)).join('');
    const text = { html: `<p>${every}\ufffe\uffff\udc00</p>` };
    const xml = feedDocument(format, settingsOf([[aCleanArticle('x', { headline: every || 'x' }), text]]));
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u);
  });
});

it('an article whose publisher forbids copies is told by its summary, or by its headline alone', () => {
  const forms = [undefined, 'robots: noarchive', 'robots: nosnippet, noai; © Paper'].map((rights, i) =>
    aCleanArticle(`right ${i}`, { ...(rights !== undefined && { rights }), summary: 'Short.' }),
  );
  const feed = settingsOf(forms.map((article) => [article, { html: '<p>All of it.</p>' }]));
  const items = parseJsonFeed(feedDocument('json', feed)).items ?? [];
  expect(items.map(({ content_html, content_text }) => content_html ?? content_text)).toEqual([
    '<div lang="en" dir="auto"><p>All of it.</p></div>',
    'Short.',
    'Headline of right 2',
  ]);
  for (const format of feedFormats) expect(feedDocument(format, feed).split('All of it.')).toHaveLength(2);
  expect(JSON.stringify(items[2])).not.toContain('Short.');
});

it.each([
  [undefined, 'whole'],
  ['© 2025 Lindenau Herald. All rights reserved.', 'whole'],
  ['robots: noai, noimageai', 'whole'],
  ['robots: noarchive; tdm-reservation: 0', 'summary'],
  ['tdm-reservation: 1; tdm-policy: https://a.example/tdm', 'summary'],
  ['robots: none', 'summary'],
  ['robots: noarchive, nosnippet', 'headline'],
  ['licence: https://a.example/noarchive', 'whole'],
  ['© none, nosnippet Ltd', 'whole'],
] as const)('%j permits: %s', (rights, expected) => {
  expect(permittedText(rights)).toBe(expected);
});

it('an address that no browser opens is none: the page here is the link', () => {
  const article = aCleanArticle('odd', {
    sources: [aSource('odd', { url: 'javascript:alert(1)' })],
    images: [{ url: 'data:image/png;base64,AA' }, { url: 'https://a.example/1.png' }],
    canonicalUrl: 'ftp://a.example/',
  });
  const [item] = parseJsonFeed(feedDocument('json', settingsOf([[article]]))).items ?? [];
  expect(item).toMatchObject({
    url: `https://news.example/article/${article.articleId}`,
    image: 'https://a.example/1.png',
  });
});

it('has a feed for a list without articles', () => {
  expect(JSON.parse(feedDocument('json', settingsOf([])))).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    items: [],
  });
  for (const format of feedFormats) expect(feedDocument(format, settingsOf([]))).toContain('search');
});

it.each([
  [{ q: 'ferry' }, 'News with ferry'],
  [{ source: 'coast-courier' }, 'News from coast-courier'],
  [
    { q: 'a b', tags: ['#KOSA'], language: 'ko', category: 'ports' },
    'News with a b #KOSA in ports in Korean',
  ],
  [{ carrier: 'wire' }, 'News brought by wire'],
  [{}, 'News'],
])('a feed of %j is called %j', (search, title) => {
  expect(titleOfSearch(search)).toBe(title);
});

it.each<[string, { name: string; format?: FeedFormat }]>([
  ['KOSA.rss', { name: 'KOSA', format: 'rss' }],
  ['한국.atom', { name: '한국', format: 'atom' }],
  ['/search.json', { name: '/search', format: 'json' }],
  ['KOSA', { name: 'KOSA' }],
  ['KOSA.xml', { name: 'KOSA.xml' }],
])('reads the format off %j', (path, expected) => {
  expect(feedFormatOf(path)).toEqual(expected);
});
