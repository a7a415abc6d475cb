import type { FeedEntry } from './document.js';
import { parseFeed } from './index.js';

function entryOf(document: string | Buffer, baseUrl?: string): FeedEntry {
  const result = parseFeed(Buffer.from(document as string), baseUrl === undefined ? {} : { baseUrl });
  if (!result.ok) throw new Error(result.sentence);
  return result.doc.entries[0]!;
}

const item = (fields: string): string => `<rss><channel><item>${fields}</item></channel></rss>`;
const twice = (text: string): string => Buffer.from(text).toString('latin1');

describe('texts that came in a damaged form', () => {
  it.each([
    'Le phare à Brévanne rouvre à l’été',
    'Mayor’s “open lighthouse” pledge – again',
    '灯台の公開が再開された',
  ])('are repaired before they are cleaned: %s', (title) =>
    expect(entryOf(item(`<title>${twice(title)}</title>`)).title).toBe(title),
  );

  it('keep markup that stands beside escaped markup', () => {
    const content =
      '<content type="html"><p>The <b>toll</b> &lt;i&gt;falls&lt;/i&gt;.</p><p>Carters cheer.</p></content>';
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title>${content}</entry></feed>`;
    expect(entryOf(feed).content).toContain('</p><p>Carters cheer.</p>');
  });

  it('are unescaped twice where nothing but escaped elements is left', () => {
    const [open, close] = ['&amp;lt;p&amp;gt;', '&amp;lt;/p&amp;gt;'];
    const twice = `<description>${open}The toll falls.${close}${open}Carters cheer.${close}</description>`;
    expect(entryOf(item(`<title>T</title>${twice}`)).summary).toBe('The toll falls.<br><br>Carters cheer.');
    const about = '<description>Write &amp;lt;b&amp;gt; for bold, &amp;lt;/b&amp;gt; after it.</description>';
    expect(entryOf(item(`<title>T</title>${about}`)).summary).toContain('&lt;b&gt; for bold');
  });

  it.each([
    ['halves of a pair', '&#55357;&#56841; &#xD83D;&#xDE09;', '😉 😉'],
    ['halves of a pair, escaped twice', '&amp;#55357;&amp;#56841; &amp;#xd83d;&amp;#xde09;', '😉 😉'],
    ['a lone half', 'a&#55357;b', 'a\ufffdb'],
    ['NUL', 'a&#0;b&#x0;c', 'abc'],
    ['noncharacters', 'a\ufffeb', 'ab'],
    ['letters near the halves', '&#55203;', '힣'],
  ])('%s in a title', (_what, title, read) =>
    expect(entryOf(item(`<title>${title}</title>`)).title).toBe(read),
  );

  it.each([
    ['in small letters', '<![cdata[Toll <b>falls</b>]]>', 'Toll falls'],
    ['with a space', '&lt;! [CDATA[Toll falls]]&gt;', 'Toll falls'],
    ['whose beginning is gone', 'Toll falls]]&gt;', 'Toll falls'],
    ['whose end is gone', '&lt;![CDATA[Toll falls', 'Toll falls'],
    ['in a text about them', 'What ]]&gt; ends', 'What ]]> ends'],
  ])('have marks of CDATA %s', (_what, title, read) =>
    expect(entryOf(item(`<title>${title}</title>`)).title).toBe(read),
  );

  it('of a title that is a lone break are none', () => {
    const text = '<description>The toll falls on Monday.</description>';
    expect(entryOf(item(`<title>&lt;br&gt;</title>${text}`)).title).toBe('The toll falls on Monday.');
    expect(entryOf(item(`<title>&lt;main&gt;</title>${text}`)).title).toBe('<main>');
  });

  it.each(['A &am', 'A &', 'A &#82'])('end before a reference that was cut off: %s', (cut) =>
    expect(entryOf(`<rss><channel><item><title>${cut}`).title).toBe('A'),
  );

  it('have one link where it stands twice', () => {
    const link = '<title>T</title><link>\n https://a.example/1\n https://a.example/1\n</link>';
    expect(entryOf(item(link)).link).toBe('https://a.example/1');
  });

  it('may be UTF-16 without a mark behind a blank line', () => {
    expect(entryOf(Buffer.from(`\n${item('<title>Pier</title>')}`, 'utf16le')).title).toBe('Pier');
  });

  it('a sitemap\u2019s pictures are relative to it', () => {
    const map =
      '<urlset xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>https://a.example/1</loc><image:image><image:loc>/i.jpg</image:loc></image:image></url></urlset>';
    expect(entryOf(map, 'https://a.example/sitemap.xml').image).toBe('https://a.example/i.jpg');
  });

  it('JSON Feeds name authors as plain text, and addresses as ids', () => {
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      items: [{ id: 'https://a.example/1', title: 'T', author: 'Ada Holm', content_text: 'x' }],
    };
    expect(entryOf(JSON.stringify(feed))).toMatchObject({ link: 'https://a.example/1', author: 'Ada Holm' });
  });
});
