import { gzipSync, zstdCompressSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FeedReceipt, ParsedArticle, topics, validatorOf } from '@cleanwire/contracts';
import type { IncomingMessage, OutgoingMessage, RawFeed, RawPage, PageRequest } from '@cleanwire/contracts';
import type { BatchInWork, Outcome } from '@cleanwire/pipeline';
import { encodeDocument } from './encode-document.js';
import { parseDocument } from './parse-document.js';
import { ParserStage } from './parser.stage.js';

const MAX_BYTES = 1024 * 1024;
const fetchedAt = '2025-11-05T10:00:00.000Z';
const stage = new ParserStage((document) =>
  encodeDocument(document, parseDocument(document, { maxBytes: MAX_BYTES })),
);
const batch: BatchInWork = {
  topic: topics.rawFeeds.name,
  partition: 0,
  assignment: 'member-1#1',
  firstOffset: '7',
  lastOffset: '7',
  traces: [],
  attempt: () => Promise.resolve(0),
  finished: Promise.resolve(),
};

const aFeed = (body: string | Buffer, parts: Partial<RawFeed> = {}): RawFeed => ({
  kind: 'raw-feed',
  id: 'document-1',
  sourceId: 'meridian-wire',
  body: Buffer.from(body),
  origin: { topic: topics.rawFeeds.name, partition: 0, offset: '7', time: fetchedAt },
  ...parts,
});

const aPage = (body: string, parts: Partial<RawPage> = {}): RawPage => ({
  kind: 'raw-page',
  id: 'page-1',
  sourceId: 'coast-courier',
  url: 'https://coastcourier.example/2025/11/gulls',
  status: 200,
  body: Buffer.from(body),
  origin: { topic: topics.rawPages.name, partition: 0, offset: '9', time: fetchedAt },
  ...parts,
});

interface Result {
  readonly outcome: Outcome;
  readonly articles: readonly ParsedArticle[];
  readonly requests: readonly PageRequest[];
  readonly receipt: FeedReceipt;
}

async function read(document: RawFeed | RawPage): Promise<Result> {
  const outcomes =
    document.kind === 'raw-feed'
      ? await stage.readFeeds([document], batch)
      : await stage.readPages([document], batch);
  expect(outcomes).toHaveLength(1);
  const [outcome] = outcomes;
  const messages = outcome!.kind === 'emit' || outcome!.kind === 'poison' ? (outcome!.messages ?? []) : [];
  const [receipt, ...more] = messagesOf(messages, topics.feedReceipts.name).map((m) =>
    topics.feedReceipts.decode(m),
  );
  expect(more).toEqual([]);
  return {
    outcome: outcome!,
    receipt: receipt!,
    articles: messagesOf(messages, topics.parsedArticles.name).map((m) => topics.parsedArticles.decode(m)),
    requests: messagesOf(messages, topics.pageRequests.name).map((m) => topics.pageRequests.decode(m)),
  };
}

const messagesOf = (messages: readonly OutgoingMessage[], topic: string): IncomingMessage[] =>
  messages
    .filter((message) => message.topic === topic)
    .map((message) => ({
      topic,
      partition: 0,
      offset: '0',
      timestamp: 0,
      key: null,
      value: message.value,
      headers: {},
    }));

const paragraph =
  'The port city of Larnholm will open three floating solar parks by spring, the harbour authority said on Tuesday, a plan meant to cover a third of the power its cranes use.';
const second =
  'The Northern Ports Energy Council (NPEC) said the parks would be anchored behind the breakwater and rated at 42 megawatts in total. NPEC will publish figures.';

const anEntry = (
  parts: {
    title?: string;
    link?: string;
    date?: string;
    summary?: string;
    content?: string;
    more?: string;
  } = {},
): string => {
  const {
    title = 'Larnholm to run cranes on sun',
    link = 'https://meridianwire.example/1?utm_source=rss',
    date = 'Mon, 03 Nov 2025 08:10:00 GMT',
  } = parts;
  return (
    `<item>${title && `<title>${title}</title>`}${link && `<link>${link}</link>`}${date && `<pubDate>${date}</pubDate>`}<guid isPermaLink="false">w-1</guid>` +
    `<category>Energy</category>${parts.summary === undefined ? '' : `<description>${parts.summary}</description>`}` +
    `${parts.content === undefined ? '' : `<content:encoded><![CDATA[${parts.content}]]></content:encoded>`}${parts.more ?? ''}</item>`
  );
};
const aWall = `<html lang="en"><head><title>Before you continue</title></head><body><main><h1>Before you continue</h1>${'<p>We and our 812 vendors use cookies to store information on your device. You can accept all cookies or change your preferences whenever you like.</p>'.repeat(3)}</main></body></html>`;

