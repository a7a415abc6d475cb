import { readDate } from '../dates/read-date.js';
import type { DateOptions } from '../dates/read-date.js';
import { timesOf } from './dates.js';
import type { Enclosure, FeedDocument, FeedEntry, Person } from './document.js';
import { isObject, stringIn, tagsIn } from './json.js';
import type { Json, JsonObject } from './json.js';
import { isAbsolute, resolveUrl } from './links.js';
import { authorFields, distinct, splitPerson } from './people.js';
import { present } from './present.js';
import { MOST_FIELD_CHARS, languageTag, lineOfHtml, withoutCdataMarks } from './texts.js';
import type { Clean } from './texts.js';
import { escapeText } from './xml/inline-markup.js';

/** JSON Feed 1.0 and 1.1. `baseUrl` is where the feed came from. */
export function jsonFeed(feed: JsonObject, clean: Clean, baseUrl?: string): FeedDocument {
  const link = resolveUrl(stringIn(feed, 'home_page_url'), baseUrl);
  const self = resolveUrl(stringIn(feed, 'feed_url'), baseUrl);
  const base = link ?? self ?? baseUrl;
  const hubs = objectsIn(feed['hubs']).flatMap((hub) => resolveUrl(stringIn(hub, 'url'), base) ?? []);
  const language = languageTag(stringIn(feed, 'language'));
  const items = Array.isArray(feed['items']) ? feed['items'].filter(isObject) : [];
  return {
    feed: {
      ...present({
        title: lineIn(feed, 'title'),
        link,
        description: escaped(stringIn(feed, 'description')),
        language,
        image: resolveUrl(stringIn(feed, 'icon', 'favicon'), base),
        self,
        next: resolveUrl(stringIn(feed, 'next_url'), base),
        hubs: hubs.length === 0 ? undefined : hubs,
      }),
      ...authorFields(authorsIn(feed, base)),
      tags: tagsIn(feed['tags']),
    },
    entries: items.map((item) => jsonEntry(item, clean, base, language)),
  };
}

function jsonEntry(
  item: JsonObject,
  clean: Clean,
  base: string | undefined,
  feedLanguage: string | undefined,
): FeedEntry {
  const id = stringIn(item, 'id');
  const link = resolveUrl(stringIn(item, 'url', 'external_url') ?? (isAbsolute(id) ? id : undefined), base);
  const language = languageTag(stringIn(item, 'language'));
  const written = { language: language ?? feedLanguage };
  const html = stringIn(item, 'content_html');
  const contentText = stringIn(item, 'content_text')?.slice(0, MOST_FIELD_CHARS);
  return {
    ...present({
      title: lineIn(item, 'title'),
      link,
      id,
      summary: escaped(stringIn(item, 'summary')),
      content: html === undefined ? escaped(contentText) : clean(withoutCdataMarks(html), link ?? base),
      contentText,
      language,
      image: resolveUrl(stringIn(item, 'image', 'banner_image'), base),
    }),
    ...timesOf(dateIn(item, 'date_published', written), dateIn(item, 'date_modified', written)),
    ...authorFields(authorsIn(item, base)),
    tags: tagsIn(item['tags']),
    enclosures: objectsIn(item['attachments']).flatMap((attachment) => enclosureIn(attachment, base)),
  };
}

const lineIn = (object: JsonObject, name: string): string | undefined =>
  lineOfHtml(stringIn(object, name) ?? '') || undefined;

const escaped = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : escapeText(text);

const dateIn = (item: JsonObject, name: string, written: DateOptions) =>
  readDate(stringIn(item, name) ?? '', written);

/** `authors` of version 1.1 and `author` of 1.0; feeds give both, and plain names where objects belong. */
function authorsIn(object: JsonObject, base: string | undefined): Person[] {
  const given = [object['authors'], object['author']].flat();
  const people = given.flatMap((author): Person[] => {
    if (typeof author === 'string') return [splitPerson(author)];
    if (!isObject(author)) return [];
    const link = stringIn(author, 'url');
    const email =
      link?.startsWith('mailto:') === true ? link.slice('mailto:'.length) : stringIn(author, 'email');
    const url = link?.startsWith('mailto:') === true ? undefined : resolveUrl(link, base);
    return [present({ name: lineIn(author, 'name'), email, url })];
  });
  return distinct(people.filter((person) => Object.keys(person).length > 0));
}

/** Objects in a list; a lone object where a list belongs counts as a list of one. */
function objectsIn(value: Json | undefined): JsonObject[] {
  if (Array.isArray(value)) return value.filter(isObject);
  return isObject(value) ? [value] : [];
}

function enclosureIn(attachment: JsonObject, base: string | undefined): Enclosure[] {
  const url = resolveUrl(stringIn(attachment, 'url'), base);
  if (url === undefined) return [];
  const bytes = Number(attachment['size_in_bytes']);
  const length = Number.isSafeInteger(bytes) && bytes > 0 ? bytes : undefined;
  return [{ url, ...present({ type: stringIn(attachment, 'mime_type'), length }) }];
}
