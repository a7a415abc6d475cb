import fc from 'fast-check';
import { discoverFeeds, parseFeed, parseNdjson, parseOpml, sniffFormat } from './index.js';

const megabyte = (piece: string): string => piece.repeat(Math.ceil(1_048_576 / piece.length));
const item = (content: string): string => `<rss><channel><item><title>a</title>${content}`;

describe('hostile documents', () => {
  // Quadratic time on these is minutes; the limit leaves room for slow and busy machines.
  it.each([
    ['nested elements', item(megabyte('<a>'))],
    ['nested items', `<rss>${megabyte('<item>')}`],
    ['nested outlines', `<opml><body>${megabyte('<outline text="a">')}`],
    ['nested HTML', item(`<description>${megabyte('<b>')}`)],
    ['nested escaped HTML', item(`<description>${megabyte('&lt;div&gt;')}`)],
    ['attributes', item(`<x ${megabyte('a="1" ')}>`)],
    ['attributes without space between', item(`<x ${megabyte('a="1"')}>`)],
    ['open quotes', item(megabyte('<link a="'))],
    ['entities', item(`<title>${megabyte('&amp;')}`)],
    ['declared entities', `<!DOCTYPE rss [${megabyte('<!ENTITY a "b">')}]>${item('')}`],
    ['open comments', item(megabyte('<!--'))],
    ['open CDATA', item(megabyte('<title><![CDATA[x'))],
    ['open marks', item(megabyte('<'))],
    ['unclosed tags', item(megabyte('<a '))],
    ['namespaces', item(megabyte('<a xmlns:b="c">'))],
    ['bases', item(megabyte('<a xml:base="b/">'))],
    ['a title of escaped tags', item(`<title>${megabyte('&lt;a on')}`)],
    ['a title of comments', item(`<title>${megabyte('&lt;!--')}`)],
    ['false base64', item(`<content type="a/b">A${megabyte(' ')}!</content>`)],
    ['document types', megabyte('<!DOCTYPE ')],
    ['nested lists of JSON', `{"items":${megabyte('[')}`],
    ['open JSON comments', `{"items":[${megabyte('/*')}`],
    ['links of a page', `<html>${megabyte('<a href="/x">A long enough headline text here</a>')}`],
  ])('are done in linear time: %s', (_, text) => {
    const start = process.cpuUsage();
    parseFeed(Buffer.from(text), { baseUrl: 'https://a.example/' });
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(3000);
  });
});

/** Pieces that make the inside of a feed likely. */
const pieces = fc.constantFrom(
  ...[
    '<rss>',
    '<channel>',
    '<item>',
    '</item>',
    '<entry xml:base="x/">',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    '<title>',
    '</title>',
    '<link href="',
  ],
  ...[
    '<description>',
    '</description>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '&lt;script&gt;',
    'javascript:x',
    '&amp;',
    '&',
    '<',
    '>',
    '"',
    ' onclick=x',
    '<pubDate>4 Nov 2025',
  ],
  ...[
    '<media:group>',
    '<author>',
    '{"items":[',
    '{"title":"a"',
    '}',
    ']',
    ',',
    '\n',
    '<html><a href=x>',
    '<opml>',
    '<outline xmlUrl="http://a/">',
    '<urlset><url><loc>',
    '<?xml',
    '\u0000',
  ],
);
const documents = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc
    .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 40 })
    .map((list) => Buffer.from(list.join(''))),
);

describe('any bytes', () => {
  it('give a document or a reason, never an exception, the same each time', () => {
    fc.assert(
      fc.property(
        documents,
        fc.option(fc.constantFrom('text/xml', 'application/x-ndjson', 'text/html; charset=utf-16'), {
          nil: undefined,
        }),
        (body, contentType) => {
          const result = parseFeed(body, { contentType, baseUrl: 'https://a.example/' });
          const again = parseFeed(body, { contentType, baseUrl: 'https://a.example/' });
          expect(again).toEqual(result);
          if (!result.ok) return expect(result.sentence).toMatch(/\.$/);
          for (const entry of result.doc.entries) {
            expect(entry.title ?? '').not.toMatch(/[\u0000-\u001f]/);
            expect(`${entry.summary ?? ''}${entry.content ?? ''}`).not.toMatch(
              /<script|<[^>]*\sonclick=|<[^>]*"javascript:/i,
            );
            expect(entry.link ?? '').not.toMatch(/^javascript:/i);
            expect(entry.published ?? '2025-11-04T00:00:00.000Z').toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never make the other readers throw', () => {
    fc.assert(
      fc.property(documents, (body) => {
        sniffFormat(body);
        parseOpml(body);
        parseNdjson(body);
        discoverFeeds(body, { url: 'https://a.example/' });
      }),
      { numRuns: 300 },
    );
  });
});