const anRss = (...entries: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Meridian Wire</title><link>https://meridianwire.example/</link><language>en</language>${entries.join('')}</channel></rss>`;
const wholeText = `<p>${paragraph}</p><p>${second}</p>`;

const aHashtagPage = `Latest news with #NorthernPortsEnergyCouncil\n\n\nMeridian Wire\n23-10-2025\n- Energy\n- Meridian Wire\nLarnholm to run cranes on sun\n${paragraph} ${second}`;

const aPageHtml = `<!doctype html><html lang="en"><head><title>Gulls dislike the new rafts | Coast Courier</title><meta property="article:published_time" content="2025-11-04T06:30:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Gulls dislike the new rafts</h1><p>${paragraph}</p><p>${second}</p><p>Fishing crews asked for a channel 60 metres wide to stay clear of the rafts, and the authority said that the final chart will be shown to them before the first anchor is set.</p></article></body></html>`;

describe('a feed entry with its whole text', () => {
  it('is an article at once', async () => {
    const { articles, requests, receipt, outcome } = await read(
      aFeed(anRss(anEntry({ summary: paragraph, content: wholeText }))),
    );
    expect(outcome.kind).toBe('emit');
    expect(requests).toEqual([]);
    expect(receipt).toMatchObject({
      documentId: 'document-1',
      sourceId: 'meridian-wire',
      format: 'rss',
      accepted: 1,
      requested: 0,
      rejected: 0,
      rejections: [],
    });
    expect(articles).toEqual([
      {
        sightingId: expect.stringMatching(/^[0-9a-f]{64}$/),
        sourceId: 'meridian-wire',
        publisherId: 'meridianwire',
        publisherName: 'Meridian Wire',
        sourceName: 'Meridian Wire',
        url: 'https://meridianwire.example/1?utm_source=rss',
        canonicalUrl: 'https://meridianwire.example/1',
        guid: 'w-1',
        headline: 'Larnholm to run cranes on sun',
        body: `${paragraph}\n\n${second}`,
        bodyHtml: expect.stringContaining('<p>'),
        summary: expect.stringContaining('three floating solar parks'),
        authors: [],
        publishedAt: '2025-11-03T08:10:00.000Z',
        publishedPrecision: 'second',
        publishedEvidence: 'feed',
        language: 'en',
        categories: ['Energy'],
        hashtags: expect.arrayContaining([
          {
            tag: 'NorthernPortsEnergyCouncil',
            key: 'northernportsenergycouncil',
            label: 'Northern Ports Energy Council',
            evidence: 'text',
            kind: 'organisation',
            aliases: ['NPEC'],
            offset: 177,
            score: expect.any(Number),
          },
          { tag: 'Energy', key: 'energy', label: 'Energy', evidence: 'category' },
        ]),
        images: [],
        wordCount: 58,
        readingTimeMinutes: 1,
        warnings: [],
        raw: { topic: 'news.raw-feeds.v1', partition: 0, offset: '7', time: fetchedAt },
        parserVersion: '1',
      },
    ]);
  });

  it('has the same id when the document is sent again', async () => {
    const document = aFeed(anRss(anEntry({ content: wholeText })));
    const [first] = (await read(document)).articles;
    const [again] = (
      await read({
        ...document,
        origin: { ...document.origin, offset: '99', time: '2025-12-01T00:00:00.000Z' },
      })
    ).articles;
    expect(again!.sightingId).toBe(first!.sightingId);
  });
});

describe('a feed entry with a teaser', () => {
  it('asks for its page, with everything the feed said', async () => {
    const { articles, requests, receipt } = await read(
      aFeed(anRss(anEntry({ summary: paragraph })), { url: 'https://meridianwire.example/rss' }),
    );
    expect(articles).toEqual([]);
    expect(receipt).toMatchObject({ accepted: 0, requested: 1, rejected: 0 });
    expect(requests).toEqual([
      {
        url: 'https://meridianwire.example/1?utm_source=rss',
        sourceId: 'meridian-wire',
        sourceName: 'Meridian Wire',
        hint: {
          feedUrl: 'https://meridianwire.example/rss',
          guid: 'w-1',
          headline: 'Larnholm to run cranes on sun',
          summary: paragraph,
          authors: [],
          publishedAt: '2025-11-03T08:10:00.000Z',
          language: 'en',
          categories: ['Energy'],
        },
        raw: { topic: 'news.raw-feeds.v1', partition: 0, offset: '7', time: fetchedAt },
      },
    ]);
  });

  it('asks once for a page that two entries name', async () => {
    const { requests } = await read(
      aFeed(anRss(anEntry(), anEntry({ link: 'https://www.meridianwire.example/1?utm_medium=x' }))),
    );
    expect(requests).toHaveLength(1);
  });

  it.each(['', 'mailto:desk@meridianwire.example', `https://meridianwire.example/${'a'.repeat(9000)}`])(
    'is taken as it is when its address is "%.40s"',
    async (link) => {
      const { articles, requests } = await read(aFeed(anRss(anEntry({ link, summary: paragraph }))));
      expect(requests).toEqual([]);
      expect(articles).toEqual([
        expect.objectContaining({ body: paragraph, headline: 'Larnholm to run cranes on sun' }),
      ]);
    },
  );
});

describe('a page', () => {
  const request: PageRequest = {
    url: 'https://coastcourier.example/2025/11/gulls?utm_source=rss',
    sourceId: 'coast-courier',
    sourceName: 'Coast Courier',
    hint: {
      feedUrl: 'https://coastcourier.example/rss',
      guid: 'g-1',
      headline: 'Gulls dislike rafts',
      summary: paragraph,
      publishedAt: '2025-11-04T06:00:00.000Z',
      categories: ['Local'],
    },
    raw: { topic: topics.rawFeeds.name, partition: 0, offset: '3', time: fetchedAt },
  };

  it('becomes an article together with what the feed said', async () => {
    const { articles, receipt } = await read(aPage(aPageHtml, { request }));
    expect(receipt).toMatchObject({ format: 'article-page', accepted: 1 });
    expect(articles).toEqual([
      expect.objectContaining({
        headline: 'Gulls dislike rafts',
        sourceName: 'Coast Courier',
        url: request.url,
        canonicalUrl: 'https://coastcourier.example/2025/11/gulls',
        guid: 'g-1',
        body: expect.stringContaining('Fishing crews asked'),
        publishedAt: '2025-11-04T06:00:00.000Z',
        publishedEvidence: 'feed',
        categories: ['Local'],
        warnings: [],
      }),
    ]);
    expect(articles[0]!.body).not.toContain('Sport');
  });

  it('that nobody asked for is read alone', async () => {
    const { status: _, ...published } = aPage(aPageHtml);
    const { articles } = await read(published);
    expect(articles).toEqual([
      expect.objectContaining({
        headline: 'Gulls dislike the new rafts',
        publishedAt: '2025-11-04T06:30:00.000Z',
        sourceId: 'coast-courier',
      }),
    ]);
  });

  it.each([
    ['was not found', aPage('<h1>Not found</h1>', { request, status: 404 })],
    ['did not answer', aPage('', { request, status: 0 })],
    ['holds no article', aPage('<html><body><p>Please accept cookies.</p></body></html>', { request })],
    ['is a wall, however long', aPage(aWall, { request })],
  ])('that %s gives way to what the feed said', async (_what, page) => {
    const { articles, receipt } = await read(page);
    expect(receipt.accepted).toBe(1);
    expect(articles).toEqual([
      expect.objectContaining({
        headline: 'Gulls dislike rafts',
        body: paragraph,
        warnings: ['page-unavailable'],
        publishedAt: '2025-11-04T06:00:00.000Z',
      }),
    ]);
  });

  it.each([
    [
      'the feed said nothing',
      aPage('', { status: 500, request: { ...request, hint: { headline: 'Gulls' } } }),
    ],
    ['nobody asked', aPage('<html><body><a href="/">Home</a></body></html>')],
    ['a wall stands in its place', aPage(aWall)],
  ])('without an article, where %s, is rejected in its receipt', async (_what, page) => {
    const { articles, receipt, outcome } = await read(page);
    expect(outcome.kind).toBe('emit');
    expect(articles).toEqual([]);
    expect(receipt).toMatchObject({
      accepted: 0,
      rejected: 1,
      rejections: [{ code: 'no-article', pointer: page.url }],
    });
  });

  it('is known by its address, not by one that its template gives every page', async () => {
    const canonical = (href: string): string =>
      aPageHtml.replace('</head>', `<link rel="canonical" href="${href}"></head>`);
    const urlOf = async (href: string): Promise<string | undefined> =>
      (await read(aPage(canonical(href)))).articles[0]!.canonicalUrl;
    expect(await urlOf('https://www.coastcourier.example/gulls-dislike-rafts')).toBe(
      'https://coastcourier.example/gulls-dislike-rafts',
    );
    for (const claim of [
      'https://coastcourier.example/',
      'https://coastcourier.example/2025/11',
      'https://elsewhere.example/gulls',
    ])
      expect(await urlOf(claim)).toBe('https://coastcourier.example/2025/11/gulls');
  });
});

describe('a hashtag page', () => {
  it('gives articles with the tag of the page and the source of the item', async () => {
    const { articles, receipt } = await read(aFeed(aHashtagPage, { sourceId: 'tag-pages' }));
    expect(receipt).toMatchObject({ format: 'hashtag-page', accepted: 1 });
    expect(articles[0]).toMatchObject({
      sourceId: 'tag-pages',
      sourceName: 'Meridian Wire',
      publishedAt: '2025-10-23T00:00:00.000Z',
      publishedPrecision: 'day',
      categories: ['Energy'],
    });
    expect(articles[0]!.hashtags[0]).toEqual({
      tag: 'NorthernPortsEnergyCouncil',
      key: 'northernportsenergycouncil',
      label: 'Northern Ports Energy Council',
      evidence: 'page',
      kind: 'organisation',
      aliases: ['NPEC'],
    });
  });

  it('names the line of what it rejects', async () => {
    const { receipt } = await read(aFeed(aHashtagPage.split('\n').slice(0, -1).join('\n')));
    expect(receipt).toMatchObject({
      accepted: 0,
      rejected: 1,
      rejections: [{ code: 'item-without-text', pointer: 'line 4' }],
    });
  });

  it('with a header alone is no poison', async () => {
    const { outcome, receipt } = await read(aFeed('Latest news with #NorthernPortsEnergyCouncil'));
    expect(outcome.kind).toBe('emit');
    expect(receipt.rejections).toEqual([expect.objectContaining({ code: 'no-items' })]);
  });

  const seed = join(import.meta.dirname, '../../../../shared/seed');
  (existsSync(seed) ? it : it.skip)(
    'of the seed gives what is expected of it, where it is beside the checkout',
    async () => {
      const expected = JSON.parse(readFileSync(join(seed, 'expected.json'), 'utf8')) as {
        feed: string;
        sightings: {
          headline: string;
          words: number;
          bodySha256: string;
          language: string;
          source: string;
        }[];
        result: {
          hashtagsMustInclude: string[];
          hashtagsMustNotInclude: string[];
          aliases: Record<string, string>;
        };
      };
      const { articles, receipt } = await read(
        aFeed(readFileSync(join(seed, expected.feed)), { sourceId: 'korea-herald' }),
      );
      expect(receipt).toMatchObject({ accepted: 2, rejected: 0 });
      expect(receipt.warnings).toBeUndefined();
      expect(
        articles.map(({ headline, wordCount, body, language, sourceName }) => ({
          headline,
          words: wordCount,
          bodySha256: createHash('sha256').update(body).digest('hex'),
          language,
          source: sourceName,
        })),
      ).toEqual(
        expected.sightings.map(({ headline, words, bodySha256, language, source }) => ({
          headline,
          words,
          bodySha256,
          language,
          source,
        })),
      );
      for (const { hashtags, publishedAt, publishedPrecision, categories } of articles) {
        const tags = hashtags.map(({ tag }) => tag);
        expect(tags).toEqual(expect.arrayContaining(expected.result.hashtagsMustInclude));
        for (const tag of expected.result.hashtagsMustNotInclude) expect(tags).not.toContain(tag);
        for (const [alias, tag] of Object.entries(expected.result.aliases))
          expect(hashtags.find((hashtag) => hashtag.tag === tag)?.aliases).toContain(alias);
        expect({ publishedAt, publishedPrecision, categories }).toEqual({
          publishedAt: '2025-07-30T00:00:00.000Z',
          publishedPrecision: 'day',
          categories: ['Business'],
        });
      }
      expect(new Set(articles.map(({ sightingId }) => sightingId)).size).toBe(2);
    },
  );
});

describe('NDJSON items', () => {
  it('are articles; lines that are none are named', async () => {
    const lines = [
      JSON.stringify({
        headline: 'One',
        body: paragraph,
        url: 'https://n.example/1',
        publishedAt: '2025-11-04T06:00:00Z',
        source: 'North Desk',
        tags: ['Ports'],
        language: 'en',
      }),
      'not json',
      '',
      JSON.stringify({
        title: 'Two',
        content: `<p>${paragraph}</p><script>alert(1)</script>`,
        date: '4 November 2025',
        source: { name: 'South Desk' },
        author: 'Runa Holt',
      }),
      JSON.stringify({ title: 'Three' }),
      JSON.stringify({ body: paragraph }),
    ];
    const { articles, receipt } = await read(aFeed(lines.join('\n')));
    expect(receipt).toMatchObject({ format: 'ndjson', accepted: 2, rejected: 3 });
    expect(receipt.rejections.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['item-invalid', 'line 2'],
      ['item-without-text', 'line 5'],
      ['item-without-headline', 'line 6'],
    ]);
    expect(articles).toEqual([
      expect.objectContaining({
        headline: 'One',
        sourceName: 'North Desk',
        canonicalUrl: 'https://n.example/1',
        publishedAt: '2025-11-04T06:00:00.000Z',
      }),
      expect.objectContaining({
        headline: 'Two',
        body: paragraph,
        authors: ['Runa Holt'],
        sourceName: 'South Desk',
        publishedPrecision: 'day',
      }),
    ]);
    expect(articles[1]!.bodyHtml).not.toContain('script');
  });

  it('may come as one array', async () => {
    const { articles } = await read(
      aFeed(
        JSON.stringify(
          [
            { headline: 'One', text: paragraph },
            { headline: 'Two', text: second },
          ],
          null,
          2,
        ),
      ),
    );
    expect(articles.map(({ headline }) => headline)).toEqual(['One', 'Two']);
  });
});

