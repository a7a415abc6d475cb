import type { RawFeed, Rejection } from '@cleanwire/contracts';
import { parseFeedDate } from '@cleanwire/domain/dates';
import { htmlToText, sanitizeHtml } from '@cleanwire/domain/html';
import type { Draft } from './article.js';
import type { Item } from './collect.js';

/**
 * Items as JSON objects, one a line, or all in one array. Names are taken as producers use them (`headline` or `title`, `body`, `text`
 * or `content`); what is not known is ignored.
 */
export function jsonItems(text: string, document: RawFeed): { items: Item[]; rejections: Rejection[] } {
  const items: Item[] = [];
  const rejections: Rejection[] = [];
  for (const { pointer, json } of recordsIn(text)) {
    const value = parsed(json);
    if (isObject(value)) items.push({ kind: 'draft', pointer, draft: draftOf(value, document) });
    else
      rejections.push({
        code: 'malformed',
        pointer,
        sentence: 'This is no JSON object; write each item as one object on its own line.',
      });
  }
  return { items, rejections };
}

type JsonObject = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(json: unknown): unknown {
  if (typeof json !== 'string') return json;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function recordsIn(text: string): { pointer: string; json: unknown }[] {
  const plain = text.replace(/^\ufeff/, '');
  if (/^\s*\[/.test(plain)) {
    const list = parsed(plain);
    return Array.isArray(list)
      ? list.map((json: unknown, i) => ({ pointer: `/${i}`, json: typeof json === 'string' ? null : json }))
      : [{ pointer: 'document', json: '' }];
  }
  return plain
    .split(/\r?\n|\u001e/)
    .map((json, i) => ({ pointer: `line ${i + 1}`, json }))
    .filter(({ json }) => json.trim() !== '');
}

function draftOf(item: JsonObject, document: RawFeed): Draft {
  const text = stringIn(item, 'body', 'text', 'content', 'content_text', 'articleBody');
  const html =
    stringIn(item, 'bodyHtml', 'content_html', 'html') ??
    (text && /<(?:p|br|div)\b/i.test(text) ? text : undefined);
  const url = stringIn(item, 'url', 'link', 'external_url');
  return {
    headline: withoutMarkup(stringIn(item, 'headline', 'title', 'name')),
    subtitle: stringIn(item, 'subtitle', 'deck'),
    body:
      html !== undefined && (text === undefined || text === html)
        ? htmlToText(html)
        : (text ?? stringIn(item, 'summary', 'description')),
    bodyHtml: html && sanitizeHtml(html, url),
    sourceName:
      nameIn(item['source']) ?? stringIn(item, 'sourceName', 'publisher', 'site_name') ?? document.sourceName,
    feedUrl: document.url,
    url: url && /^https?:/i.test(url) ? url : undefined,
    guid: stringIn(item, 'guid', 'id'),
    authors: namesIn(item['authors'] ?? item['author'] ?? item['byline']),
    published: [
      statedTime(
        item,
        'publishedAt',
        'published_at',
        'published',
        'datePublished',
        'date_published',
        'pubDate',
        'date',
      ),
    ],
    modifiedAt: statedTime(item, 'modifiedAt', 'modified', 'updated', 'dateModified', 'date_modified')?.time,
    language: stringIn(item, 'language', 'lang', 'inLanguage'),
    categories: namesIn(item['categories'] ?? item['category'] ?? item['section']),
    keywords: namesIn(item['tags'] ?? item['keywords']),
    images: namesIn(item['images'] ?? item['image'])
      .filter((image) => URL.canParse(image))
      .map((image) => ({ url: image })),
    rights: stringIn(item, 'rights', 'copyright', 'license'),
  };
}

/** Markup has no business in a headline; a lone "<" has. */
const withoutMarkup = (text: string | undefined): string | undefined =>
  text !== undefined && /<\/?[a-z][^>]*>/i.test(text) ? htmlToText(text) : text;

function stringIn(item: JsonObject, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = item[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  }
  return undefined;
}

/** Names as a string, an object with a name, or a list of either. */
const namesIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one) => nameIn(one) ?? []);
const nameIn = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : isObject(value) ? stringIn(value, 'name', 'title', 'url') : undefined;

function statedTime(item: JsonObject, ...names: string[]): Draft['published'][number] {
  const text = stringIn(item, ...names);
  if (text === undefined) return undefined;
  const date = parseFeedDate(text);
  // An unreadable date stays, so that its warning is given.
  return { time: date?.time ?? text, precision: date?.precision, evidence: 'feed' };
}
