/**
 * The namespaces feeds use, under one short prefix each, whatever prefix the document chose. The core formats (RSS in
 * its namespaces, RDF's RSS 1.0, Atom 0.3 and 1.0) share the empty prefix: their element names do not collide in meaning.
 */
const namespaces: readonly (readonly [prefix: string, ...uris: string[]])[] = [
  [
    '',
    'http://www.w3.org/2005/Atom',
    'http://purl.org/atom/ns',
    'http://example.com/newformat',
    'http://example.com/necho',
    'http://purl.org/echo',
    'uri/of/echo/namespace',
    'http://purl.org/pie',
    'http://purl.org/rss/1.0',
    'http://purl.org/net/rss1.1',
    'http://my.netscape.com/rdf/simple/0.9',
    'http://my.netscape.com/publish/formats/rss-0.91.dtd',
    'http://backend.userland.com/rss',
    'http://backend.userland.com/rss2',
    'http://backend.userland.com/rss091',
    'http://backend.userland.com/rss191',
    'http://blogs.law.harvard.edu/tech/rss',
    'http://cyber.law.harvard.edu/rss',
    'http://channel.netscape.com/rdf/simple/0.9',
    'http://www.rssboard.org/rss-specification',
  ],
  ['rdf', 'http://www.w3.org/1999/02/22-rdf-syntax-ns'],
  [
    'dc',
    'http://purl.org/dc/elements/1.1',
    'http://purl.org/dc/elements/1.0',
    'http://purl.org/metadata/dublin_core',
  ],
  ['dcterms', 'http://purl.org/dc/terms', 'http://purl.org/dc/dcmitype'],
  ['content', 'http://purl.org/rss/1.0/modules/content'],
  [
    'media',
    'http://search.yahoo.com/mrss',
    'http://video.search.yahoo.com/mrss',
    'http://tools.search.yahoo.com/mrss',
    'http://www.rssboard.org/media-rss',
  ],
  [
    'itunes',
    'http://www.itunes.com/dtds/podcast-1.0.dtd',
    'http://www.itunes.com/DTDs/PodCast-1.0.dtd',
    'http://example.com/DTDs/PodCast-1.0.dtd',
  ],
  [
    'googleplay',
    'http://www.google.com/schemas/play-podcasts/1.0',
    'http://www.google.com/schemas/play-podcasts/1.0/play-podcasts.xsd',
  ],
  [
    'podcast',
    'https://podcastindex.org/namespace/1.0',
    'https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md',
  ],
  [
    'feedburner',
    'http://rssnamespace.org/feedburner/ext/1.0',
    'http://feeds.feedburner.com/~ld/feedburner/ext/1.0',
  ],
  ['slash', 'http://purl.org/rss/1.0/modules/slash'],
  ['wfw', 'http://wellformedweb.org/CommentAPI'],
  ['thr', 'http://purl.org/syndication/thread/1.0'],
  ['georss', 'http://www.georss.org/georss'],
  ['sy', 'http://purl.org/rss/1.0/modules/syndication'],
  ['admin', 'http://webns.net/mvcb'],
  ['cc', 'http://web.resource.org/cc', 'http://creativecommons.org/ns'],
  [
    'creativecommons',
    'http://backend.userland.com/creativeCommonsRssModule',
    'http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html',
  ],
  ['fh', 'http://purl.org/syndication/history/1.0'],
  ['sitemap', 'http://www.sitemaps.org/schemas/sitemap/0.9', 'http://www.google.com/schemas/sitemap/0.84'],
  ['news', 'http://www.google.com/schemas/sitemap-news/0.9'],
  ['imagemap', 'http://www.google.com/schemas/sitemap-image/1.1'],
  ['xhtml', 'http://www.w3.org/1999/xhtml'],
  ['svg', 'http://www.w3.org/2000/svg'],
  ['math', 'http://www.w3.org/1998/Math/MathML'],
];

const prefixByUri = new Map(
  namespaces.flatMap(([prefix, ...uris]) => uris.map((uri) => [namespaceKey(uri), prefix] as const)),
);
const knownPrefixes = new Set(namespaces.map(([prefix]) => prefix));
const prefixAliases = new Map([
  ['atom', ''],
  ['atom10', ''],
  ['atom03', ''],
  ['a10', ''],
  ['rss', ''],
  ['itunes', 'itunes'],
  ['dcterm', 'dcterms'],
  ['mrss', 'media'],
  ['n', 'news'],
]);

