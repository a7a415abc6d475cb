import { exceedsDepth, limits } from '@cleanwire/contracts';
import { readDate } from '../dates/read-date.js';
import { timesOf } from './dates.js';
import type { FeedDocument, FeedEntry, Person, Rejection } from './document.js';
import { isObject, stringIn, tagsIn } from './json.js';
import type { Json, JsonObject } from './json.js';
import { isAbsolute, resolveUrl } from './links.js';
import { authorFields, splitPerson } from './people.js';
import { present } from './present.js';
import { MOST_FIELD_CHARS, languageTag, lineOfHtml, looksLikeHtml } from './texts.js';
import type { Clean } from './texts.js';
import { escapeText } from './xml/inline-markup.js';

/** Names under which producers send the same thing, the documented one first. */
const names = {
  id: ['id', 'guid', 'uid', '_id'],
  title: ['title', 'headline', 'name'],
  text: ['text', 'body', 'content', 'contentText', 'content_text', 'articleBody'],
  html: ['html', 'bodyHtml', 'contentHtml', 'content_html'],
  summary: ['summary', 'description', 'teaser', 'abstract'],
  url: ['url', 'link', 'canonicalUrl', 'permalink'],
  published: [
    'publishedAt',
    'date',
    'published',
    'datePublished',
    'date_published',
    'published_at',
    'pubDate',
    'timestamp',
  ],
  updated: ['updatedAt', 'updated', 'modified', 'dateModified', 'date_modified', 'updated_at'],
  authors: ['authors', 'author', 'byline', 'creator'],
  language: ['language', 'lang', 'inLanguage'],
  tags: ['categories', 'tags', 'category', 'section', 'keywords'],
  source: ['source', 'publisher', 'sourceName'],
  image: ['image', 'imageUrl', 'thumbnail'],
  rights: ['rights', 'license', 'copyright'],
} as const;

export interface NdjsonResult {
  entries: FeedEntry[];
  /** The lines that are no article, each with its number and what is wrong with it. */
  rejections: Rejection[];
  /** Lines that were taken although something in them could not be read. */
  warnings: string[];
}

/**
 * Articles as JSON, one object on each line; also a JSON text sequence, one list, or one object over several lines. Empty lines are skipped; a bad
 * line costs only itself. Never throws.
 */
export function readNdjson(text: string, clean: Clean, baseUrl?: string, isDeep = false): NdjsonResult {
  const result: NdjsonResult = { entries: [], rejections: [], warnings: [] };
  for (const { json, pointer, problem } of itemsIn(text, isDeep)) {
    if (problem === undefined) readItem(json, pointer, clean, baseUrl, result);
    else result.rejections.push({ code: 'item-invalid', pointer, sentence: problem });
  }
  return result;
}

export const ndjsonDocument = ({ entries }: Pick<NdjsonResult, 'entries'>): FeedDocument => ({
  feed: { tags: [] },
  entries,
});

interface Item {
  json: Json | undefined;
  pointer: string;
  problem?: string;
}

/** `isDeep`: somewhere in the text JSON is nested too deep to be read; then line by line. */
function* itemsIn(text: string, isDeep: boolean): Generator<Item> {
  const json = isDeep ? undefined : parseJson(text).json;
  if (Array.isArray(json)) {
    for (const [index, item] of json.entries()) yield { json: item, pointer: `/${index}` };
    return;
  }
  if (json !== undefined) {
    yield { json, pointer: '/' };
    return;
  }
  let number = 0;
  for (const line of text.split(/\r\n?|\n/)) {
    number++;
    // A JSON text sequence puts a record separator before each text.
    const trimmed = line.replaceAll('\u001e', '').trim();
    if (trimmed !== '') yield { ...parseLine(trimmed, isDeep), pointer: `line ${number}` };
  }
}

/** A line that is cut off is told without the parser, whose error costs more than many good lines. */
const parseLine = (line: string, isDeep: boolean): Omit<Item, 'pointer'> =>
  line.startsWith('{') && !line.endsWith('}')
    ? { json: undefined, problem: 'This object does not end on its line. Write each object on one line.' }
    : isDeep && isTooDeep(line)
      ? {
          json: undefined,
          problem: `This JSON is nested deeper than ${limits.jsonDepth} levels; flatten it.`,
        }
      : parseJson(line);

const isTooDeep = (json: string): boolean => exceedsDepth(Buffer.from(json), limits.jsonDepth);

function parseJson(text: string): Omit<Item, 'pointer'> {
  try {
    return { json: JSON.parse(text) as Json };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      json: undefined,
      problem: `This is no JSON: ${reason.slice(0, 200)}. Write one object on each line.`,
    };
  }
}