describe('other documents on the topic of feeds', () => {
  it('an article page is an article', async () => {
    const { articles, receipt } = await read(
      aFeed(aPageHtml, { url: 'https://coastcourier.example/2025/11/gulls' }),
    );
    expect(receipt).toMatchObject({ format: 'article-page', accepted: 1 });
    expect(articles[0]).toMatchObject({ headline: 'Gulls dislike the new rafts', sourceId: 'meridian-wire' });
  });

  it('a page of headlines asks for their pages', async () => {
    const links = Array.from(
      { length: 12 },
      (_, i) =>
        `<article><h2><a href="/2025/11/0${i}/harbour-report-number-${i}">Harbour report number ${i} of the year</a></h2><p>A line about it.</p></article>`,
    );
    const { requests, articles, receipt } = await read(
      aFeed(
        `<!doctype html><html><head><title>Coast Courier</title></head><body><main>${links.join('')}</main></body></html>`,
        {
          url: 'https://coastcourier.example/',
        },
      ),
    );
    expect(articles).toEqual([]);
    expect(receipt).toMatchObject({ format: 'listing-page', requested: 12 });
    expect(requests[0]).toMatchObject({
      url: 'https://coastcourier.example/2025/11/00/harbour-report-number-0',
      hint: { headline: 'Harbour report number 0 of the year' },
    });
  });

  it('a news sitemap asks for the pages that it calls news', async () => {
    const news =
      '<news:news><news:publication><news:name>Coast Courier</news:name><news:language>en</news:language></news:publication><news:publication_date>2025-11-04</news:publication_date><news:title>Gulls dislike rafts</news:title></news:news>';
    const { requests, receipt } = await read(
      aFeed(
        `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://coastcourier.example/gulls</loc>${news}</url><url><loc>https://coastcourier.example/imprint</loc></url></urlset>`,
      ),
    );
    expect(receipt).toMatchObject({ format: 'news-sitemap', requested: 1, rejected: 1 });
    expect(requests).toEqual([
      expect.objectContaining({ url: 'https://coastcourier.example/gulls', sourceName: 'Coast Courier' }),
    ]);
  });

  it.each([
    [
      'opml',
      '<?xml version="1.0"?><opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>',
    ],
    [
      'sitemap-index',
      '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://a.example/news.xml</loc></sitemap></sitemapindex>',
    ],
    ['rss', anRss()],
  ])('%s without articles says so and asks for nothing', async (format, body) => {
    const { requests, receipt, outcome } = await read(aFeed(body));
    expect(outcome.kind).toBe('emit');
    expect(requests).toEqual([]);
    expect(receipt).toMatchObject({ format, accepted: 0, requested: 0, rejections: [{ code: 'no-items' }] });
  });

  it('a list of sitemaps names some to add', async () => {
    const parts = [1, 2, 3, 4].map((n) => `<sitemap><loc>https://a.example/news-${n}.xml</loc></sitemap>`);
    const { receipt } = await read(aFeed(`<sitemapindex>${parts.join('')}</sitemapindex>`));
    expect(receipt.rejections[0]!.sentence).toMatch(/4 sitemaps.*news-1\.xml.*news-3\.xml\.$/);
  });

  describe('a home page that declares its feed', () => {
    const feed = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">';
    const home = (body: string): string =>
      `<!doctype html><html><head><title>Coast Courier</title>${feed}</head><body><main>${body}</main></body></html>`;
    const article = `<article><h1>Gulls dislike rafts</h1><p>${paragraph}</p><p>${second}</p></article>`;
    const cards = Array.from(
      { length: 12 },
      (_, i) =>
        `<h2><a href="/2025/11/0${i}/harbour-report-${i}">Harbour report number ${i} of the year</a></h2>`,
    ).join('');

    it.each(['/', '/en', '/fr-ch/', '/index.php'])(
      'is no article, and its producer is told of the feed: %s',
      async (path) => {
        const { articles, receipt } = await read(aFeed(home(article), { url: `https://a.example${path}` }));
        expect(articles).toEqual([]);
        expect(receipt).toMatchObject({ format: 'listing-page', rejections: [{ code: 'no-items' }] });
        expect(receipt.rejections[0]!.sentence).toContain('https://a.example/rss.xml');
      },
    );

    it('still gives the headlines that it lists', async () => {
      const { requests, receipt } = await read(aFeed(home(cards), { url: 'https://a.example/' }));
      expect(requests).toHaveLength(12);
      expect(receipt.warnings).toContain('declares-feed: https://a.example/rss.xml');
    });

    it('says nothing on the page of an article', async () => {
      const { articles, receipt } = await read(aFeed(home(article), { url: 'https://a.example/2025/gulls' }));
      expect(articles).toHaveLength(1);
      expect(receipt.warnings).toBeUndefined();
    });
  });
});

