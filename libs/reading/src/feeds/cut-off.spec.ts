import type { FeedDocument } from './document.js';
import { parseFeed } from './index.js';

function read(text: string): FeedDocument {
  const result = parseFeed(Buffer.from(text));
  if (!result.ok) throw new Error(result.sentence);
  return result.doc;
}

/** A second item that is cut off where it is, behind a whole one. */
const cutRss = (end: string): string =>
  `<rss version="2.0"><channel><title>Coast</title><item><title>One</title><link>https://a.example/1</link></item><item><title>Two</title>${end}`;
const cutAtom = (end: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast</title><entry><title>One</title></entry><entry><title>Two</title>${end}`;
const cutJson = (end: string): string =>
  `{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"One"},{"title":"Two",${end}`;

describe('a document that ends inside a value', () => {
  it.each([
    ['link', cutRss('<link>https://a.example/tw')],
    ['link', cutRss('<link>https://a.example/tw&am')],
    ['id', cutRss('<guid>tag:a.example,2025:tw')],
    ['published', cutRss('<pubDate>Tue, 04 Nov 2')],
    ['author', cutRss('<dc:creator>Ada Lov')],
    ['link', cutAtom('<link href="https://a.example/tw')],
    ['link', cutAtom('<link href=https://a.example/tw')],
    ['updated', cutAtom('<updated>2025-11-0')],
    ['link', cutJson('"url":"https://a.example/tw')],
    ['published', cutJson('"date_published":"2025-11-0')],
    ['id', cutJson('"id":12')],
  ] as const)('has no %s from %s', (field, text) => {
    const { entries } = read(text);
    expect(entries.map(({ title }) => title)).toEqual(['One', 'Two']);
    expect(entries[1]![field]).toBeUndefined();
  });

  it.each([
    ['link', 'https://a.example/two', cutRss('<link>https://a.example/two</link>')],
    ['link', 'https://a.example/two', cutRss('<link>https://a.example/two</li')],
    ['link', 'https://a.example/two', cutJson('"url":"https://a.example/two"')],
    ['summary', 'Half a sen', cutRss('<description>Half a sen')],
    ['content', 'Half a sen', cutJson('"content_html":"Half a sen')],
  ] as const)('keeps the %s %s of %s', (field, value, text) => {
    expect(read(text).entries[1]![field]).toBe(value);
  });
});

describe('marks of CDATA sections in a text', () => {
  it.each([
    [
      'escaped',
      '<description>&lt;![CDATA[&lt;p&gt;Carters &lt;b&gt;cheered&lt;/b&gt;.&lt;/p&gt;]]&gt;</description>',
    ],
    ['nested', '<description><![CDATA[<p>Carters <![CDATA[<b>cheered</b>.]]></p>]]></description>'],
    [
      'of an Atom text',
      '<content type="html">&lt;![CDATA[&lt;p&gt;Carters &lt;b&gt;cheered&lt;/b&gt;.&lt;/p&gt;]]&gt;</content>',
    ],
  ])('go, and the text stays: %s', (_how, field) => {
    const [, two] = read(`${cutRss(field)}</item></channel></rss>`).entries;
    expect(two!.content ?? two!.summary).toBe('<p>Carters <b>cheered</b>.</p>');
  });

  it('go from titles and from JSON', () => {
    const [, two] = read(cutJson('"content_html":"<![CDATA[<p>Cheers.</p>]]>"}]}')).entries;
    expect(two!.content).toBe('<p>Cheers.</p>');
    expect(read(cutRss('').replace('One', '&lt;![CDATA[One]]&gt;')).entries[0]!.title).toBe('One');
  });

  it('stay where nothing closes them', () => {
    expect(read(cutRss('').replace('One', 'What &lt;![CDATA[ means')).entries[0]!.title).toBe(
      'What <![CDATA[ means',
    );
  });
});

it.each([
  '\u200b',
  '\u200c\u200d',
  '\u2060',
  '\u200e\u200f',
  '\u3164',
  '\ufe0f',
  '\u2800',
  '&amp;ZeroWidthSpace;',
])('an item whose title is nothing but "%s" is named by its text', (title) => {
  const item = `<item><title>${title}</title><description>The lamp is lit again.</description></item>`;
  expect(read(`<rss><channel>${item}</channel></rss>`).entries[0]).toMatchObject({
    title: 'The lamp is lit again.',
    derived: ['title'],
  });
});
