import { optionsFromHeaders, parseFeed } from './index.js';
import type { FeedDocument, FeedEntry, FeedOptions } from './index.js';

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

function documentOf(text: string, options: FeedOptions = {}): FeedDocument {
  const result = parseFeed(bytes(text), options);
  if (!result.ok) throw new Error(result.sentence);
  return result.doc;
}

const rss = (item: string, channel = ''): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
    xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"
    xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">
    <channel><title>Tidewater Post</title><link>https://tidewater.example/</link>${channel}<item>${item}</item></channel></rss>`;

const atom = (entry: string, feed = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Tidewater</title>
    <link href="https://tidewater.example/"/>${feed}<entry>${entry}</entry></feed>`;

const entryOf = (text: string, options?: FeedOptions): FeedEntry => documentOf(text, options).entries[0]!;

describe('RSS', () => {
  it('gives the head and the items', () => {
    const doc = documentOf(
      rss(
        `<title>Ferries &amp; fog</title><link>https://tidewater.example/a?x=1&amp;y=2</link><guid isPermaLink="false">t-1</guid>
        <pubDate>Tue, 04 Nov 2025 08:10:00 +0200</pubDate><category>Harbour</category><comments>https://tidewater.example/a#c</comments>
        <description>Short.</description><content:encoded><![CDATA[<p>Long.</p>]]></content:encoded>
        <enclosure url="/a.mp3" type="audio/mpeg" length="1,234"/>`,
        `<description>News of the coast</description><language>en-GB</language><copyright>© Tidewater</copyright><generator>Press 4</generator>
        <lastBuildDate>Tue, 04 Nov 2025 09:00:00 GMT</lastBuildDate><image><url>/logo.png</url><title>Logo</title><link>https://else.example/</link></image>
        <managingEditor>ada@tidewater.example (Ada Brook)</managingEditor>
        <atom:link rel="self" href="https://tidewater.example/feed"/><atom:link rel="hub" href="https://hub.example/"/>
        <atom:link rel="next" href="/feed?page=2"/>`,
      ),
    );
    expect(doc).toEqual({
      feed: {
        title: 'Tidewater Post',
        link: 'https://tidewater.example/',
        description: 'News of the coast',
        language: 'en-GB',
        rights: '© Tidewater',
        generator: 'Press 4',
        updated: '2025-11-04T09:00:00.000Z',
        image: 'https://tidewater.example/logo.png',
        author: 'Ada Brook (ada@tidewater.example)',
        authorName: 'Ada Brook',
        authorEmail: 'ada@tidewater.example',
        self: 'https://tidewater.example/feed',
        hubs: ['https://hub.example/'],
        next: 'https://tidewater.example/feed?page=2',
        tags: [],
      },
      entries: [
        {
          title: 'Ferries & fog',
          link: 'https://tidewater.example/a?x=1&y=2',
          id: 't-1',
          published: '2025-11-04T06:10:00.000Z',
          publishedPrecision: 'second',
          tags: ['Harbour'],
          comments: 'https://tidewater.example/a#c',
          summary: 'Short.',
          content: '<p>Long.</p>',
          enclosures: [{ url: 'https://tidewater.example/a.mp3', type: 'audio/mpeg', length: 1234 }],
          author: 'Ada Brook (ada@tidewater.example)',
          authorName: 'Ada Brook',
          authorEmail: 'ada@tidewater.example',
          derived: ['author'],
        },
      ],
    });
  });

  it.each([
    [
      'its link',
      '<link>https://a.example/1</link><guid>https://a.example/guid</guid>',
      'https://a.example/1',
    ],
    [
      'the original of FeedBurner',
      '<link>https://proxy.example/1</link><feedburner:origLink>https://a.example/1</feedburner:origLink>',
      'https://a.example/1',
    ],
    ['a permanent guid', '<guid>https://a.example/2</guid>', 'https://a.example/2'],
    ['a relative address, from the site', '<link>/3</link>', 'https://tidewater.example/3'],
    ['a link of Atom', '<atom:link href="https://a.example/4"/>', 'https://a.example/4'],
    ['nothing when the guid is none', '<guid isPermaLink="false">https://a.example/5</guid>', undefined],
    ['nothing that would run', '<link>java\nscript:alert(1)</link>', undefined],
  ])('links to %s', (_, item, link) => expect(entryOf(rss(item)).link).toBe(link));

  it('does not take the title of an image, a media group or a foreign element for the item’s', () => {
    const entry = entryOf(
      rss(
        '<media:content url="/v.mp4"><media:title>Video</media:title></media:content><x:box xmlns:x="urn:x"><title>Box</title></x:box><title>Own</title>',
      ),
    );
    expect(entry.title).toBe('Own');
  });

  it('collects files from enclosures and Media RSS, each once, and a picture', () => {
    const entry = entryOf(
      rss(`<enclosure url="https://m.example/1.mp3" type="audio/mpeg" length="5"/><media:thumbnail url="https://m.example/t.jpg"/>
        <media:group><media:content url="https://m.example/1.mp3"/><media:content url="https://m.example/2.mp4" fileSize="7" type="video/mp4"/></media:group>`),
    );
    expect(entry.enclosures).toEqual([
      { url: 'https://m.example/1.mp3', type: 'audio/mpeg', length: 5 },
      { url: 'https://m.example/t.jpg' },
      { url: 'https://m.example/2.mp4', type: 'video/mp4', length: 7 },
    ]);
    expect(entry.image).toBe('https://m.example/t.jpg');
  });

  it('takes the first picture of the text where no other is given', () => {
    expect(
      entryOf(rss('<link>https://a.example/x/1</link><description>&lt;img src="p.jpg"&gt;</description>'))
        .image,
    ).toBe('https://a.example/x/p.jpg');
  });

  it('gathers categories, keywords and subjects, each once', () => {
    const entry = entryOf(
      rss(
        '<category>Ports</category><category domain="x">Energy</category><itunes:keywords>cranes, Ports</itunes:keywords><dc:subject>Sun</dc:subject>',
      ),
    );
    expect(entry.tags).toEqual(['Ports', 'Energy', 'cranes', 'Sun']);
  });

  it.each([
    ['description', 'description'],
    ['summary', 'description'],
    ['description', 'summary'],
  ])('takes a %s for the blurb and a %s after it for the body', (first, second) =>
    expect(entryOf(rss(`<${first}>One</${first}><${second}>Two</${second}>`))).toMatchObject({
      summary: 'One',
      content: 'Two',
    }),
  );
});

describe('Atom', () => {
  it('gives the entry’s fields', () => {
    const entry = entryOf(
      atom(`<id>tag:tidewater.example,2025:1</id><title type="html">Salt &amp;amp; &lt;b&gt;sun&lt;/b&gt;</title>
        <link rel="enclosure" href="/a.mp3" type="audio/mpeg" length="9"/><link rel="replies" href="/a#r"/><link rel="alternate" href="/a"/>
        <published>2025-11-04T08:10:00+01:00</published><updated>2025-11-05T00:00:00Z</updated>
        <author><name>Runa Holt</name><email>runa@tidewater.example</email><uri>/runa</uri></author><author><name>Odo Fenn</name></author>
        <category term="ports" label="Ports"/><rights>CC BY</rights><source><title>Elsewhere</title><id>urn:x</id></source>
        <summary>Brief</summary><content type="html">&lt;p&gt;Long &lt;a href="b"&gt;b&lt;/a&gt;&lt;/p&gt;</content>`),
    );
    expect(entry).toMatchObject({
      id: 'tag:tidewater.example,2025:1',
      title: 'Salt & sun',
      link: 'https://tidewater.example/a',
      comments: 'https://tidewater.example/a#r',
      published: '2025-11-04T07:10:00.000Z',
      updated: '2025-11-05T00:00:00.000Z',
      author: 'Runa Holt, Odo Fenn',
      authorName: 'Runa Holt',
      authorEmail: 'runa@tidewater.example',
      authorUrl: 'https://tidewater.example/runa',
      authors: [{ name: 'Runa Holt' }, { name: 'Odo Fenn' }],
      tags: ['Ports'],
      rights: 'CC BY',
      source: 'Elsewhere',
      summary: 'Brief',
      content: '<p>Long <a href="https://tidewater.example/b">b</a></p>',
      language: 'en',
      enclosures: [{ url: 'https://tidewater.example/a.mp3', type: 'audio/mpeg', length: 9 }],
    });
  });

  it.each([
    [
      'XHTML, without its wrapper',
      '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hi<br/>you</p></div></content>',
      '<p>Hi<br>you</p>',
    ],
    [
      'XHTML under a prefix',
      '<content type="xhtml" xmlns:h="http://www.w3.org/1999/xhtml"><h:div><h:p>Hi</h:p></h:div></content>',
      '<p>Hi</p>',
    ],
    ['plain text', '<content type="text">a &lt; b</content>', 'a &lt; b'],
    ['HTML declared as text', '<content type="text">&lt;p&gt;Hi&lt;/p&gt;</content>', '<p>Hi</p>'],
    [
      'base64',
      `<content type="application/octet-stream">${Buffer.from('<p>Hi</p>').toString('base64')}</content>`,
      '<p>Hi</p>',
    ],
    [
      'CDATA between characters',
      '<content type="html">&lt;p&gt;a<![CDATA[ & b</p>]]></content>',
      '<p>a &amp; b</p>',
    ],
  ])('reads content that is %s', (_, content, html) => expect(entryOf(atom(content)).content).toBe(html));

  it('keeps the characters of plain text beside its HTML', () => {
    expect(entryOf(atom('<content type="text">a &lt; b</content>')).contentText).toBe('a < b');
  });

  it('resolves addresses against the nearest xml:base, the site, then the document', () => {
    const based = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://base.example/x/"><link href="site/"/>
      <entry xml:base="entry/"><id>id/1</id><link href="a"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
      <p xml:base="deep/"><a href="b">b</a></p><a href="c">c</a></div></content></entry></feed>`;
    const doc = documentOf(based, { baseUrl: 'https://elsewhere.example/' });
    expect(doc.feed.link).toBe('https://base.example/x/site/');
    expect(doc.entries[0]).toMatchObject({
      id: 'https://base.example/x/entry/id/1',
      link: 'https://base.example/x/entry/a',
    });
    expect(doc.entries[0]?.content).toContain('href="https://base.example/x/entry/deep/b"');
    expect(doc.entries[0]?.content).toContain('href="https://base.example/x/entry/c"');
    const plain = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="a"/></entry></feed>';
    expect(entryOf(plain, { baseUrl: 'https://elsewhere.example/f/' }).link).toBe(
      'https://elsewhere.example/f/a',
    );
  });

  it('reads version 0.3', () => {
    const old = `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><tagline>Line</tagline><entry><title mode="escaped" type="text/html">A</title>
      <issued>2003-12-13T08:29:29-04:00</issued><modified>2003-12-14</modified><content mode="base64">SGk=</content></entry></feed>`;
    expect(documentOf(old)).toMatchObject({
      feed: { description: 'Line' },
      entries: [
        {
          title: 'A',
          published: '2003-12-13T12:29:29.000Z',
          updated: '2003-12-14T00:00:00.000Z',
          content: 'Hi',
        },
      ],
    });
  });
});

