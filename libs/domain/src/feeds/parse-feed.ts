import type { DocumentFormat, RejectionCode } from '@cleanwire/contracts';
import { repairMojibake } from '../text/mojibake.js';
import { decodeBytes } from '../charset/index.js';
import { sanitizeHtml } from '../html/index.js';
import type { FeedDocument, FeedOptions, FeedResult, Rejection } from './document.js';
import { fillIn } from './fill-in.js';
import { inflated } from './inflate.js';
import { isObject } from './json.js';
import { jsonFeed } from './json-feed.js';
import { listingPage } from './listing-page.js';
import { ndjsonDocument, readNdjson } from './ndjson.js';
import { opmlDocument } from './opml.js';
import { sitemap } from './sitemap.js';
import { sniffText } from './sniff.js';
import { readJson } from './json-reader.js';
import { MOST_FIELD_CHARS } from './texts.js';
import type { Clean } from './texts.js';
import { formatOf, xmlFeed } from './xml-feed.js';
import { readXml } from './xml/reader.js';
import type { XmlTree } from './xml/reader.js';

/** Reads a feed of any format from its bytes. Never throws; a document that holds no feed says why. */
export function parseFeed(body: Uint8Array, options: FeedOptions = {}): FeedResult {
  const unpacked = inflated(body);
  const { text: decoded, contradicts } = decodeBytes(unpacked ?? body, { contentType: options.contentType });
  // Before anything is cleaned: no-break spaces and control characters are halves of letters here.
  const { text, repairs } = repairMojibake(decoded);
  const format = sniffText(text, options.contentType);
  const warnings = contradicts === undefined ? [] : [`charset-contradicted: ${contradicts}`];
  if (unpacked !== undefined) warnings.push('compressed');
  if (repairs > 0) warnings.push('mojibake-repaired');
  if (/^[\s\ufeff]*$/.test(text.slice(0, 1000)) && text.trim() === '') {
    return refuse(
      'unknown',
      'empty-document',
      'line 1',
      'The document is empty: publish the bytes of a feed.',
    );
  }
  const clean: Clean =
    options.sanitize === false
      ? (html) => html.trim()
      : (html, base) => sanitizeHtml(html.slice(0, MOST_FIELD_CHARS), base);
  return readAs(format, text, clean, options, warnings);
}

/** The headlines of an HTML page that lists articles, whatever `sniffFormat` makes of it; no entries when it is no list. */
export function parseListingPage(body: Uint8Array, options: FeedOptions = {}): FeedDocument {
  return listingPage(decodeBytes(body, { contentType: options.contentType }).text, options.baseUrl);
}

/** What a document is, from its bytes and, in doubt, its content type. */
export function sniffFormat(body: Uint8Array, contentType?: string): DocumentFormat {
  return sniffText(decodeBytes(body.subarray(0, sniffedBytes), { contentType }).text, contentType);
}

/** Enough for long comments and licences in front of a root element. */
const sniffedBytes = 65_536;

function readAs(
  format: DocumentFormat,
  text: string,
  clean: Clean,
  options: FeedOptions,
  warnings: string[],
): FeedResult {
  const { baseUrl } = options;
  switch (format) {
    case 'rss':
    case 'atom':
    case 'rdf':
    case 'cdf':
    case 'news-sitemap':
    case 'sitemap-index':
    case 'opml':
      return readXmlAs(format, text, clean, options, warnings);
    case 'json-feed':
      return readJsonFeed(text, clean, baseUrl, warnings);
    case 'ndjson': {
      const { rejections, ...read } = readNdjson(text, clean, baseUrl);
      return {
        ok: true,
        format,
        doc: ndjsonDocument(read),
        warnings: [...warnings, ...read.warnings],
        rejections,
      };
    }
    case 'listing-page': {
      const doc = listingPage(text, baseUrl);
      if (doc.entries.length > 0) return accept(format, doc, warnings);
      return refuse(
        format,
        'no-items',
        'line 1',
        'This is a page without a list of headlines: publish a feed, or this page as a page.',
      );
    }
    case 'hashtag-page':
      return refuse(
        format,
        'unknown-format',
        'line 1',
        'This is a hashtag page, which has a reader of its own.',
      );
    case 'article-page':
    case 'unknown':
      return refuse(
        'unknown',
        'unknown-format',
        'line 1',
        'This is none of the known formats: RSS, Atom, RDF, CDF, JSON Feed, a sitemap, OPML, NDJSON or a listing page.',
      );
  }
}

function readXmlAs(
  format: DocumentFormat,
  text: string,
  clean: Clean,
  options: FeedOptions,
  warnings: string[],
): FeedResult {
  const tree = readXml(text, options.baseUrl, options.contentLanguage);
  const repaired = [...warnings, ...tree.repairs];
  if (format === 'opml') return accept(format, opmlDocument(tree, options.baseUrl), repaired);
  if (format === 'news-sitemap' || format === 'sitemap-index')
    return accept(format, sitemap(tree, options.baseUrl), repaired);
  return accept(formatOf(tree) ?? format, feedOf(tree, clean, options.baseUrl), repaired);
}

const feedOf = (tree: XmlTree, clean: Clean, baseUrl: string | undefined): FeedDocument =>
  fillIn(xmlFeed(tree, clean, baseUrl), baseUrl);

function readJsonFeed(
  text: string,
  clean: Clean,
  baseUrl: string | undefined,
  warnings: string[],
): FeedResult {
  const { json, repairs } = readJson(text);
  if (!isObject(json) || !Array.isArray(json['items'])) {
    return refuse(
      'json-feed',
      'malformed',
      '/',
      'A JSON Feed is one object with a list of items; this is something else.',
    );
  }
  return accept('json-feed', fillIn(jsonFeed(json, clean, baseUrl), baseUrl), [...warnings, ...repairs]);
}

const accept = (
  format: DocumentFormat,
  doc: FeedDocument,
  warnings: string[],
  rejections: Rejection[] = [],
): FeedResult => ({
  ok: true,
  format,
  doc,
  warnings: doc.entries.length === 0 ? [...warnings, 'no-entries'] : warnings,
  rejections,
});

const refuse = (
  format: DocumentFormat,
  code: RejectionCode,
  pointer: string,
  sentence: string,
): FeedResult => ({
  ok: false,
  format,
  code,
  pointer,
  sentence,
});
