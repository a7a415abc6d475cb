import { parseFeedDate } from '../dates/feed-date.js';
import type { Enclosure, FeedDocument, FeedEntry, FeedHead, Person } from './document.js';
import { resolveUrl } from './links.js';
import { authorFields } from './people.js';
import { lineOfHtml } from './texts.js';
import { escapeText } from './xml/inline-markup.js';
import type { Clean } from './xml-feed.js';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A string, or a number that should have been one; anything else, and an empty one, is absent. */
export function stringIn(object: JsonObject, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = object[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number') return String(value);
  }
  return undefined;
}

/** JSON Feed 1.0 and 1.1. `baseUrl` is where the feed came from. */
export function jsonFeed(feed: JsonObject, clean: Clean, baseUrl?: string): FeedDocument {
  const link = resolveUrl(stringIn(feed, 'home_page_url'), baseUrl);
  const self = resolveUrl(stringIn(feed, 'feed_url'), baseUrl);
  const base = baseUrl ?? self ?? link;
  const description = stringIn(feed, 'description');
  const next = resolveUrl(stringIn(feed, 'next_url'), base);
  const image = resolveUrl(stringIn(feed, 'icon', 'favicon'), base);
  const title = lineOfHtml(stringIn(feed, 'title') ?? '');
  const language = stringIn(feed, 'language');
  const hubs = objectsIn(feed['hubs']).flatMap((hub) => resolveUrl(stringIn(hub, 'url'), base) ?? []);
  const head: FeedHead = {
    ...(title === '' ? {} : { title }),
    ...(link === undefined ? {} : { link }),
    ...(description === undefined ? {} : { description: escapeText(description) }),
    ...(language === undefined ? {} : { language }),
    ...authorFields(authorsIn(feed, base)),
    ...(image === undefined ? {} : { image }),
    ...(self === undefined ? {} : { self }),
    ...(next === undefined ? {} : { next }),
    ...(hubs.length === 0 ? {} : { hubs }),
    tags: [],
  };
  const items = Array.isArray(feed['items']) ? feed['items'] : [];
  return { feed: head, entries: items.filter(isObject).map((item) => jsonEntry(item, clean, base)) };
}

function jsonEntry(item: JsonObject, clean: Clean, base: string | undefined): FeedEntry {
  const id = stringIn(item, 'id');
  const link = resolveUrl(stringIn(item, 'url', 'external_url'), base);
  const html = stringIn(item, 'content_html');
  const contentText = stringIn(item, 'content_text');
  const content =
    html === undefined
      ? contentText === undefined
        ? undefined
        : escapeText(contentText)
      : clean(html, link ?? base);
  const summary = stringIn(item, 'summary');
  const published = parseFeedDate(stringIn(item, 'date_published') ?? '');
  const updated = parseFeedDate(stringIn(item, 'date_modified') ?? '');
  const image = resolveUrl(stringIn(item, 'image', 'banner_image'), base);
  const title = lineOfHtml(stringIn(item, 'title') ?? '');
  const language = stringIn(item, 'language');
  return {
    ...(title === '' ? {} : { title }),
    ...(link === undefined ? {} : { link }),
    ...(id === undefined ? {} : { id }),
    ...(summary === undefined ? {} : { summary: escapeText(summary) }),
    ...(content === undefined ? {} : { content }),
    ...(contentText === undefined ? {} : { contentText }),
    ...(language === undefined ? {} : { language }),
    ...(published === undefined
      ? {}
      : { published: published.time, publishedPrecision: published.precision }),
    ...(updated === undefined ? {} : { updated: updated.time }),
    ...authorFields(authorsIn(item, base)),
    ...(image === undefined ? {} : { image }),
    tags: tagsIn(item['tags']),
    enclosures: objectsIn(item['attachments']).flatMap((attachment) => attachmentOf(attachment, base)),
  };
}

function authorsIn(object: JsonObject, base: string | undefined): Person[] {
  const people = [...objectsIn(object['authors']), ...objectsIn(object['author'])].map((author): Person => {
    const name = stringIn(author, 'name');
    const link = stringIn(author, 'url');
    const email = link?.startsWith('mailto:') === true ? link.slice('mailto:'.length) : undefined;
    const url = email === undefined ? resolveUrl(link, base) : undefined;
    return {
      ...(name === undefined ? {} : { name: lineOfHtml(name) }),
      ...(email === undefined ? {} : { email }),
      ...(url === undefined ? {} : { url }),
    };
  });
  const seen = new Set<string>();
  return people.filter((person) => {
    const key = person.name ?? person.email ?? person.url;
    return key !== undefined && !seen.has(key) && seen.add(key);
  });
}

/** Objects in a list; a lone object where a list belongs counts as a list of one. */
function objectsIn(value: Json | undefined): JsonObject[] {
  if (Array.isArray(value)) return value.filter(isObject);
  return isObject(value) ? [value] : [];
}

export function tagsIn(value: Json | undefined): string[] {
  const list = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
  const tags = list.flatMap((tag) =>
    typeof tag === 'string'
      ? lineOfHtml(tag)
      : isObject(tag)
        ? (stringIn(tag, 'name', 'label', 'term') ?? '')
        : '',
  );
  return [...new Set(tags.filter((tag) => tag !== ''))];
}

function attachmentOf(attachment: JsonObject, base: string | undefined): Enclosure[] {
  const url = resolveUrl(stringIn(attachment, 'url'), base);
  if (url === undefined) return [];
  const type = stringIn(attachment, 'mime_type');
  const length = Number(attachment['size_in_bytes']);
  return [
    {
      url,
      ...(type === undefined ? {} : { type }),
      ...(Number.isSafeInteger(length) && length > 0 ? { length } : {}),
    },
  ];
}
