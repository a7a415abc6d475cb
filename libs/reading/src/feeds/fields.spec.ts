import { optionsFromHeaders, parseFeed } from './index.js';
import { atom, atom03, rdf, rss, valueAt } from './spec-documents.js';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** What the case is about, the document, and the value expected at each path. */
type Case = readonly [what: string, document: string, expected: Record<string, unknown>];

const expectValues = (_what: string, document: string, expected: Record<string, unknown>): void => {
  const result = parseFeed(Buffer.from(document));
  if (!result.ok) throw new Error(result.sentence);
  const found = Object.keys(expected).map((path) => [path, valueAt(result.doc, path)]);
  expect(Object.fromEntries(found)).toEqual(expected);
};

const titles: Case[] = [
  ['escaped once', rss('<title>A &amp; B</title>'), { 'feed.title': 'A & B' }],
  [
    'escaped twice',
    rss('<title>R &amp;quot;D&amp;quot; &amp;amp; more</title>'),
    { 'feed.title': 'R "D" & more' },
  ],
  ['not escaped', rss('<title>AT&T</title>'), { 'feed.title': 'AT&T' }],
  ['with a less-than sign', rss('<title>a < b and c > d</title>'), { 'feed.title': 'a < b and c > d' }],
  ['of CDATA', rss('<title><![CDATA[A & <em>B</em> &amp; C]]></title>'), { 'feed.title': 'A & B & C' }],
  [
    'half of CDATA',
    rss('<title> a <![CDATA[b & <i>c</i>]]> &amp; d </title>'),
    { 'feed.title': 'a b & c & d' },
  ],
  ['of numbers', rss('<title>&#8220;q&#8221; &#x2014; &#151;</title>'), { 'feed.title': '“q” — —' }],
  ['of HTML’s names', rss('<title>caf&eacute; &hellip;</title>'), { 'feed.title': 'café …' }],
  ['of markup', rss('<title>A <b>bold</b> one</title>'), { 'feed.title': 'A bold one' }],
  ['over lines', rss('<title>\n A\n  B\t</title>'), { 'feed.title': 'A B' }],
  [
    'about a tag',
    atom('<title type="text">the &lt;main&gt; tag</title>'),
    { 'feed.title': 'the <main> tag' },
  ],
  [
    'of escaped HTML',
    atom('<title type="html">&lt;b&gt;B&lt;/b&gt; &amp;amp; c</title>'),
    { 'feed.title': 'B & c' },
  ],
  [
    'of XHTML',
    atom('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <em>B</em></div></title>'),
    { 'feed.title': 'A B' },
  ],
  [
    'in base64',
    atom03(`<title mode="base64" type="text/plain">${base64('A & B')}</title>`),
    { 'feed.title': 'A & B' },
  ],
  [
    'in XML',
    atom03(
      '<title mode="xml" type="application/xhtml+xml">A <b xmlns="http://www.w3.org/1999/xhtml">B</b></title>',
    ),
    { 'feed.title': 'A B' },
  ],
  ['with a picture', rss('<title>&lt;img src="x.png"&gt; Pic</title>'), { 'feed.title': 'Pic' }],
  ['twice: the first', rss('<title>a</title><title>b</title>'), { 'feed.title': 'a' }],
  [
    'of the feed, not its picture',
    rss('<image><title>I</title></image><title>T</title>'),
    { 'feed.title': 'T' },
  ],
  ['of Dublin Core', rss('<dc:title>D</dc:title>'), { 'feed.title': 'D' }],
  [
    'before that of its media',
    rss('<item><media:title>m</media:title><title>t</title></item>'),
    { 'entries.0.title': 't' },
  ],
];

