import { parseFeed } from './parse-feed.js';

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

function documentOf(text: string, options = {}) {
  const result = parseFeed(bytes(text), options);
  if (!result.ok) throw new Error(result.sentence);
  return result.doc;
}

describe('parseFeed', () => {
  it('reads the head and the items of an RSS 2.0 feed', () => {
    const doc =
      documentOf(`<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
      <title>Tidewater Post</title><link>https://tidewater.example/</link><language>en</language>
      <item><title>Ferries &amp; fog</title><link>https://tidewater.example/a?x=1&amp;y=2</link><guid isPermaLink="false">t-1</guid>
      <pubDate>Tue, 04 Nov 2025 08:10:00 +0200</pubDate><category>Harbour</category>
      <description>Short.</description><content:encoded><![CDATA[<p>Long.</p>]]></content:encoded></item></channel></rss>`);
    expect(doc.feed).toMatchObject({
      title: 'Tidewater Post',
      link: 'https://tidewater.example/',
      language: 'en',
    });
    expect(doc.entries).toEqual([
      expect.objectContaining({
        title: 'Ferries & fog',
        link: 'https://tidewater.example/a?x=1&y=2',
        id: 't-1',
        published: '2025-11-04T06:10:00.000Z',
        publishedPrecision: 'second',
        tags: ['Harbour'],
        summary: 'Short.',
        content: '<p>Long.</p>',
      }),
    ]);
  });

  it('keeps the items of a feed that was cut off and says so', () => {
    const result = parseFeed(bytes('<rss><channel><item><title>One</title></item><item><title>Tw'));
    expect(result).toMatchObject({ ok: true, doc: { entries: [{ title: 'One' }, { title: 'Tw' }] } });
    expect(result.ok && result.warnings).toContain('truncated');
  });

  it('refuses an empty document', () => {
    expect(parseFeed(bytes(''))).toMatchObject({ ok: false, code: 'empty-document' });
  });
});
