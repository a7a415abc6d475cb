import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { openDocument, textOf } from './index.js';

const feed = '<rss><channel><title>Tidewater</title><item><title>Ferries</title></item></channel></rss>';
const plain = Buffer.from(feed);

describe('a compressed document', () => {
  it.each([
    ['gzip', gzipSync(plain), undefined],
    ['gzip twice', gzipSync(gzipSync(plain)), undefined],
    [
      'gzip in two members',
      Buffer.concat([gzipSync(feed.slice(0, 20)), gzipSync(feed.slice(20))]),
      undefined,
    ],
    ['zlib', deflateSync(plain), undefined],
    ['zlib, stated', deflateSync(plain), 'deflate'],
    ['zlib of the lowest level', deflateSync(plain, { level: 0 }), undefined],
    ['raw deflate, stated', deflateRawSync(plain), 'deflate'],
    ['Brotli, stated', brotliCompressSync(plain), ' BR '],
    ['zstd', zstdCompressSync(plain), undefined],
  ])('is opened: %s', (_what, body, contentEncoding) => {
    const opened = openDocument(body, { contentEncoding });
    expect(opened).toMatchObject({ ok: true, format: 'rss', isCut: false, warnings: ['compressed'] });
    expect(opened.ok && textOf(opened).text).toBe(feed);
  });

  it.each(['gzip', 'br', 'deflate', 'magic'])(
    'was opened by somebody who left the header: %s',
    (contentEncoding) => {
      expect(openDocument(plain, { contentEncoding })).toMatchObject({
        ok: true,
        format: 'rss',
        warnings: [],
      });
    },
  );

  it('that stops early is what came of it', () => {
    const opened = openDocument(gzipSync(feed.repeat(20)).subarray(0, -12));
    expect(opened).toMatchObject({
      ok: true,
      format: 'rss',
      isCut: true,
      warnings: ['compressed', 'cut-off'],
    });
    expect(opened.ok && textOf(opened).text.startsWith(feed)).toBe(true);
  });

  it.each([
    ['of which nothing came', gzipSync(plain).subarray(0, 12), 'undecodable'],
    ['whose bytes were changed', gzipSync(plain).fill(0, 14, 30), 'undecodable'],
    ['that is far too much', gzipSync(Buffer.alloc(2 * 1024 * 1024)), 'too-large'],
    ['that is far too much, twice', gzipSync(gzipSync(Buffer.alloc(2 * 1024 * 1024))), 'too-large'],
    ['that is far too much, in raw deflate', deflateRawSync(Buffer.alloc(2 * 1024 * 1024)), 'too-large'],
  ])('%s is refused', (_what, body, code) => {
    expect(openDocument(body, { maxBytes: 1024 * 1024, contentEncoding: 'deflate' })).toMatchObject({
      ok: false,
      code,
    });
  });
});

describe('the format', () => {
  it.each([
    [
      'rss',
      '<?xml version="1.0"?><!-- c --><?xml-stylesheet href="x"?><!DOCTYPE rss [<!ENTITY a "b">]>\n<rss>',
    ],
    ['rss', `<!-- ${'a licence '.repeat(20_000)} --><rss version="2.0">`],
    ['atom', '<feed xmlns="http://www.w3.org/2005/Atom">'],
    ['rdf', '<rdf:RDF>'],
    ['cdf', '<CHANNEL HREF="x"><ITEM HREF="y">'],
    ['news-sitemap', '<urlset>'],
    ['sitemap-index', '<sitemapindex>'],
    ['opml', '<opml version="2.0">'],
    ['json-feed', '{ "version": "https://jsonfeed.org/version/1.1" }'],
    ['json-feed', 'callback({"items": []})'],
    ['ndjson', '{"title": "A"}\n{"title": "B"}'],
    ['ndjson', '[{"title": "A"}]'],
    ['listing-page', '<!doctype html><html><p>'],
    ['hashtag-page', 'Latest news with #Harbour'],
    ['rss', '<br />\n<b>Warning</b>: x\n<rss version="2.0">'],
    ['unknown', 'Minutes of the harbour board'],
  ])('is known: %s', (format, text) => {
    expect(openDocument(Buffer.from(text))).toMatchObject({ ok: true, format });
    expect(openDocument(Buffer.from(`\ufeff${text}`, 'utf16le'))).toMatchObject({ ok: true, format });
  });

  it('is what the way it came says, where that is said', () => {
    expect(openDocument(plain, { format: 'article-page' })).toMatchObject({ format: 'article-page' });
  });
});

it.each([
  ['nothing', '', 'empty-document'],
  ['blanks', ' \r\n\t'.repeat(50_000), 'empty-document'],
  ['invisible characters', '\u200b\u3000\u00a0', 'empty-document'],
  ['a PDF', '%PDF-1.7', 'undecodable'],
  ['an archive', 'PK\u0003\u0004', 'undecodable'],
])('%s is no document', (_what, text, code) => {
  expect(openDocument(Buffer.from(text))).toMatchObject({ ok: false, code });
});

it('any bytes are opened or refused', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom(undefined, 'br', 'deflate', 'gzip'),
      fc.constantFrom(Buffer.alloc(0), Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.from([0x78, 0x9c])),
      (body, contentEncoding, head) => {
        const opened = openDocument(Buffer.concat([head, body]), { contentEncoding });
        expect(opened.ok ? typeof textOf(opened).text : opened.sentence).not.toBe('');
      },
    ),
    { numRuns: 300 },
  );
});