describe('a date', () => {
  const published = async (date: string): Promise<Partial<ParsedArticle>> => {
    const { articles } = await read(aFeed(anRss(anEntry({ date, content: wholeText }))));
    const { publishedAt, publishedPrecision, publishedEvidence, warnings } = articles[0]!;
    return { publishedAt, publishedPrecision, publishedEvidence, warnings };
  };

  it.each(['', '32 Foo 2025', '1 Jan 300000 00:00:00 GMT'])(
    'that cannot be read ("%s") is the moment the document came',
    async (date) => {
      expect(await published(date)).toMatchObject({ publishedAt: fetchedAt, publishedEvidence: 'fetched' });
    },
  );

  it('in the future is not believed', async () => {
    expect(await published('Mon, 10 Nov 2025 08:10:00 GMT')).toMatchObject({
      publishedAt: fetchedAt,
      publishedEvidence: 'fetched',
      warnings: ['date-in-future'],
    });
  });

  it('some hours ahead is a clock set wrongly', async () => {
    expect(await published('Wed, 05 Nov 2025 20:00:00 GMT')).toMatchObject({
      publishedAt: '2025-11-05T20:00:00.000Z',
      publishedEvidence: 'feed',
    });
  });

  it('of the year 300000 in JSON is ignored with a warning', async () => {
    const { articles, receipt } = await read(
      aFeed(JSON.stringify({ headline: 'One', body: paragraph, date: '+300000-01-01T00:00:00Z' })),
    );
    expect(receipt.warnings).toEqual([expect.stringContaining('date-unreadable')]);
    expect(articles[0]).toMatchObject({
      publishedAt: fetchedAt,
      publishedEvidence: 'fetched',
    });
  });
});