const bodies: Case[] = [
  [
    'summary and content',
    atom('<entry><summary>S</summary><content type="html">&lt;p&gt;C&lt;/p&gt;</content></entry>'),
    { 'entries.0.summary': 'S', 'entries.0.content': '<p>C</p>' },
  ],
  [
    'text',
    atom('<entry><content type="text">1 &lt; 2</content></entry>'),
    { 'entries.0.content': '1 &lt; 2', 'entries.0.contentText': '1 < 2' },
  ],
  [
    'XHTML under a prefix',
    atom(
      '<entry><content type="xhtml"><x:div>a <x:b>c</x:b></x:div></content></entry>',
      'xmlns:x="http://www.w3.org/1999/xhtml"',
    ),
    { 'entries.0.content': 'a <b>c</b>' },
  ],
  [
    'HTML in base64',
    atom03(`<entry><content type="text/html" mode="base64">${base64('<p>x &amp; y</p>')}</content></entry>`),
    { 'entries.0.content': '<p>x &amp; y</p>' },
  ],
  [
    'a text of another type in base64',
    atom(`<entry><content type="application/octet-stream">${base64('some <b>html</b>')}</content></entry>`),
    { 'entries.0.content': 'some <b>html</b>' },
  ],
  [
    'a picture in base64, which is no text',
    atom('<entry><title>t</title><content type="image/png">iVBORw0KGgo=</content></entry>'),
    { 'entries.0.content': undefined },
  ],
  [
    'content elsewhere',
    atom('<entry><id>urn:1</id><content src="http://c.example/m.mp4" type="video/mp4"/></entry>'),
    { 'entries.0.link': 'http://c.example/m.mp4' },
  ],
  [
    'HTML not escaped',
    rss('<item><description><p>a <b>x</b></p><br/>z</description></item>'),
    { 'entries.0.summary': '<p>a <b>x</b></p><br>z' },
  ],
  [
    'a word after a less-than sign',
    rss('<item><description>if x<y$ then</description></item>'),
    { 'entries.0.summary': 'if x&lt;y$ then' },
  ],
  ['Dublin Core’s', rdf('<item><dc:description>D</dc:description></item>'), { 'entries.0.summary': 'D' }],
  [
    'that of a podcast',
    rss('<item><itunes:subtitle>s</itunes:subtitle><itunes:summary>m</itunes:summary></item>'),
    { 'entries.0.summary': 'm' },
  ],
  [
    'that of a video',
    atom('<entry><media:group><media:description>one\ntwo</media:description></media:group></entry>'),
    { 'entries.0.summary': 'one\ntwo' },
  ],
  ['tagline before info', atom03('<info>I</info><tagline>T</tagline>'), { 'feed.description': 'T' }],
  [
    'rights',
    rss('<copyright>© A</copyright><item><dc:rights>R</dc:rights></item>'),
    { 'feed.rights': '© A', 'entries.0.rights': 'R' },
  ],
  [
    'licences',
    rss(
      '<creativeCommons:license>http://l.example/by</creativeCommons:license><item><cc:license rdf:resource="http://l.example/x"/></item>',
    ),
    { 'feed.rights': 'http://l.example/by', 'entries.0.rights': 'http://l.example/x' },
  ],
];

const people: Case[] = [
  ...['author', 'dc:creator'].flatMap((name): Case[] => [
    [
      `${name}: mail (name)`,
      rss(`<item><${name}>ada@x.example (Ada Brook)</${name}></item>`),
      { 'entries.0.authorName': 'Ada Brook', 'entries.0.authorEmail': 'ada@x.example' },
    ],
    [
      `${name}: name <mail>`,
      rss(`<item><${name}>Ada Brook &lt;ada@x.example&gt;</${name}></item>`),
      { 'entries.0.author': 'Ada Brook (ada@x.example)' },
    ],
    [
      `${name}: a mail alone`,
      rss(`<item><${name}>ada@x.example</${name}></item>`),
      { 'entries.0.author': 'ada@x.example', 'entries.0.authorName': undefined },
    ],
  ]),
  [
    'the editor before the webmaster',
    rss('<webMaster>w@x.example (Wim)</webMaster><managingEditor>e@x.example (Eda)</managingEditor>'),
    { 'feed.authorName': 'Eda' },
  ],
  [
    'the webmaster where nobody else is',
    rss('<webMaster>w@x.example (Wim)</webMaster>'),
    { 'feed.authorName': 'Wim' },
  ],
  [
    'a podcast’s author before its owner',
    rss('<itunes:owner><itunes:name>O</itunes:name></itunes:owner><itunes:author>A</itunes:author>'),
    { 'feed.author': 'A' },
  ],
  [
    'several',
    atom('<entry><author><name>A</name></author><author><name>B</name></author></entry>'),
    { 'entries.0.author': 'A, B', 'entries.0.authorName': 'A' },
  ],
  [
    'text where elements belong',
    atom03('<author>ada@x.example</author>'),
    { 'feed.authorEmail': 'ada@x.example' },
  ],
  [
    'the feed’s for an entry without',
    atom('<author><name>F</name></author><entry><contributor><name>C</name></contributor></entry>'),
    { 'entries.0.author': 'F', 'entries.0.derived': ['author'] },
  ],
  [
    'the source’s before the feed’s',
    atom(
      '<author><name>F</name></author><entry><source><title>S</title><author><name>A</name></author></source><title>E</title></entry>',
    ),
    { 'entries.0.author': 'A', 'entries.0.source': 'S', 'entries.0.title': 'E' },
  ],
  [
    'a contributor where there is no author at all',
    atom('<entry><contributor><name>C</name></contributor></entry>'),
    { 'entries.0.author': 'C' },
  ],
  [
    'a host',
    rss('<item><podcast:person role="host">Ada</podcast:person></item>'),
    { 'entries.0.author': 'Ada' },
  ],
  [
    'no guest, and no photographer',
    rss(
      '<item><title>E</title><podcast:person role="guest">Gia</podcast:person><media:credit role="photographer">Bo</media:credit></item>',
    ),
    { 'entries.0.title': 'E', 'entries.0.author': undefined },
  ],
  [
    'the writer among credits',
    rss(
      '<item><media:credit role="illustrator">Bo</media:credit><media:credit role="author">Ada</media:credit></item>',
    ),
    { 'entries.0.author': 'Ada' },
  ],
];

