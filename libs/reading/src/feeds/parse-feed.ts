import { exceedsDepth, limits } from '@cleanwire/contracts';
import type { DocumentFormat, RejectionCode } from '@cleanwire/contracts';
import { openDocument, textOf } from '../documents/index.js';
import type { OpenDocument } from '../documents/index.js';
import { sanitizeHtml } from '../html/index.js';
import type { FeedDocument, FeedOptions, FeedResult, Rejection } from './document.js';
import { fillIn } from './fill-in.js';
import { isObject } from './json.js';
import { jsonFeed } from './json-feed.js';
import { listingPage } from './listing-page.js';
import { ndjsonDocument, readNdjson } from './ndjson.js';
import { opmlDocument } from './opml.js';
import { sitemap } from './sitemap.js';
import { readJson } from './json-reader.js';
import { MOST_FIELD_CHARS } from './texts.js';
import type { Clean } from './texts.js';
import { formatOf, xmlFeed } from './xml-feed.js';
import { readXml } from './xml/reader.js';
import type { XmlTree } from './xml/reader.js';

/** Reads a feed of any format from its bytes. Never throws; a document that holds no feed says why. */
export function parseFeed(body: Uint8Array, options: FeedOptions = {}): FeedResult {
  const opened = openDocument(body, options);
  return opened.ok ? readFeed(opened, options) : opened;
}

/** Reads a feed from a document that was opened, as the format it was told to be. Never throws. */
export function readFeed(document: OpenDocument, options: FeedOptions = {}): FeedResult {
  const { format, bytes } = document;
  const { text, repairs } = textOf(document);
  const isDeep = /json/.test(format) && exceedsDepth(bytes, limits.jsonDepth);
  // A line that is too deep costs only itself; a list or object around all items costs them all.
  if (isDeep && (format === 'json-feed' || /^[\s\ufeff]*\[/.test(text))) {
    const sentence = `The JSON is nested deeper than ${limits.jsonDepth} levels; flatten it.`;
    return refuse(format, 'too-deep', 'document', sentence);
  }
  const warnings = [...document.warnings, ...(repairs > 0 ? ['mojibake-repaired'] : [])];
  const clean: Clean =
    options.sanitize === false
      ? (html) => html.trim()
      : (html, base) => sanitizeHtml(html.slice(0, MOST_FIELD_CHARS), base);
  return readAs(format, text, clean, options, warnings, isDeep);
}

function readAs(
  format: DocumentFormat,
  text: string,
  clean: Clean,
  options: FeedOptions,
  warnings: string[],
  isDeep: boolean,
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
      const { rejections, ...read } = readNdjson(text, clean, baseUrl, isDeep);
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
  if (format === 'news-sitemap' || format === 'sitemap-index') {
    const { doc, rejections } = sitemap(tree, options.baseUrl);
    return accept(format, doc, repaired, rejections);
  }
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