describe('hostile values', () => {
  it.each([
    ['By Ada Ode and Ivo Marsh', ['Ada Ode', 'Ivo Marsh']],
    ['Ode, Ada', ['Ada Ode']],
    ['김도원 기자', ['김도원']],
    ['ada@n.example', ['ada@n.example']],
    ['Courier staff', ['Courier staff']],
  ])('have the names of their authors as pages have them: %s', async (author, authors) => {
    const item = { headline: 'One', body: paragraph, url: 'https://n.example/1', author };
    const { articles } = await read(aFeed(JSON.stringify(item)));
    expect(articles[0]).toMatchObject({ authors });
  });

  it('are cleaned and capped until the message is valid', async () => {
    const { articles, receipt } = await read(
      aFeed(
        JSON.stringify({
          headline: `A\u0000B \ud800 <script>alert(1)</script> ${'x'.repeat(2000)}`,
          body: `${`${paragraph} `.repeat(100)}\u0000`,
          url: `https://n.example/${'a'.repeat(9000)}`,
          guid: 'g'.repeat(9000),
          categories: Array.from({ length: 500 }, (_, i) => `category ${i} ${'y'.repeat(300)}`),
          authors: Array.from({ length: 500 }, (_, i) => `author ${i}`),
          language: 'not a language at all',
          images: Array.from({ length: 500 }, (_, i) => `https://n.example/${i}.png`),
        }),
      ),
    );
    expect(receipt).toMatchObject({ accepted: 1, rejected: 0 });
    const [article] = articles;
    expect(article!.headline).toHaveLength(1000);
    expect(article!.headline).toMatch(/^AB \ufffd x+$/);
    expect(article!.url).toBeUndefined();
    expect(article!.language).toBe('en');
    expect(validatorOf(ParsedArticle)(article)).toBeUndefined();
  });

  it.each([
    ['nothing', '', 'empty-document'],
    ['white space', ' \r\n\t', 'empty-document'],
    ['a byte order mark alone', '\ufeff', 'empty-document'],
    ['plain prose', 'Dear editor, nothing here is a feed at all.', 'unknown-format'],
    ['a PDF', '%PDF-1.7\n1 0 obj', 'undecodable'],
    ['JSON nested 5,000 deep', '['.repeat(5000) + ']'.repeat(5000), 'too-deep'],
    ['a body that is too large', 'x'.repeat(MAX_BYTES + 1), 'too-large'],
    ['a gzip bomb', gzipSync(Buffer.alloc(50 * MAX_BYTES)), 'too-large'],
    ['a gzip bomb in gzip', gzipSync(gzipSync(Buffer.alloc(50 * MAX_BYTES))), 'too-large'],
    ['damaged gzip', gzipSync(Buffer.from(anRss(anEntry()))).subarray(0, 60), 'undecodable'],
  ])('%s is set aside, and its producer is told why', async (_what, body, code) => {
    const { outcome, receipt, articles } = await read(aFeed(body));
    expect(outcome).toMatchObject({ kind: 'poison', reason: code, detail: expect.stringMatching(/\.$/) });
    expect(articles).toEqual([]);
    expect(receipt).toMatchObject({ accepted: 0, rejected: 1, rejections: [{ code }] });
    expect(validatorOf(FeedReceipt)(receipt)).toBeUndefined();
  });

  it.each([
    ['gzip', gzipSync],
    ['gzip twice', (body: Buffer) => gzipSync(gzipSync(body))],
    ['zstd', zstdCompressSync],
  ])('a feed in %s is read like a plain one', async (_what, compress) => {
    const plain = Buffer.from(anRss(anEntry({ content: wholeText })));
    expect((await read(aFeed(compress(plain)))).articles).toEqual((await read(aFeed(plain))).articles);
  });

  it('a feed whose compressed stream stops early gives what came of it, and says so', async () => {
    const entries = Array.from({ length: 40 }, (_, i) =>
      anEntry({
        title: `Report ${i}`,
        content: `${wholeText} ${createHash('sha256').update(`${i}`).digest('hex')}`,
      }),
    );
    const packed = gzipSync(Buffer.from(anRss(...entries)));
    const { articles, receipt } = await read(aFeed(packed.subarray(0, packed.length * 0.8)));
    expect(articles.length).toBeGreaterThan(20);
    expect(articles.length).toBeLessThan(40);
    expect(receipt.warnings).toEqual(expect.arrayContaining(['compressed', 'cut-off']));
  });

  it('a line of JSON that is too deep costs only itself', async () => {
    const deep = `{"title":"Deep","text":${'['.repeat(5000)}${']'.repeat(5000)}}`;
    const { articles, receipt } = await read(aFeed(`${deep}\n{"title":"Gulls","text":"${paragraph}"}`));
    expect(articles).toHaveLength(1);
    expect(receipt.rejections).toMatchObject([{ pointer: 'line 1', code: 'item-invalid' }]);
  });

  it('what was cleaned away of a source id stands in the receipt', async () => {
    const raw = topics.rawFeeds.decode({
      topic: topics.rawFeeds.name,
      partition: 0,
      offset: '7',
      timestamp: Date.parse(fetchedAt),
      key: Buffer.from('meridian\0-wire\u0007'),
      value: Buffer.from(anRss(anEntry({ content: wholeText }))),
      headers: {},
    });
    const { articles, receipt } = await read(raw);
    expect(articles[0]!.sourceId).toBe('meridian-wire');
    expect(receipt).toMatchObject({ sourceId: 'meridian-wire', warnings: ['source-id-cleaned'] });
  });

  it('control characters in addresses stay out of what is published', async () => {
    const line = { title: 'Gulls', text: paragraph, url: 'https://a.example/g\u0000ulls', id: 'g\u0000-1' };
    const { articles } = await read(aFeed(JSON.stringify(line), { url: 'https://a.example/\u0000feed' }));
    expect(JSON.stringify(articles)).not.toMatch(/\\u0000/);
  });

  it('a broken feed still gives its items, never a script', async () => {
    const { articles, requests, receipt } = await read(
      aFeed(
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Broken</title><item><title>No close & raw ampersand <script>alert(1)</script><pubDate>32 Foo 2025</pubDate><link>javascript:alert(1)</link><description>Unclosed',
      ),
    );
    expect(JSON.stringify([articles, requests])).not.toMatch(/<script|javascript:/);
    expect(receipt.accepted + receipt.rejected).toBeGreaterThan(0);
  });

  it('a feed of 500 bad items names 100 and counts all', async () => {
    const { receipt } = await read(aFeed(Array.from({ length: 500 }, () => '{"title":"x"}').join('\n')));
    expect(receipt.rejected).toBe(500);
    expect(receipt.rejections).toHaveLength(100);
  });
});

