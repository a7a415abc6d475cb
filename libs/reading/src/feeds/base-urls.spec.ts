import { optionsFromHeaders, parseFeed } from './index.js';
import { atom, atom03, rss, valueAt } from './spec-documents.js';

const address = 'https://doc.example/dir/feed.xml';
const link = '<a href="x/y">t</a>';
const escaped = '&lt;a href="x/y"&gt;t&lt;/a&gt;';
const xhtml = `<div xmlns="http://www.w3.org/1999/xhtml">${link}</div>`;
const base64 = Buffer.from(link).toString('base64');
const linkTo = (base: string): string => `<a href="${base}x/y">t</a>`;

const read = (
  document: string,
  path: string,
  headers = {},
  baseUrl: string | undefined = address,
): unknown => {
  const result = parseFeed(Buffer.from(document), optionsFromHeaders(headers, baseUrl));
  return result.ok ? valueAt(result.doc, path) : result.sentence;
};

/** What stands around the link, without the one `div` that XHTML may bring. */
const withoutDiv = (html: unknown): string => String(html).replace(/<\/?div>/g, '');

describe('relative addresses', () => {
  it.each([
    ['feed.link', rss('<link>/rel</link>')],
    ['entries.0.link', rss('<item><link>/rel</link></item>')],
    ['entries.0.comments', rss('<item><comments>/rel</comments></item>')],
    ['feed.image', rss('<image><url>/rel</url><link>/l</link></image>')],
    ['feed.image', atom('<icon>/i.ico</icon><logo>/rel</logo>')],
    ['feed.image', rss('<itunes:image href="/rel"/>')],
    ['entries.0.image', rss('<item><media:thumbnail url="/rel"/></item>')],
    ['entries.0.enclosures.0.url', rss('<item><enclosure url="/rel"/></item>')],
    ['entries.0.enclosures.0.url', atom('<entry><link rel="enclosure" href="/rel"/></entry>')],
    ['feed.authorUrl', atom('<author><name>N</name><uri>/rel</uri></author>')],
    ['feed.authorUrl', atom03('<author><name>N</name><url>/rel</url></author>')],
    ['entries.0.authorUrl', atom('<entry><author><name>N</name><uri>/rel</uri></author></entry>')],
    ['feed.id', atom('<id>/rel</id>')],
    ['entries.0.id', atom('<entry><id>/rel</id></entry>')],
    ['entries.0.id', rss('<item><guid>/rel</guid></item>')],
    ['feed.next', atom('<link rel="next" href="/rel"/>')],
    ['feed.self', atom('<link rel="self" href="/rel"/>')],
    ['feed.hubs.0', atom('<link rel="hub" href="/rel"/>')],
  ])('of %s are resolved', (path, document) => expect(read(document, path)).toBe('https://doc.example/rel'));

  it('of a guid that is no address stay', () => {
    expect(read(rss('<item><guid isPermaLink="false">/p/1</guid></item>'), 'entries.0.id')).toBe('/p/1');
    expect(read(rss('<item><guid>p-1</guid></item>'), 'entries.0.id')).toBe('p-1');
    expect(read(atom('<entry><id>http://X.example/%7Ea/../b</id></entry>'), 'entries.0.id')).toBe(
      'http://X.example/%7Ea/../b',
    );
  });

  it.each([
    ['description', rss(`<description>${escaped}</description>`), 'feed.description'],
    ['copyright', rss(`<copyright>${escaped}</copyright>`), 'feed.rights'],
    ['an item’s description', rss(`<item><description>${escaped}</description></item>`), 'entries.0.summary'],
    [
      'content:encoded',
      rss(`<item><content:encoded>${escaped}</content:encoded></item>`),
      'entries.0.content',
    ],
    ['fullitem', rss(`<item><fullitem>${escaped}</fullitem></item>`), 'entries.0.content'],
    [
      'a body of XHTML',
      rss(`<item><body xmlns="http://www.w3.org/1999/xhtml">${link}</body></item>`),
      'entries.0.content',
    ],
  ])('in the HTML of RSS are resolved: %s', (_, document, path) =>
    expect(read(document, path)).toBe(linkTo('https://doc.example/dir/')),
  );

  describe.each([
    ['escaped', 'type="text/html" mode="escaped"', escaped],
    ['XHTML', 'type="application/xhtml+xml"', xhtml],
    ['base64', 'type="text/html" mode="base64"', base64],
    ['of Atom 1.0, escaped', 'type="html"', escaped],
    ['of Atom 1.0, XHTML', 'type="xhtml"', xhtml],
  ])('in HTML that is %s', (_, declared, content) => {
    it.each([
      ['tagline', 'feed.description'],
      ['subtitle', 'feed.description'],
      ['info', 'feed.description'],
      ['copyright', 'feed.rights'],
      ['rights', 'feed.rights'],
    ])('of %s are relative to the document, the feed’s base or its own', (name, path) => {
      const field = (attributes: string): string => `<${name} ${declared} ${attributes}>${content}</${name}>`;
      const base = 'xml:base="http://b.example/p/"';
      expect(withoutDiv(read(atom(field('')), path))).toBe(linkTo('https://doc.example/dir/'));
      expect(withoutDiv(read(atom(field(''), base), path))).toBe(linkTo('http://b.example/p/'));
      expect(withoutDiv(read(atom(field(base)), path))).toBe(linkTo('http://b.example/p/'));
    });

    it.each(['summary', 'content'])('of an entry’s %s as well', (name) => {
      const entry = (outer: string, inner: string): string =>
        `<entry ${outer}><${name} ${declared} ${inner}>${content}</${name}></entry>`;
      const base = 'xml:base="http://b.example/p/"';
      const path = `entries.0.${name}`;
      expect(withoutDiv(read(atom(entry('', '')), path))).toBe(linkTo('https://doc.example/dir/'));
      expect(withoutDiv(read(atom(entry(base, '')), path))).toBe(linkTo('http://b.example/p/'));
      expect(withoutDiv(read(atom(entry('', base)), path))).toBe(linkTo('http://b.example/p/'));
      expect(withoutDiv(read(atom(entry(base, 'xml:base="../q/"')), path))).toBe(
        linkTo('http://b.example/q/'),
      );
    });
  });

  it.each([
    [
      'a chain',
      '<entry xml:base="b/"><link href="l"/></entry>',
      'http://b.example/a/',
      'http://b.example/a/b/l',
    ],
    ['a file', '<entry><link href="../l"/></entry>', 'http://b.example/a/b/c.xml', 'http://b.example/a/l'],
    [
      'an empty one',
      '<entry xml:base=""><link href="l"/></entry>',
      'http://b.example/a/f',
      'http://b.example/a/l',
    ],
    [
      'one relative to the document',
      '<entry><link href="l"/></entry>',
      '/other/',
      'https://doc.example/other/l',
    ],
    [
      'spaces around it',
      '<entry><link href=" l "/></entry>',
      ' http://b.example/a/ ',
      'http://b.example/a/l',
    ],
    ['another scheme', '<entry><link href="l"/></entry>', 'ftp://b.example/a/', 'ftp://b.example/a/l'],
    [
      'one that would run',
      '<entry><link href="l"/></entry>',
      'javascript:alert(1)',
      'https://doc.example/dir/l',
    ],
    ['an absolute link', '<entry><link href="urn:x:y"/></entry>', 'http://b.example/a/', 'urn:x:y'],
  ])('know of xml:base: %s', (_, entry, base, expected) =>
    expect(read(atom(entry, `xml:base="${base}"`), 'entries.0.link')).toBe(expected),
  );

  it('inside XHTML are relative to the base of an element in it', () => {
    const content = `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml" xml:base="http://in.example/q/">${link}</div></content>`;
    expect(read(atom(`<entry>${content}</entry>`), 'entries.0.content')).toBe(linkTo('http://in.example/q/'));
  });

  it('are relative to the content-location before the address asked', () => {
    const document = rss(`<item><link>m</link><description>${escaped}</description></item>`);
    const headers = { 'Content-Location': '/loc/f' };
    expect(read(document, 'entries.0.link', headers)).toBe('https://doc.example/loc/m');
    expect(read(document, 'entries.0.summary', headers)).toBe(linkTo('https://doc.example/loc/'));
    expect(read(document, 'entries.0.link', { 'content-location': 'http://[' })).toBe(
      'https://doc.example/dir/m',
    );
  });

  it('in attributes of HTML are resolved, each kind', () => {
    const html =
      '<img src="i.png" alt="a"><blockquote cite="q">x</blockquote><q cite="q2">y</q><a href="#f">z</a><video src="v.mp4" poster="p.jpg"></video><audio src="s.mp3"></audio>';
    const escapedHtml = html.replaceAll('<', '&lt;');
    expect(
      read(atom(`<entry><content type="html">${escapedHtml}</content></entry>`), 'entries.0.content'),
    ).toBe(
      html
        .replace(/(src|cite|poster)="/g, '$1="https://doc.example/dir/')
        .replace('#f', 'https://doc.example/dir/feed.xml#f'),
    );
  });

  it('in plain text are left alone', () => {
    const text = 'see href="x/y" and x/y';
    expect(read(atom(`<entry><content type="text">${text}</content></entry>`), 'entries.0.content')).toBe(
      text,
    );
  });

  it('without their scheme are addresses, not folders', () => {
    expect(read(rss('<item><link>www.x.example/1</link></item>'), 'entries.0.link')).toBe(
      'http://www.x.example/1',
    );
    expect(read(rss('<item><link>//x.example/1</link></item>'), 'entries.0.link')).toBe(
      'https://x.example/1',
    );
  });
});
