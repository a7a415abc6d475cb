import { FeedReceipt, limits, topics, validatorOf } from '@cleanwire/contracts';
import type { RawFeed } from '@cleanwire/contracts';
import { encodeDocument } from './encode-document.js';
import { listedItems } from './directions.js';
import { parseDocument } from './parse-document.js';

const fetchedAt = '2025-11-05T10:00:00.000Z';

function receiptOf(body: string, parts: Partial<RawFeed> = {}): FeedReceipt {
  const document: RawFeed = {
    kind: 'raw-feed',
    id: 'document-1',
    sourceId: 'fjordposten',
    url: 'https://fjord.example/feed',
    body: Buffer.from(body),
    origin: { topic: topics.rawFeeds.name, partition: 0, offset: '7', time: fetchedAt },
    ...parts,
  };
  const { messages } = encodeDocument(document, parseDocument(document, { maxBytes: 1024 * 1024 }));
  const [message] = messages.filter(({ topic }) => topic === topics.feedReceipts.name);
  expect(message!.value!.length).toBeLessThan(topics.feedReceipts.maxMessageBytes);
  const receipt = JSON.parse(String(message!.value)) as FeedReceipt;
  expect(validatorOf(FeedReceipt)(receipt)).toBeUndefined();
  return receipt;
}

const anItem = (n: number, more = ''): string =>
  `<item><title>Sak ${n}</title><link>https://fjord.example/${n}?utm_source=rss</link>${more}</item>`;

describe('the receipt of a feed', () => {
  it('says when it wants to be asked, and what lies before and beside it', () => {
    const { directions } = receiptOf(
      `<rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
       <title>Fjordposten</title><ttl>60</ttl><sy:updatePeriod>daily</sy:updatePeriod><skipHours><hour>2</hour></skipHours>
       <skipDays><day>Sunday</day></skipDays><atom:link rel="self" href="https://fjord.example/feed"/>
       <atom:link rel="hub" href="https://hub.example/"/><atom:link rel="hub" href="ftp://hub.example/"/>
       <atom:link rel="next" href="?page=2"/><atom:link rel="prev-archive" href="/arkiv/1"/>${anItem(1)}</channel></rss>`,
    );
    expect(directions).toEqual({
      items: [{ id: expect.stringMatching(/^[0-9a-f]{12}$/) }],
      ttlMinutes: 60,
      updatePeriod: 'daily',
      skipHours: [2],
      skipDays: ['Sunday'],
      self: 'https://fjord.example/feed',
      hubs: ['https://hub.example/'],
      next: 'https://fjord.example/feed?page=2',
      prevArchive: 'https://fjord.example/arkiv/1',
    });
  });

  it('lists its items so that the same are the same in the next document', () => {
    const first = receiptOf(`<rss><channel><title>F</title>${anItem(1)}${anItem(2)}</channel></rss>`);
    const moved = receiptOf(
      `<rss><channel><title>F</title><lastBuildDate>${fetchedAt}</lastBuildDate>${anItem(3)}${anItem(2)}${anItem(1).replace('utm_source=rss', 'utm_source=atom')}</channel></rss>`,
    );
    const ids = (receipt: FeedReceipt) => receipt.directions?.items?.map(({ id }) => id) ?? [];
    expect(ids(first)).toHaveLength(2);
    expect(ids(moved).filter((id) => !ids(first).includes(id))).toHaveLength(1);
  });

  it('lists at most as many as fit, the newest', () => {
    const date = (n: number) =>
      `<pubDate>${new Date(Date.UTC(2025, 9, 1) + n * 60_000).toUTCString()}</pubDate>`;
    const items = Array.from({ length: 500 }, (_, n) => anItem(n, date(n)));
    const { directions } = receiptOf(`<rss><channel><title>F</title>${items.join('')}</channel></rss>`);
    expect(directions?.items).toHaveLength(limits.count.listedItems);
    expect(directions?.items?.[0]?.publishedAt).toBe('2025-10-01T08:19:00.000Z');
  });
});

describe('items are known again', () => {
  const ids = (...entries: Parameters<typeof listedItems>[0]) =>
    listedItems(entries, fetchedAt).map(({ id }) => id);

  it('by their guid where all have one address, and by their headline where there is neither', () => {
    const link = 'https://fjord.example/';
    expect(
      new Set(ids({ link, id: '1' }, { link, id: '2' }, { title: 'Sak' }, { title: 'Sak 2' })).size,
    ).toBe(4);
  });
  it('by their address where the guid is made anew each time', () => {
    const link = 'https://fjord.example/1';
    expect(ids({ link, id: 'a' })).toEqual(ids({ link, id: 'b' }));
  });
  it('once, where the document has them twice', () => {
    expect(ids({ id: 'a', title: 'x' }, { id: 'a', title: 'y' })).toHaveLength(1);
  });
});

it('the receipt of a sitemap index lists its parts, those changed last first', () => {
  const part = (n: number, lastmod = '') =>
    `<sitemap><loc>/map-${n}.xml</loc>${lastmod && `<lastmod>${lastmod}</lastmod>`}</sitemap>`;
  const { directions, format } = receiptOf(
    `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${part(1, '2025-10-01')}${part(2, '2025-11-04')}</sitemapindex>`,
  );
  expect(format).toBe('sitemap-index');
  expect(directions).toEqual({
    parts: [
      { url: 'https://fjord.example/map-2.xml', modifiedAt: '2025-11-04T00:00:00.000Z' },
      { url: 'https://fjord.example/map-1.xml', modifiedAt: '2025-10-01T00:00:00.000Z' },
    ],
  });
});

it('the longest index still gives a receipt that its topic takes', () => {
  const address = 'x'.repeat(limits.length.listedUrl - 40);
  const parts = Array.from(
    { length: 700 },
    (_, n) => `<sitemap><loc>https://fjord.example/${n}-${address}</loc></sitemap>`,
  );
  const { directions } = receiptOf(
    `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${parts.join('')}</sitemapindex>`,
  );
  expect(directions?.parts).toHaveLength(limits.count.listedParts);
});

it('the receipt of a page lists the feeds that it declares', () => {
  const { directions, rejections } = receiptOf(
    `<!doctype html><html><head><title>Om oss</title><link rel="alternate" type="application/rss+xml" title="Alle saker" href="/rss.xml"></head>
     <body></body></html>`,
    { url: 'https://fjord.example/om-oss', contentType: 'text/html' },
  );
  expect(directions?.feeds).toEqual([
    { url: 'https://fjord.example/rss.xml', title: 'Alle saker', type: 'application/rss+xml' },
  ]);
  expect(rejections[0]?.sentence).toContain('https://fjord.example/rss.xml');
});
