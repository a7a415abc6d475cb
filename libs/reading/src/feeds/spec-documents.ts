/** Documents around the one field that a case is about; for the tests of this folder. */

const namespaces = `xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:dcterms="http://purl.org/dc/terms/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0"
  xmlns:cc="http://web.resource.org/cc/" xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule"
  xmlns:admin="http://webns.net/mvcb/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
  xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" xmlns:thr="http://purl.org/syndication/thread/1.0"`;

export const rss = (channel: string, attributes = ''): string =>
  `<rss version="2.0" ${namespaces} ${attributes}><channel>${channel}</channel></rss>`;

export const atom = (feed: string, attributes = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" ${attributes}>${feed}</feed>`;

export const atom03 = (feed: string, attributes = ''): string =>
  `<feed version="0.3" xmlns="http://purl.org/atom/ns#" ${attributes}>${feed}</feed>`;

export const rdf = (content: string): string =>
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${namespaces}>${content}</rdf:RDF>`;

/** The value at a dotted path: `entries.0.title`. */
export const valueAt = (document: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((object, key) => (object as Record<string, unknown> | undefined)?.[key], document);
