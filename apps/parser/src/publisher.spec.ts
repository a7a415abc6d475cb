import type { RawFeed, RawPage } from '@cleanwire/contracts';
import { parseDocument } from './parse-document.js';

/** What whole documents say of who published their items, whoever brought them. */
const origin = { topic: 'news.raw-feeds.v1', partition: 0, offset: '1', time: '2025-11-05T10:00:00.000Z' };
const feed = (sourceId: string, body: string, contentType: string): RawFeed => ({
  kind: 'raw-feed',
  id: 'id',
  sourceId,
  body: Buffer.from(body),
  contentType,
  origin,
});
const parsed = (document: RawFeed | RawPage): ReturnType<typeof parseDocument> =>
  parseDocument(document, { maxBytes: 1024 * 1024 });
const publishersIn = (document: RawFeed | RawPage): unknown[] =>
  parsed(document).articles.map(({ sourceId, publisherId, publisherName, credit }) => [
    sourceId,
    publisherId,
    publisherName,
    credit,
  ]);

const TEXT =
  'The port city of Larnholm will open three floating solar parks by spring, the harbour authority said on Tuesday. The cranes will run on what the parks give, and what is left goes to the ferries, it said. Work begins in May.';

it('a tag page brings what its bullets name', () => {
  const item = (source: string, text: string): string =>
    `${source}\n03-11-2025\n- Energy\n- ${source}\nHarbour cranes to run on the sun\n${text}`;
  const page = [
    'Latest news with #Ports',
    item('The Dale Echo', TEXT),
    item('港湾新聞', `【ラルンホルム共同】${TEXT}`),
  ].join('\n\n\n');
  expect(publishersIn(feed('tag-ports', page, 'text/plain'))).toEqual([
    ['tag-ports', 'daleecho', 'The Dale Echo', undefined],
    ['tag-ports', '港湾新聞', '港湾新聞', 'Kyodo'],
  ]);
});

it('NDJSON without addresses: the outlet that is named, else the agency of the dateline', () => {
  const lines = [
    { title: 'One', text: TEXT, source: { name: 'Dale Echo', url: 'https://www.daleecho.example/' } },
    { title: 'Two', text: `LARNHOLM, Nov 3 (Reuters) - ${TEXT}` },
    { title: 'Three', text: TEXT },
  ];
  const body = lines.map((line) => JSON.stringify(line)).join('\n');
  expect(publishersIn(feed('evening-bundle', body, 'application/x-ndjson'))).toEqual([
    ['evening-bundle', 'daleecho', 'Dale Echo', undefined],
    ['evening-bundle', 'reuters', 'Reuters', undefined],
    ['evening-bundle', 'eveningbundle', 'evening-bundle', undefined],
  ]);
});

it('what a portal’s feed says of the source goes with the request for the page, and with its article', () => {
  const rss = `<rss version="2.0"><channel><title>"Larnholm" - Google News</title><link>https://news.google.com/</link>
    <item><title>Harbour cranes to run on the sun - Dale Echo</title><link>https://news.google.com/rss/articles/CBMi1</link>
    <source url="https://www.daleecho.example">Dale Echo</source></item></channel></rss>`;
  const { requests } = parsed(feed('google-news', rss, 'application/rss+xml'));
  const [request] = requests;
  expect(request!.hint).toMatchObject({
    publisherName: 'Dale Echo',
    publisherUrl: 'https://www.daleecho.example',
  });
  const html = `<html><head><title>Harbour cranes to run on the sun</title></head><body><article><h1>Harbour cranes to run on the sun</h1>
    <p>${TEXT}</p><p>${TEXT}</p></article></body></html>`;
  const page: RawPage = {
    kind: 'raw-page',
    id: 'id',
    sourceId: 'google-news',
    url: 'https://www.daleecho.example/solar',
    request: request!,
    body: Buffer.from(html),
    contentType: 'text/html',
    origin,
  };
  expect(publishersIn(page)).toEqual([['google-news', 'daleecho', 'Dale Echo', undefined]]);
});

it('a page says it by its host; its agency is a credit', () => {
  const html = `<html><head><title>Cranes</title><meta property="og:site_name" content="Coast Courier">
    <script type="application/ld+json">{"@type":"NewsArticle","headline":"Cranes","publisher":{"@type":"Organization","name":"Coast Media Group"}}</script>
    </head><body><article><h1>Cranes to run on the sun</h1><p>LARNHOLM (Meridian Wire) — ${TEXT}</p><p>${TEXT}</p></article></body></html>`;
  const page: RawPage = {
    kind: 'raw-page',
    id: 'id',
    sourceId: 'crawler',
    url: 'https://m.coastcourier.example/cranes',
    body: Buffer.from(html),
    contentType: 'text/html',
    origin,
  };
  expect(publishersIn(page)).toEqual([['crawler', 'coastcourier', 'Coast Courier', 'Meridian Wire']]);
});