function readItem(
  json: Json | undefined,
  pointer: string,
  clean: Clean,
  baseUrl: string | undefined,
  result: NdjsonResult,
): void {
  const reject = (code: Rejection['code'], sentence: string): void =>
    void result.rejections.push({ code, pointer, sentence });
  if (!isObject(json))
    return reject(
      'item-invalid',
      `This is ${kindOfJson(json)}, not an object. Write {"title": …, "text": …}.`,
    );
  const wrong = wrongType(json);
  if (wrong !== undefined) return reject('item-invalid', wrong);
  const title = lineOfHtml(stringIn(json, ...names.title) ?? '');
  if (title === '')
    return reject('item-without-headline', 'There is no headline: give a "title" (or "headline").');
  const entry = entryOf(json, title, clean, baseUrl);
  if (entry.content === undefined && entry.summary === undefined && !isAbsolute(entry.link)) {
    return reject(
      'item-without-text',
      'There is neither a text nor an address to read it at: give "text", "html" or "url".',
    );
  }
  const date = stringIn(json, ...names.published);
  if (date !== undefined && entry.published === undefined)
    result.warnings.push(`date-unreadable: ${pointer}`);
  result.entries.push(entry);
}

const TEXT_NAMES = (
  ['id', 'title', 'text', 'html', 'summary', 'url', 'published', 'language'] as const
).flatMap((field) => names[field]);

/** A field that must be text and is not, said in a sentence. */
function wrongType(item: JsonObject): string | undefined {
  for (const name of TEXT_NAMES) {
    const value = item[name];
    if (value === undefined || value === null || typeof value === 'string' || typeof value === 'number')
      continue;
    return `"${name}" is ${kindOfJson(value)} where a text belongs.`;
  }
  return undefined;
}

function kindOfJson(value: Json | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function entryOf(item: JsonObject, title: string, clean: Clean, baseUrl: string | undefined): FeedEntry {
  const id = stringIn(item, ...names.id);
  const link = resolveUrl(stringIn(item, ...names.url), baseUrl);
  const text = stringIn(item, ...names.text)?.slice(0, MOST_FIELD_CHARS);
  const html =
    stringIn(item, ...names.html) ?? (text !== undefined && looksLikeHtml(text) ? text : undefined);
  const summary = stringIn(item, ...names.summary);
  const language = languageTag(stringIn(item, ...names.language));
  const rights = stringIn(item, ...names.rights);
  const image = resolveUrl(nameIn(item, names.image, 'url'), baseUrl);
  const source = nameIn(item, names.source, 'name');
  const sourceUrl = resolveUrl(nameIn(item, names.source, 'url'), undefined);
  const content =
    html === undefined ? (text === undefined ? undefined : escapeText(text)) : clean(html, link ?? baseUrl);
  return {
    ...present({
      title,
      link,
      id,
      summary:
        summary === undefined || !looksLikeHtml(summary)
          ? summary && escapeText(summary)
          : clean(summary, link ?? baseUrl),
      content,
      contentText: html === undefined ? text : undefined,
      language,
      rights: rights && escapeText(rights),
      image,
      source,
      sourceUrl: isObject(firstPresent(item, names.source)) ? sourceUrl : undefined,
    }),
    ...timesOf(dateIn(item, names.published, language), dateIn(item, names.updated, language)),
    ...authorFields(peopleIn(firstPresent(item, names.authors))),
    tags: tagsIn(firstPresent(item, names.tags)),
    enclosures: [],
  };
}

const dateIn = (item: JsonObject, fields: readonly string[], language: string | undefined) =>
  readDate(stringIn(item, ...fields) ?? '', { language });

function firstPresent(item: JsonObject, fields: readonly string[]): Json | undefined {
  return fields.map((name) => item[name]).find((value) => value !== undefined && value !== null);
}

/** A text, or the named text of an object, or the first of a list of these. */
function nameIn(item: JsonObject, fields: readonly string[], key: string): string | undefined {
  const value = firstPresent(item, fields);
  const first = Array.isArray(value) ? value[0] : value;
  if (isObject(first)) return stringIn(first, key);
  return typeof first === 'string' && first.trim() !== '' ? first.trim() : undefined;
}

function peopleIn(value: Json | undefined): Person[] {
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((author): Person[] => {
    if (typeof author === 'string' && author.trim() !== '') return [splitPerson(author)];
    if (!isObject(author)) return [];
    const name = stringIn(author, 'name');
    const email = stringIn(author, 'email');
    const url = resolveUrl(stringIn(author, 'url'), undefined);
    if (name === undefined && email === undefined && url === undefined) return [];
    return [present({ name: lineOfHtml(name ?? '') || undefined, email, url })];
  });
}