const others: Case[] = [
  [
    'ids that are none of an address',
    atom('<id>tag:x.example,2025:1</id>'),
    { 'feed.id': 'tag:x.example,2025:1' },
  ],
  [
    'an id of RDF',
    rdf('<item rdf:about="http://x.example/1"><title>a</title></item>'),
    { 'entries.0.id': 'http://x.example/1', 'entries.0.link': 'http://x.example/1' },
  ],
  [
    'categories in every spelling',
    atom('<entry><category term="t" scheme="s" label="L"/><category term="u"/></entry>'),
    { 'entries.0.tags': ['L', 'u'] },
  ],
  [
    'categories of podcasts',
    rss(
      '<itunes:keywords>a, b c</itunes:keywords><itunes:category text="Tech"><itunes:category text="News"/></itunes:category>',
    ),
    { 'feed.tags': ['a', 'b c', 'Tech', 'News'] },
  ],
  [
    'dates of Atom 0.3',
    atom03(
      '<entry><issued>2003-12-30T10:14:55Z</issued><modified>2003-12-31T10:14:55Z</modified><created>2003-12-29</created></entry>',
    ),
    { 'entries.0.published': '2003-12-30T10:14:55.000Z', 'entries.0.updated': '2003-12-31T10:14:55.000Z' },
  ],
  [
    'dates of Dublin Core',
    rdf('<item><dcterms:modified>2003-12-31</dcterms:modified><dc:date>2003-12-30</dc:date></item>'),
    { 'entries.0.published': '2003-12-30T00:00:00.000Z', 'entries.0.updated': '2003-12-31T00:00:00.000Z' },
  ],
  [
    'a date twice: the first',
    rss('<pubDate>1 Jan 2004</pubDate><pubDate>1 Jan 2005</pubDate>'),
    { 'feed.published': '2004-01-01T00:00:00.000Z' },
  ],
  [
    'languages, inherited and not',
    atom(
      '<entry xml:lang="fr"><title>x</title></entry><entry><title>y</title></entry><entry xml:lang=""><title>z</title></entry>',
      'xml:lang="en"',
    ),
    {
      'feed.language': 'en',
      'entries.0.language': 'fr',
      'entries.1.language': 'en',
      'entries.2.language': undefined,
    },
  ],
  ['a language of Dublin Core', rss('<dc:language>en-us</dc:language>'), { 'feed.language': 'en-us' }],
  [
    'a generator’s address',
    rss('<admin:generatorAgent rdf:resource="http://g.example/"/>'),
    { 'feed.generator': 'http://g.example/' },
  ],
  [
    'replies, a page before a feed',
    atom(
      '<entry><link rel="replies" type="application/atom+xml" href="http://c.example/f"/><link rel="replies" type="text/html" href="http://c.example/"/></entry>',
    ),
    { 'entries.0.comments': 'http://c.example/' },
  ],
  [
    'an enclosure is not the link',
    atom(
      '<entry><link rel="enclosure" href="http://x.example/e.mp3" length="9"/><link rel="self" href="http://x.example/s"/><link href="http://x.example/h"/></entry>',
    ),
    {
      'entries.0.link': 'http://x.example/h',
      'entries.0.enclosures': [{ url: 'http://x.example/e.mp3', length: 9 }],
    },
  ],
  [
    'a picture beside the channel',
    rdf(
      '<channel><title>T</title><image rdf:resource="http://x.example/i.png"/></channel><image rdf:about="x"><title>I</title><url>http://x.example/i.png</url></image>',
    ),
    { 'feed.title': 'T', 'feed.image': 'http://x.example/i.png' },
  ],
  [
    'CDF',
    '<CHANNEL HREF="http://x.example/" BASE="http://x.example/b/"><TITLE>T</TITLE><ABSTRACT>A</ABSTRACT><ITEM HREF="i.html" LASTMOD="1998-11-05T08:00-0600"><TITLE>I</TITLE><ABSTRACT>B</ABSTRACT></ITEM></CHANNEL>',
    {
      'feed.title': 'T',
      'feed.description': 'A',
      'feed.link': 'http://x.example/',
      'entries.0.link': 'http://x.example/b/i.html',
      'entries.0.summary': 'B',
      'entries.0.updated': '1998-11-05T14:00:00.000Z',
    },
  ],
  [
    'Atom in RSS',
    rss(
      '<item><atom:summary>S</atom:summary><atom:updated>2025-11-04T08:00:00Z</atom:updated><atom:author><atom:name>N</atom:name></atom:author><atom:id>i</atom:id></item>',
    ),
    {
      'entries.0.summary': 'S',
      'entries.0.author': 'N',
      'entries.0.id': 'i',
      'entries.0.updated': '2025-11-04T08:00:00.000Z',
    },
  ],
  [
    'Atom under a prefix',
    '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:title>E</a:title><a:link href="http://x.example/"/></a:entry></a:feed>',
    { 'feed.title': 'T', 'entries.0.title': 'E', 'entries.0.link': 'http://x.example/' },
  ],
];

