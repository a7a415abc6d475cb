import fc from 'fast-check';
import { FeedReceipt, PageRequest, ParsedArticle, validatorOf } from '@cleanwire/contracts';
import type { RawFeed, RawPage } from '@cleanwire/contracts';
import { parseDocument } from './parse-document.js';
import { receiptOf } from './receipt.js';

const origin = { topic: 'news.raw-feeds.v1', partition: 0, offset: '1', time: '2025-11-05T10:00:00.000Z' };
const feed = (body: Uint8Array, contentType?: string): RawFeed => ({
  kind: 'raw-feed',
  id: 'id',
  sourceId: 'source',
  body: Buffer.from(body),
  origin,
  ...(contentType !== undefined && { contentType }),
});
const page = (body: Uint8Array): RawPage => ({
  kind: 'raw-page',
  id: 'id',
  sourceId: 'source',
  url: 'https://news.example/a',
  body: Buffer.from(body),
  origin,
});

function expectValid(document: RawFeed | RawPage): void {
  const parsed = parseDocument(document, { maxBytes: 1024 * 1024 });
  for (const article of parsed.articles) expect(validatorOf(ParsedArticle)(article)).toBeUndefined();
  for (const request of parsed.requests) expect(validatorOf(PageRequest)(request)).toBeUndefined();
  expect(validatorOf(FeedReceipt)(receiptOf(document, parsed))).toBeUndefined();
  expect(parsed.articles.length + parsed.requests.length + parsed.rejections.length).toBeGreaterThan(0);
}

/** Pieces of real documents in any order, with anything between them. */
const pieces = fc.constantFrom(
  '<?xml version="1.0"?>',
  '<rss version="2.0"><channel>',
  '<item>',
  '</item>',
  '<title>',
  '</title>',
  '<link>',
  '</link>',
  '<pubDate>32 Foo 300000</pubDate>',
  '<description>',
  '</description>',
  '<![CDATA[',
  ']]>',
  '&lt;script&gt;',
  '<script>',
  'https://news.example/a',
  'javascript:alert(1)',
  '<feed xmlns="http://www.w3.org/2005/Atom">',
  '<entry>',
  '<html><body><article><h1>',
  '</h1><p>',
  'Latest news with #Ports\n\n\n',
  'Meridian Wire\n30-07-2025\n- Energy\n- Meridian Wire\n',
  'Headline here\n',
  'Larnholm Harbour Authority (LHA) said so on Tuesday. ',
  '{"title":"',
  '","text":"',
  '"}\n',
  '[',
  ']',
  '{"items":[',
  '\u0000',
  '\ud800',
  '라른홀름 항만 ',
  '港口城市',
  'مدينة لارنهولم ',
  '\u202e',
  'â€”',
  '%zz',
  '\r\n',
  '#',
  '٣٠-٠٧-٢٠٢٥',
);
const documents = fc
  .array(fc.oneof(pieces, fc.string()), { maxLength: 40 })
  .map((parts) => Buffer.from(parts.join('')));

describe('any bytes', () => {
  it('as a feed give valid messages and an account of themselves', () => {
    fc.assert(
      fc.property(
        fc.oneof(documents, fc.uint8Array({ maxLength: 600 })),
        fc.option(fc.string(), { nil: undefined }),
        (body, type) => expectValid(feed(body, type)),
      ),
      { numRuns: 400 },
    );
  });

  it('as a page give valid messages and an account of themselves', () => {
    fc.assert(
      fc.property(fc.oneof(documents, fc.uint8Array({ maxLength: 600 })), (body) => expectValid(page(body))),
      { numRuns: 200 },
    );
  });
});

it.each([
  ['nested tags', '<a>'.repeat(200_000)],
  ['nested items', `<rss><channel>${'<item><title>x'.repeat(50_000)}`],
  ['one endless word', `Latest news with #A\n\n\nB\n30-07-2025\n- B\nHeadline\n${'x'.repeat(900_000)}`],
  [
    'one endless sentence without spaces',
    `Latest news with #A\n\n\nB\n30-07-2025\n- B\nHeadline\n${'港口城市'.repeat(70_000)}`,
  ],
  ['capitals', `Latest news with #A\n\n\nB\n30-07-2025\n- B\nHeadline\n${'Port Of And The '.repeat(50_000)}`],
])('a megabyte of %s ends with valid messages', (_what, text) => {
  expectValid(feed(Buffer.from(text)));
});
