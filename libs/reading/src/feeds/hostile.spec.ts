import fc from 'fast-check';
import { discoverFeeds, parseFeed, parseOpml } from './index.js';

const megabyte = (piece: string): string => piece.repeat(Math.ceil(1_048_576 / piece.length));
const item = (content: string): string => `<rss><channel><item><title>a</title>${content}`;

describe('hostile documents', () => {
  // Quadratic time on these is minutes: more than a test may take. test/bench/feeds.bench.mjs says how long each takes.
  it.each([
    ['nested elements', item(megabyte('<a>')), 'too-deep'],
    ['nested items', `<rss>${megabyte('<item>')}`, 'no-entries'],
    ['nested outlines', `<opml><body>${megabyte('<outline text="a">')}`, 'too-deep'],
    ['nested HTML', item(`<description>${megabyte('<b>')}`), 'truncated'],
    ['nested escaped HTML', item(`<description>${megabyte('&lt;div&gt;')}`), 'truncated'],
    ['attributes', item(`<x ${megabyte('a="1" ')}>`), 'truncated'],
    ['attributes without space between', item(`<x ${megabyte('a="1"')}>`), 'truncated'],
    ['open quotes', item(megabyte('<link a="')), 'too-many-fields'],
    ['entities', item(`<title>${megabyte('&amp;')}`), 'truncated'],
    ['declared entities', `<!DOCTYPE rss [${megabyte('<!ENTITY a "b">')}]>${item('')}`, 'truncated'],
    ['open comments', item(megabyte('<!--')), 'unclosed-comment'],
    ['open CDATA', item(megabyte('<title><![CDATA[x')), 'unclosed-cdata'],
    ['open marks', item(megabyte('<')), 'truncated'],
    ['unclosed tags', item(megabyte('<a ')), 'too-deep'],
    ['namespaces', item(megabyte('<a xmlns:b="c">')), 'too-deep'],
    ['bases', item(megabyte('<a xml:base="b/">')), 'too-deep'],
    ['a title of escaped tags', item(`<title>${megabyte('&lt;a on')}`), 'truncated'],
    ['a title of comments', item(`<title>${megabyte('&lt;!--')}`), 'truncated'],
    ['false base64', item(`<content type="a/b">A${megabyte(' ')}!</content>`), 'truncated'],
    ['document types', megabyte('<!DOCTYPE '), undefined],
    ['nested lists of JSON', `{"items":${megabyte('[')}`, undefined],
    ['open JSON comments', `{"items":[${megabyte('/*')}`, 'malformed-json'],
    ['links of a page', `<html>${megabyte('<a href="/x">A long enough headline text here</a>')}`, undefined],
    ['raw ampersands', item(`<description>${megabyte('&')}`), 'truncated'],
    ['links left open', item(`<description><![CDATA[${megabyte('<a href="/x">')}`), 'unclosed-cdata'],
    ['list items left open', item(`<description><![CDATA[${megabyte('<li>x')}`), 'unclosed-cdata'],
  ])('end, with an entry and a warning or with a reason: %s', (_, text, warning) => {
    const result = parseFeed(Buffer.from(text), { baseUrl: 'https://a.example/' });
    if (warning === undefined) return expect(result).toMatchObject({ ok: false });
    const warnings = result.ok ? result.warnings.map((one) => one.replace(/:.*/, '')) : [];
    expect(warnings).toContain(warning);
    expect(result.ok && result.doc.entries.length > 0).toBe(
      text.startsWith('<rss><channel>') || text.startsWith('<!'),
    );
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
        parseOpml(body);
        discoverFeeds(body.toString(), { url: 'https://a.example/' });
      }),
      { numRuns: 300 },
    );
  });
});