const broken: Case[] = [
  [
    'text in front',
    `\n junk <?xml version="1.0"?>${rss('<title>T</title><item><title>a</title></item>')}`,
    { 'entries.length': 1, 'feed.title': 'T' },
  ],
  [
    'a server’s warning in front',
    `<br />\n<b>Warning</b>: include in <b>/x.php</b> on line <b>3</b><br />\n${rss('<title>T</title><item><title>a</title></item>')}`,
    { 'entries.length': 1, 'feed.title': 'T' },
  ],
  [
    'text behind',
    `${rss('<title>T</title><item><title>a</title></item>')} tail & <b>more`,
    { 'entries.length': 1, 'feed.title': 'T' },
  ],
  [
    'two declarations',
    `<?xml version="1.0"?><?xml version="1.0"?>${rss('<title>T</title>')}`,
    { 'feed.title': 'T' },
  ],
  [
    'no namespace declared',
    '<rss><channel><item><dc:creator>N</dc:creator><content:encoded>c</content:encoded><media:thumbnail url="http://m.example/1.jpg"/></item></channel></rss>',
    { 'entries.0.author': 'N', 'entries.0.content': 'c', 'entries.0.image': 'http://m.example/1.jpg' },
  ],
  [
    'a wrong namespace',
    '<feed xmlns="http://wrong.example/"><title>T</title><entry><title>a</title></entry></feed>',
    { 'feed.title': 'T', 'entries.0.title': 'a' },
  ],
  [
    'capitals',
    '<RSS><CHANNEL><TITLE>T</TITLE><ITEM><LINK>http://x.example/</LINK></ITEM></CHANNEL></RSS>',
    { 'feed.title': 'T', 'entries.0.link': 'http://x.example/' },
  ],
  ['undeclared entities', rss('<title>&foo; x & y</title>'), { 'feed.title': '&foo; x & y' }],
  [
    'entities of its own',
    `<!DOCTYPE rss [<!ENTITY co "Coast &amp; Sea">]>${rss('<title>&co;</title>')}`,
    { 'feed.title': 'Coast & Sea' },
  ],
  ['controls', rss('<title>T\u0001\u0008x</title>'), { 'feed.title': 'Tx' }],
  [
    'no quotes',
    rss('<item><enclosure url=http://x.example/a.mp3 length=12></item>'),
    { 'entries.0.enclosures': [{ url: 'http://x.example/a.mp3', length: 12 }] },
  ],
  [
    'half a quote',
    atom('<entry><link href="http://x.example/a><title>T</title></entry>'),
    { 'entries.0.title': 'T', 'entries.0.link': 'http://x.example/a' },
  ],
  [
    'cut in a text',
    '<rss><channel><item><title>a</title><description>&lt;p&gt;hel',
    { 'entries.0.summary': '<p>hel</p>' },
  ],
  [
    'cut in a link',
    '<rss><channel><item><title>a</title></item><item><title>b</title><link>http://x.exa',
    { 'entries.length': 2, 'entries.1.title': 'b' },
  ],
  [
    'items in items',
    '<rss><channel><item><title>a<item><title>b</item></channel></rss>',
    { 'entries.length': 2, 'entries.0.title': 'a', 'entries.1.title': 'b' },
  ],
  [
    'items outside',
    '<rss><channel><title>T</title></channel><item><title>x</title></item></rss>',
    { 'entries.length': 1, 'feed.title': 'T' },
  ],
  [
    'nothing but items',
    '<item><title>x</title></item><item><title>y</title></item>',
    { 'entries.length': 2 },
  ],
  [
    'a description without an end',
    rss('<item><description>text &lt;b&gt;x&lt;/b&gt;<link>http://x.example/</link></item>'),
    { 'entries.0.summary': 'text <b>x</b>', 'entries.0.link': 'http://x.example/' },
  ],
  [
    'CDATA without an end',
    rss('<item><title><![CDATA[a</title><link>http://x.example/</link></item><item><title>b</title></item>'),
    { 'entries.length': 2, 'entries.0.title': 'a', 'entries.0.link': 'http://x.example/' },
  ],
  [
    'another case at the end',
    '<rss><Channel><Title>T</title><item><title>a</TITLE></Item></channel></rss>',
    { 'feed.title': 'T', 'entries.0.title': 'a' },
  ],
  [
    'two channels',
    '<rss><channel><title>T</title><item><title>a</title></item></channel><channel><item><title>b</title></item></channel></rss>',
    { 'feed.title': 'T', 'entries.length': 2 },
  ],
  [
    'ampersands in addresses',
    rss('<item><link>http://x.example/?a=1&b=2&copy=3</link></item>'),
    { 'entries.0.link': 'http://x.example/?a=1&b=2&copy=3' },
  ],
];