describe('other XML formats', () => {
  it('reads RDF, whose items and image stand beside the channel', () => {
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://r.example/"><title>R</title><link>https://r.example/</link></channel><image><url>https://r.example/i.png</url></image>
      <item rdf:about="https://r.example/1"><title>A</title><dc:date>2025-11-04T08:10Z</dc:date><dc:creator>Ada</dc:creator></item></rdf:RDF>`;
    expect(parseFeed(bytes(rdf))).toMatchObject({
      format: 'rdf',
      doc: {
        feed: { title: 'R', id: 'https://r.example/', image: 'https://r.example/i.png' },
        entries: [
          {
            title: 'A',
            id: 'https://r.example/1',
            link: 'https://r.example/1',
            authorName: 'Ada',
            publishedPrecision: 'minute',
          },
        ],
      },
    });
  });

  it('reads CDF', () => {
    const cdf = `<CHANNEL HREF="https://c.example/" BASE="https://c.example/sub/" LASTMOD="2025-11-04"><TITLE>C</TITLE><ABSTRACT>About</ABSTRACT>
      <ITEM HREF="a.html" LASTMOD="2025-11-03T08:10"><TITLE>A</TITLE><ABSTRACT>Text</ABSTRACT></ITEM></CHANNEL>`;
    expect(parseFeed(bytes(cdf))).toMatchObject({
      format: 'cdf',
      doc: {
        feed: {
          title: 'C',
          link: 'https://c.example/',
          description: 'About',
          updated: '2025-11-04T00:00:00.000Z',
        },
        entries: [
          {
            title: 'A',
            link: 'https://c.example/sub/a.html',
            summary: 'Text',
            updated: '2025-11-03T08:10:00.000Z',
          },
        ],
      },
    });
  });

  it('knows elements by their namespace, whatever the prefix or case', () => {
    const odd = `<x:RSS xmlns:x="http://backend.userland.com/rss2"><x:Channel><x:item><x:Title>A</x:Title>
      <d:Creator xmlns:d="http://purl.org/dc/elements/1.1/">Ada</d:Creator></x:item></x:Channel></x:RSS>`;
    expect(entryOf(odd)).toMatchObject({ title: 'A', authorName: 'Ada' });
  });
});

describe('what is not stated', () => {
  it('is taken from the feed or the text, and named', () => {
    const entry = entryOf(
      rss(
        '<description>The port &lt;b&gt;opens&lt;/b&gt;.</description>',
        '<category>Local</category><dc:creator>Desk</dc:creator>',
      ),
    );
    expect(entry).toMatchObject({
      title: 'The port opens.',
      authorName: 'Desk',
      tags: ['Local'],
      derived: ['title', 'author', 'tags'],
    });
  });

  it('cuts a headline that is taken from a long text between words', () => {
    const { title } = entryOf(rss(`<description>${'seagull '.repeat(40)}</description>`));
    expect(title).toMatch(/^(?:seagull )+seagull…$/);
    expect(title?.length).toBeLessThanOrEqual(101);
  });
});

describe('safety', () => {
  const hostile = `<title>&lt;script&gt;x&lt;/script&gt;Hi</title><link>vbscript:x</link>
    <description>&lt;p onclick="x"&gt;a&lt;a href="javascript:x"&gt;b&lt;/a&gt;&lt;style&gt;p{}&lt;/style&gt;&lt;/p&gt;</description>
    <category>&lt;img src=x onerror=x&gt;</category><author>&lt;script&gt;x&lt;/script&gt;Ada</author><enclosure url="data:text/html,x"/>`;

  it('lets no script, handler or running address through in any field', () => {
    const doc = documentOf(rss(hostile));
    expect(JSON.stringify(doc)).not.toMatch(/script|onclick|onerror|data:|style/i);
    expect(doc.entries[0]).toMatchObject({ title: 'Hi', authorName: 'Ada', enclosures: [] });
  });

  it('keeps HTML as published when the caller sanitises later', () => {
    expect(entryOf(rss(hostile), { sanitize: false }).summary).toContain('onclick');
  });

  it('writes addresses so that they end neither an attribute nor a tag', () =>
    expect(entryOf(rss('<link>https://a.example/&lt;b&gt;"x y</link>')).link).toBe(
      'https://a.example/%3Cb%3E%22x%20y',
    ));

  it('keeps a title about tags readable', () => {
    expect(entryOf(rss('<title>How the &lt;main&gt; element works</title>')).title).toBe(
      'How the <main> element works',
    );
  });
});

describe('bytes', () => {
  it('reads any declared encoding', () => {
    const body = Buffer.from(
      '<?xml version="1.0" encoding="iso-8859-1"?><rss><channel><item><title>Dünen</title></item></channel></rss>',
      'latin1',
    );
    expect(parseFeed(body)).toMatchObject({ ok: true, doc: { entries: [{ title: 'Dünen' }] } });
  });

  it('says when the header states another encoding than the bytes have', () => {
    const result = parseFeed(bytes('<rss><channel><item><title>Dünen</title></item></channel></rss>'), {
      contentType: 'text/xml; charset=windows-1251',
    });
    expect(result).toMatchObject({
      ok: true,
      doc: { entries: [{ title: 'Dünen' }] },
      warnings: ['charset-contradicted: windows-1251'],
    });
  });

  it.each([
    ['empty-document', ''],
    ['empty-document', '\ufeff \n'],
    ['unknown-format', 'nothing of the kind'],
    ['no-items', '<html><body><p>One paragraph.</p></body></html>'],
    ['unknown-format', 'Latest news with #Harbour\n\n'],
  ])('refuses with %s', (code, text) => expect(parseFeed(bytes(text))).toMatchObject({ ok: false, code }));
});

describe('optionsFromHeaders', () => {
  it('takes type, language and base whatever the case of the names', () => {
    expect(
      optionsFromHeaders(
        { 'Content-Location': '/x/feed', 'CONTENT-TYPE': 'text/xml', 'content-language': 'de, en', Age: 3 },
        'https://a.example/b',
      ),
    ).toEqual({ contentType: 'text/xml', contentLanguage: 'de', baseUrl: 'https://a.example/x/feed' });
  });

  it('gives the language to a feed that states none', () => {
    expect(documentOf(rss('<title>A</title>'), { contentLanguage: 'de' }).feed.language).toBe('de');
  });
});