/** The project's prefix for a namespace, or undefined for one that carries nothing of ours. */
export function prefixOfNamespace(uri: string): string | undefined {
  return prefixByUri.get(namespaceKey(uri));
}

/** The project's prefix for an undeclared prefix, by habit; undefined for one nobody knows. */
export function prefixByHabit(prefix: string): string | undefined {
  const folded = prefix.toLowerCase();
  return prefixAliases.get(folded) ?? (knownPrefixes.has(folded) ? folded : undefined);
}

/** Publishers write the same namespace with http or https, with or without a last `#` or `/`, in any case. */
function namespaceKey(uri: string): string {
  return uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/(?<![#/])[#/]+$/, '');
}

/**
 * How the reader treats an element.
 *   text    a leaf that may hold markup: read to its own end tag, whatever stands between
 *   value   a leaf of plain characters: ends, if nowhere else, where the next field begins
 *   group   holds fields
 *   entry   a group that is one item of the feed; two never nest
 * Names that are none of these are foreign: kept as groups, but not trusted to be closed.
 */
export type ElementKind = 'text' | 'value' | 'group' | 'entry' | 'foreign';

const names: Record<Exclude<ElementKind, 'foreign'>, string> = {
  text: `title description summary content subtitle tagline info rights copyright abstract body xhtml:body
    content:encoded dc:title dc:description dc:rights dcterms:abstract dcterms:alternative itunes:summary itunes:subtitle itunes:title googleplay:description
    media:title media:description media:text content:item fulltext fullitem xhtml:div news:title`,
  value: `link guid id pubdate published updated modified issued created expirationdate category comments enclosure
    language generator docs ttl lastbuilddate managingeditor webmaster cloud rating
    name email uri url homepage width height icon logo uri
    dc:creator dc:author dc:contributor dc:publisher dc:date dc:subject dc:language dc:identifier dc:source dc:type dc:format
    dcterms:created dcterms:issued dcterms:modified dcterms:available dcterms:valid dcterms:creator dcterms:subject dcterms:rights dcterms:identifier dcterms:publisher
    itunes:author itunes:name itunes:email itunes:image itunes:keywords itunes:duration itunes:explicit itunes:block
    googleplay:author googleplay:email googleplay:image
    media:thumbnail media:credit media:keywords media:category media:rating media:copyright media:peerlink
    feedburner:origlink feedburner:origenclosurelink feedburner:browserfriendly slash:comments slash:section slash:department
    wfw:comment wfw:commentrss thr:total georss:point sy:updateperiod sy:updatefrequency sy:updatebase admin:generatoragent admin:errorreportsto
    creativecommons:license cc:license podcast:guid podcast:person podcast:locked podcast:transcript
    sitemap:loc sitemap:lastmod sitemap:changefreq sitemap:priority loc lastmod changefreq priority
    news:name news:language news:publication_date news:keywords news:genres news:access news:stock_tickers imagemap:loc imagemap:title imagemap:caption`,
  group: `rss rdf:rdf rdf channel feed image textinput source author contributor owner itunes:owner itunes:category media:group media:content
    newlocation items rdf:seq rdf:li urlset sitemapindex sitemap:urlset sitemap:sitemapindex news:news news:publication imagemap:image opml head outline`,
  entry: `item entry sitemap:url sitemap:sitemap sitemap`,
};

const kinds = new Map<string, ElementKind>(
  Object.entries(names).flatMap(([kind, list]) =>
    list
      .trim()
      .split(/\s+/)
      .map((name) => [name, kind as ElementKind] as const),
  ),
);

export function kindOf(name: string, parent?: string): ElementKind {
  // OPML's body holds outlines, an item's body a text.
  if (name === 'body' && parent === 'opml') return 'group';
  return kinds.get(name) ?? 'foreign';
}

/** Names that HTML also uses: inside a text they are markup, not the next field. */
const alsoHtml = new Set('title summary body link source image content base rss head rdf name'.split(' '));

/**
 * Whether an element called `name` inside the text `text` proves that the text's end tag is missing. Nobody puts a link's or a
 * source's markup into a title, so there any field does.
 */
export function endsUnclosedText(name: string, text: string): boolean {
  const kind = kinds.get(name);
  if (kind === undefined || name.startsWith('xhtml:')) return false;
  return text.endsWith('title') || !alsoHtml.has(name);
}

/** HTML's elements without content; in a feed's own structure they are stray markup. */
export const htmlVoidElements: ReadonlySet<string> = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(
    ' ',
  ),
);
