import { exceedsDepth } from '@cleanwire/contracts';
import type { DocumentFormat, RawFeed, RawPage, Rejection } from '@cleanwire/contracts';
import { decodeBytes } from '@cleanwire/domain/charset';
import { parseFeed, sniffFormat } from '@cleanwire/domain/feeds';
import { looksLikeHashtagPage, parseHashtagPage } from '@cleanwire/domain/hashtag-page';
import { collect } from './collect.js';
import type { ReadDocument } from './collect.js';
import { decompressed } from './decompress.js';
import { feedItems } from './feed-items.js';
import { hashtagPageItems } from './hashtag-page-items.js';
import { pageItem } from './page-item.js';
import { tooLarge, unreadable } from './parsed-document.js';
import type { ParsedDocument, UnreadableDocument } from './parsed-document.js';

export interface ParseOptions {
  /** CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES, after decompression. */
  readonly maxBytes: number;
}

/**
 * One raw document -> what it holds: decompress, tell the format, read it into items, make each item an article, a page request or a
 * rejection. Never throws on any bytes; the same bytes from the same place give the same result.
 */
export function parseDocument(document: RawFeed | RawPage, { maxBytes }: ParseOptions): ParsedDocument {
  const body = decompressed(document.body, maxBytes);
  if (body === 'too-large') return tooLarge(maxBytes);
  if (body === 'damaged') {
    return unreadable(
      'unknown',
      'undecodable',
      'The document begins like compressed data and cannot be decompressed; send it whole, or plain.',
    );
  }
  return document.kind === 'raw-page' ? readPage(document, body) : readFeed(document, body);
}

function readFeed(document: RawFeed, body: Buffer): ParsedDocument {
  const binary = binaryKind(body);
  if (binary)
    return unreadable('unknown', 'undecodable', `The document is ${binary}, not text; send the feed itself.`);
  if (isBlank(body))
    return unreadable('unknown', 'empty-document', 'The document is empty; publish the bytes of a feed.');
  const format = formatOf(document, body);
  if (/json/.test(format) && exceedsDepth(body, MAX_JSON_DEPTH)) {
    return unreadable(
      format,
      'too-deep',
      `The JSON is nested deeper than ${MAX_JSON_DEPTH} levels; flatten it.`,
    );
  }
  const read = readByFormat(document, body, format);
  return 'unreadable' in read ? read : collect(document, read);
}

/** As libs/contracts holds for its own messages. */
const MAX_JSON_DEPTH = 64;

function readByFormat(
  document: RawFeed,
  body: Buffer,
  format: DocumentFormat,
): ReadDocument | UnreadableDocument {
  switch (format) {
    case 'hashtag-page':
      return readHashtagPage(document, body);
    case 'listing-page':
      return readHtml(document, body);
    case 'opml':
    case 'sitemap-index':
      return listOfFeeds(format);
    default:
      return readSyndication(document, body);
  }
}

function readHashtagPage(document: RawFeed, body: Buffer): ReadDocument | UnreadableDocument {
  const page = parseHashtagPage(decodeBytes(body, document).text);
  if (page.ok) return hashtagPageItems(page, document);
  const pointer = `line ${page.line}`;
  if (page.code !== 'no-items') return unreadable('hashtag-page', page.code, page.sentence, pointer);
  return {
    format: 'hashtag-page',
    items: [],
    rejections: [{ code: page.code, pointer, sentence: page.sentence }],
    warnings: [],
  };
}

function readSyndication(document: RawFeed, body: Buffer): ReadDocument | UnreadableDocument {
  const feed = parseFeed(body, { contentType: document.contentType, baseUrl: document.url });
  if (!feed.ok) return unreadable(feed.format, feed.code, feed.sentence, feed.pointer);
  const { items, rejections } = feedItems(feed, document);
  const all = [...feed.rejections, ...rejections];
  return {
    format: feed.format,
    items,
    rejections: items.length + all.length > 0 ? all : [noEntries],
    warnings: feed.warnings,
  };
}

const noEntries: Rejection = {
  code: 'no-items',
  pointer: 'document',
  sentence: 'The feed holds no entries; nothing was taken from it.',
};

/** HTML on the topic of feeds: an article's own page, or a page that lists articles. */
function readHtml(document: RawFeed, body: Buffer): ReadDocument | UnreadableDocument {
  const article = pageItem({ ...document, kind: 'raw-page' }, body);
  return article
    ? { format: 'article-page', items: [article], rejections: [], warnings: [] }
    : readSyndication(document, body);
}

/** Lists of feeds hold addresses to subscribe to, no articles. */
const listOfFeeds = (format: 'opml' | 'sitemap-index'): ReadDocument => ({
  format,
  items: [],
  rejections: [
    {
      code: 'no-items',
      pointer: 'document',
      sentence:
        format === 'opml'
          ? 'This is a list of feeds, not of articles; add them as sources with `cleanwire sources import`.'
          : 'This is a list of sitemaps, not of articles; add the news sitemap it names as a source.',
    },
  ],
  warnings: [],
});

function readPage(document: RawPage, body: Buffer): ParsedDocument {
  const item = pageItem(document, body);
  if (item) return collect(document, { format: 'article-page', items: [item], rejections: [], warnings: [] });
  return collect(document, {
    format: 'article-page',
    items: [],
    rejections: [
      {
        code: 'no-article',
        pointer: document.url ?? 'document',
        sentence: 'No headline with a text was found on the page, and no feed said what it should hold.',
      },
    ],
    warnings: [],
  });
}

function formatOf(document: RawFeed, body: Buffer): DocumentFormat {
  const format = sniffFormat(body, document.contentType);
  if (format !== 'unknown') return format;
  // Headers of hashtag pages in other languages, and damaged ones, are known only by the items that follow.
  return looksLikeHashtagPage(decodeBytes(body.subarray(0, 64 * 1024), document).text)
    ? 'hashtag-page'
    : 'unknown';
}

/** White space and byte order marks in any encoding are nothing. */
const isBlank = (body: Buffer): boolean =>
  body.every((byte) => byte <= 0x20 || byte === 0xef || byte === 0xbb || byte === 0xbf || byte >= 0xfe);

const SIGNATURES: readonly (readonly [signature: string, kind: string])[] = [
  ['%PDF', 'a PDF'],
  ['\x89PNG', 'an image'],
  ['GIF8', 'an image'],
  ['\xff\xd8\xff', 'an image'],
  ['PK\x03\x04', 'a ZIP archive'],
  ['Rar!', 'a RAR archive'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['ID3', 'a sound file'],
  ['OggS', 'a sound file'],
  ['\x7fELF', 'a program'],
];

function binaryKind(body: Buffer): string | undefined {
  const head = body.subarray(0, 4).toString('latin1');
  return SIGNATURES.find(([signature]) => head.startsWith(signature))?.[1];
}