describe('what feed readers are judged by', () => {
  describe('titles', () => it.each(titles)('%s', expectValues));
  describe('texts', () => it.each(bodies)('%s', expectValues));
  describe('people', () => it.each(people)('%s', expectValues));
  describe('other fields', () => it.each(others)('%s', expectValues));
  describe('broken documents', () => it.each(broken)('%s', expectValues));

  it.each([
    ['RSS', rss('<title>T</title>'), 'application/rss+xml'],
    ['Atom', atom('<title>T</title>'), 'text/html'],
    ['JSON Feed', '{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[]}', 'text/plain'],
    ['a sitemap', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>', 'image/png'],
    ['OPML', '<opml version="2.0"><head><title>T</title></head><body></body></opml>', ''],
  ])('%s without an entry is one, and says so whatever the server called it', (_, document, contentType) => {
    const result = parseFeed(Buffer.from(document), optionsFromHeaders({ 'content-type': contentType }));
    expect(result).toMatchObject({ ok: true, doc: { entries: [] } });
    expect(result.ok && result.warnings).toContain('no-entries');
  });

  it('expands entities of entities no further than the text they stand for', () => {
    const laughs = Array.from({ length: 30 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`);
    const document = `<!DOCTYPE rss [<!ENTITY l0 "ha">${laughs.join('')}]>${rss('<title>&l30;</title>')}`;
    const result = parseFeed(Buffer.from(document));
    expect(result.ok && (result.doc.feed.title?.length ?? 0)).toBeLessThan(100_001);
  });
});
