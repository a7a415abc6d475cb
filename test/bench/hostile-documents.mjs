/**
 * Documents that cost a reader more than others, each as a function of its size in bytes: `feeds.bench.mjs` times their reading
 * alone, `hostile.bench.mjs` sends them through a parser.
 */
const filled = (piece) => (bytes) => piece.repeat(Math.ceil(bytes / piece.length));
const item = (content) => `<rss><channel><item><title>a</title>${content}`;
const inItem =
  (start, piece, end = '') =>
  (bytes) =>
    item(`${start}${filled(piece)(bytes)}${end}`);
const inHtml = (piece) => inItem('<description><![CDATA[', piece);
const after = (start, piece) => (bytes) => start + filled(piece)(bytes);

export const hostile = {
  'nested elements': inItem('', '<a>'),
  'nested items': after('<rss>', '<item>'),
  'empty items': after('<rss><channel>', '<item></item>'),
  'nested outlines': after('<opml><body>', '<outline text="a">'),
  'nested HTML': inItem('<description>', '<b>'),
  'nested escaped HTML': inItem('<description>', '&lt;div&gt;'),
  'links left open': inHtml('<a href="/x">'),
  'list items left open': inHtml('<li>x'),
  'terms left open': inHtml('<dt>a<dd>b'),
  attributes: inItem('<x ', 'a="1" ', '>'),
  'attributes of HTML': inItem('<description><![CDATA[<p ', 'a="1" ', '>'),
  'open quotes': inItem('', '<link a="'),
  'open quotes of HTML': inHtml('<p title="a>b'),
  entities: inItem('<title>', '&amp;'),
  'escaped entities': inItem('<description>', '&amp;amp;'),
  'numbered entities': inItem('<description>', '&#8217;'),
  'declared entities': (bytes) => `<!DOCTYPE rss [${filled('<!ENTITY a "b">')(bytes)}]>${item('')}`,
  'raw ampersands': inItem('<description>', '&'),
  'open comments': inItem('', '<!--'),
  'open CDATA': inItem('', '<title><![CDATA[x'),
  'open marks': inItem('', '<'),
  'unclosed tags': inItem('', '<a '),
  namespaces: inItem('', '<a xmlns:b="c">'),
  bases: inItem('', '<a xml:base="b/">'),
  'a title of escaped tags': inItem('<title>', '&lt;a on'),
  'false base64': inItem('<content type="a/b">A', ' ', '!</content>'),
  'nested lists of JSON': after('{"items":', '['),
  'open JSON comments': after('{"items":[', '/*'),
  'lines of JSON': filled('{"a":1}\n'),
  'links of a page': after('<html>', '<a href="/x">A long enough headline text here</a>'),
};