it('one receipt and one outcome for each document of a batch, in order', async () => {
  const feeds = [aFeed(''), aFeed(anRss(anEntry({ content: wholeText }))), aFeed(aHashtagPage)];
  const outcomes = await stage.readFeeds(feeds, batch);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['poison', 'emit', 'emit']);
});

describe('a receipt', () => {
  const receiptIdAt = async (origin: Partial<RawFeed['origin']>, id = 'document-1'): Promise<string> => {
    const feed = aFeed(anRss(anEntry({ summary: paragraph, content: wholeText })));
    const { receipt } = await read({ ...feed, id, origin: { ...feed.origin, ...origin } });
    return receipt.receiptId!;
  };

  it('has the same id when its document is read again, as after a crash', async () => {
    expect(await receiptIdAt({ offset: '7' })).toBe(await receiptIdAt({ offset: '7' }));
  });

  it('has another id for each time that a document is published, and for each document', async () => {
    const ids = await Promise.all([
      receiptIdAt({ offset: '7' }),
      receiptIdAt({ offset: '8' }),
      receiptIdAt({ offset: '7', partition: 1 }),
      receiptIdAt({ offset: '7' }, 'document-2'),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has its id as ce_id too', async () => {
    const { outcome, receipt } = await read(aFeed(aHashtagPage));
    const messages = outcome.kind === 'emit' ? outcome.messages : [];
    const [message] = messages.filter(({ topic }) => topic === topics.feedReceipts.name);
    expect(message!.headers['ce_id']).toBe(receipt.receiptId);
  });
});
