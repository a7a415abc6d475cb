import type { DocumentFormat, RawFeed, RawPage, Rejection } from '@cleanwire/contracts';
import { textOf } from '@cleanwire/reading/documents';
import type { OpenDocument } from '@cleanwire/reading/documents';
import { discoverFeeds, readFeed } from '@cleanwire/reading/feeds';
import type { DiscoveredFeed } from '@cleanwire/reading/feeds';
import { parseHashtagPage } from '@cleanwire/reading/hashtag-page';
import type { ReadDocument } from './collect.js';
import { directionsOf, feedsIn, partsIn } from './directions.js';
import { feedItems } from './feed-items.js';
import { hashtagPageItems } from './hashtag-page-items.js';
import { pageItem } from './page-item.js';
import { unreadable } from './parsed-document.js';
import type { UnreadableDocument } from './parsed-document.js';

/** An open document -> its items, by the reader of its format. */
export function readDocument(
  raw: RawFeed | RawPage,
  document: OpenDocument,
): ReadDocument | UnreadableDocument {
  const read = readByFormat(raw, document);
  // The beginning of a damaged stream is worth what can be read of it; where that is nothing, the bytes are set aside.
  if (document.isCut && !('unreadable' in read) && read.items.length === 0)
    return unreadable({ format: document.format, ...nothingBeforeCut });
  return read;
}

function readByFormat(raw: RawFeed | RawPage, document: OpenDocument): ReadDocument | UnreadableDocument {
  if (raw.kind === 'raw-page') return readPage(raw, document);
  switch (document.format) {
    case 'hashtag-page':
      return readHashtagPage(raw, document);
    case 'listing-page':
      return readHtml(raw, document);
    case 'opml':
      return { ...nothing('opml'), rejections: [anOpml] };
    case 'sitemap-index':
      return readSitemapIndex(raw, document);
    default:
      return readSyndication(raw, document);
  }
}

function readHashtagPage(raw: RawFeed, document: OpenDocument): ReadDocument | UnreadableDocument {
  const page = parseHashtagPage(textOf(document).text);
  if (page.ok) return hashtagPageItems(page, raw);
  const rejection: Rejection = { code: page.code, pointer: `line ${page.line}`, sentence: page.sentence };
  if (page.code !== 'no-items') return unreadable({ format: 'hashtag-page', ...rejection });
  return { ...nothing('hashtag-page'), rejections: [rejection] };
}

/** Its parts hold articles; whoever fetched it is told which there are. */
function readSitemapIndex(raw: RawFeed, document: OpenDocument): ReadDocument | UnreadableDocument {
  const feed = readFeed(document, { baseUrl: raw.url });
  if (!feed.ok) return unreadable(feed);
  const parts = feed.doc.entries.flatMap(({ link }) => link ?? []);
  return {
    ...nothing('sitemap-index'),
    rejections: [aSitemapIndex(parts)],
    warnings: feed.warnings,
    directions: partsIn(feed.doc.entries, raw.origin.time),
  };
}

function readSyndication(raw: RawFeed, document: OpenDocument): ReadDocument | UnreadableDocument {
  const feed = readFeed(document, { baseUrl: raw.url });
  if (!feed.ok) return unreadable(feed);
  const { items, rejections } = feedItems(feed, raw);
  const all = [...feed.rejections, ...rejections];
  return {
    format: feed.format,
    items,
    rejections: items.length + all.length > 0 ? all : [noEntries],
    warnings: feed.warnings,
    directions: directionsOf(feed.doc, raw.origin.time),
  };
}

/** HTML on the topic of feeds: an article's own page, or a page that lists articles, as every home page does. */
function readHtml(raw: RawFeed, document: OpenDocument): ReadDocument | UnreadableDocument {
  const declared = declaredFeeds(raw, document);
  const directions = feedsIn(declared);
  const feeds = isHomePage(raw.url) ? declared.map(({ url }) => url) : [];
  const article = feeds.length === 0 ? pageItem({ ...raw, kind: 'raw-page' }, document) : undefined;
  if (article) return { ...anArticle(article, document), directions };
  const listed = readSyndication(raw, document);
  if ('unreadable' in listed)
    return declared.length === 0
      ? listed
      : { ...nothing('listing-page'), rejections: [aPageWithFeeds(declared)], directions };
  return {
    ...listed,
    warnings: [...listed.warnings, ...feeds.map((feed) => `declares-feed: ${feed}`)],
    directions: { ...listed.directions, ...directions },
  };
}

/** `https://paper.example/`, `…/en`, `…/index.html`. */
const isHomePage = (url: string | undefined): boolean =>
  url !== undefined &&
  /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/?|(?:index|home|default)\.\w+)?$/i.test(new URL(url).pathname);

const declaredFeeds = ({ url }: RawFeed, { decoded }: OpenDocument): DiscoveredFeed[] =>
  discoverFeeds(decoded(), { url }).filter(({ evidence }) => evidence === 'link');

function readPage(raw: RawPage, document: OpenDocument): ReadDocument {
  const article = pageItem(raw, document);
  if (article) return anArticle(article, document);
  return {
    ...nothing('article-page'),
    rejections: [{ ...noArticle, pointer: raw.url ?? noArticle.pointer }],
    warnings: document.warnings,
  };
}

const anArticle = (item: ReadDocument['items'][number], { warnings }: OpenDocument): ReadDocument => ({
  format: 'article-page',
  items: [item],
  rejections: [],
  warnings,
});

const noEntries: Rejection = {
  code: 'no-items',
  pointer: 'document',
  sentence: 'The feed holds no entries; nothing was taken from it.',
};

const noArticle: Rejection = {
  code: 'no-article',
  pointer: 'document',
  sentence: 'No headline with a text was found on the page, and no feed said what it should hold.',
};

const nothingBeforeCut: Rejection = {
  code: 'undecodable',
  pointer: 'document',
  sentence: 'The compressed document ends early, and no item is whole in the part that came; send it again.',
};

const anOpml: Rejection = {
  code: 'no-items',
  pointer: 'document',
  sentence: 'This is a list of feeds, not of articles; add them as sources with `cleanwire sources import`.',
};

const aSitemapIndex = (parts: readonly string[]): Rejection => ({
  code: 'no-items',
  pointer: 'document',
  sentence: `This is a list of ${parts.length} sitemaps, not of articles; of a source its changed parts are fetched, anybody else sends them: ${someOf(parts)}.`,
});

const aPageWithFeeds = (feeds: readonly DiscoveredFeed[]): Rejection => ({
  code: 'no-items',
  pointer: 'document',
  sentence: `This is a page without articles; add the feed it declares as a source: ${someOf(feeds.map(({ url }) => url))}.`,
});

const someOf = (addresses: readonly string[]): string => addresses.slice(0, 3).join(', ') || 'it names none';

const nothing = (format: DocumentFormat): ReadDocument => ({
  format,
  items: [],
  rejections: [],
  warnings: [],
});
