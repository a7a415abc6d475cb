import type { DocumentFormat } from '@cleanwire/contracts';
import { decodeBytes } from '../charset/index.js';
import { sanitizeHtml } from '../html/index.js';
import type { FeedOptions, FeedResult } from './document.js';
import { isObject, jsonFeed } from './json-feed.js';
import type { Json } from './json-feed.js';
import { sniffText } from './sniff.js';
import { formatOf, xmlFeed } from './xml-feed.js';
import type { Clean } from './xml-feed.js';
import { readXml } from './xml/reader.js';

/** Reads a feed of any format from its bytes. Never throws; a document that holds no feed says why. */
export function parseFeed(body: Uint8Array, options: FeedOptions = {}): FeedResult {
  if (body.length === 0)
    return refuse(
      'unknown',
      'empty-document',
      'line 1',
      'The document is empty: publish the bytes of a feed.',
    );
  const { text, contradicts } = decodeBytes(body, { contentType: options.contentType });
  const format = sniffText(text, options.contentType);
  const warnings = contradicts === undefined ? [] : [`charset-contradicted: ${contradicts}`];
  return parseFeedText(text, format, options, warnings);
}

/** What a document is, from its bytes and, in doubt, its content type. */
export function sniffFormat(body: Uint8Array, contentType?: string): DocumentFormat {
  if (body.length === 0) return 'unknown';
  return sniffText(decodeBytes(body.subarray(0, 65_536), { contentType }).text, contentType);
}

function parseFeedText(
  text: string,
  format: DocumentFormat,
  options: FeedOptions,
  warnings: readonly string[],
): FeedResult {
  const clean: Clean = options.sanitize === false ? (html) => html : sanitizeHtml;
  switch (format) {
    case 'json-feed':
      return parseJson(text, clean, options, warnings);
    default:
      return parseXml(text, clean, options, warnings);
  }
}

function parseXml(text: string, clean: Clean, options: FeedOptions, warnings: readonly string[]): FeedResult {
  const tree = readXml(text, options.baseUrl, options.contentLanguage);
  const format = formatOf(tree);
  if (format === 'unknown') {
    return refuse(
      'unknown',
      'unknown-format',
      'line 1',
      'This is none of the known feed formats: RSS, Atom, RDF, CDF, JSON Feed, a sitemap, OPML or NDJSON.',
    );
  }
  return { ok: true, format, doc: xmlFeed(tree, clean), warnings: [...warnings, ...tree.repairs] };
}

function parseJson(
  text: string,
  clean: Clean,
  options: FeedOptions,
  warnings: readonly string[],
): FeedResult {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch (error) {
    return refuse(
      'json-feed',
      'malformed',
      'line 1',
      `The JSON cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  if (!isObject(json))
    return refuse('json-feed', 'malformed', '/', 'A JSON Feed is one object with a list of items.');
  return {
    ok: true,
    format: 'json-feed',
    doc: jsonFeed(json, clean, options.baseUrl),
    warnings: [...warnings],
  };
}

function refuse(
  format: DocumentFormat,
  code: Extract<FeedResult, { ok: false }>['code'],
  pointer: string,
  sentence: string,
): FeedResult {
  return { ok: false, format, code, pointer, sentence };
}
