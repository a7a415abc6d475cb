import { limits } from '@cleanwire/contracts';
import type { FeedHint, Image, PageRequest, RawFeed, Rejection } from '@cleanwire/contracts';
import { isWholeText, textsOf } from '@cleanwire/reading/feeds';
import type { FeedDocument, FeedEntry, FeedResult } from '@cleanwire/reading/feeds';
import { htmlToText } from '@cleanwire/reading/html';
import { namesInField } from '@cleanwire/reading/people';
import { capped, cleanLine } from '@cleanwire/language/text';
import { canonicalUrl } from '@cleanwire/deciding/urls';
import type { Draft } from './article.js';
import type { Item } from './collect.js';
import { saneTime } from './published.js';

const { length, count } = limits;

interface FeedItems {
  readonly items: readonly Item[];
  readonly rejections: readonly Rejection[];
}

/**
 * Entries of a feed -> items. An entry that gives its whole text is an article at once; one with a teaser and an address
 * asks for its page; one without an address is taken as it is.
 */
export function feedItems(
  { doc: { feed, entries }, format }: Pick<Extract<FeedResult, { ok: true }>, 'doc' | 'format'>,
  document: RawFeed,
): FeedItems {
  const items: Item[] = [];
  const rejections: Rejection[] = [];
  const asked = new Set<string>();
  for (const [i, entry] of entries.entries()) {
    const pointer = `/entries/${i}`;
    if (format === 'news-sitemap' && entry.title === undefined) {
      rejections.push(notNews(pointer));
      continue;
    }
    const draft = draftOf(entry, feed, document);
    const address = fetchableAddress(entry.link);
    const isWhole = format === 'ndjson' ? entry.content !== undefined : isWholeText(textsOf(entry));
    if (!address || isWhole) {
      items.push({ kind: 'draft', pointer, draft });
      continue;
    }
    const page = canonicalUrl(address) ?? address;
    if (!asked.has(page))
      items.push({ kind: 'request', pointer, request: requestOf(address, draft, document) });
    asked.add(page);
  }
  return { items, rejections };
}

/** A sitemap of a whole site names its every page since the beginning. */
const notNews = (pointer: string): Rejection => ({
  code: 'item-without-headline',
  pointer,
  sentence: 'This address of the sitemap has no news:title, so it is not taken for news.',
});

function draftOf(entry: FeedEntry, feed: FeedDocument['feed'], document: RawFeed): Draft {
  const { content, summary } = textsOf(entry);
  const url = fetchableAddress(entry.link);
  const time = entry.published ?? entry.updated;
  const source = entry.source && !/^https?:/i.test(entry.source) ? entry.source : undefined;
  // A headline that was made of the text, or of the address, is none.
  const headline = entry.derived?.includes('title') && entry.title === entry.link ? undefined : entry.title;
  return {
    headline,
    body: content.length >= summary.length ? content : summary,
    bodyHtml: content.length >= summary.length ? entry.content : entry.summary,
    sourceName: source ?? document.sourceName ?? feed.title,
    publisher: {
      source: sourceOf(entry),
      feed: { title: feed.title, link: feed.link },
    },
    bylines: bylinesOf(entry),
    feedUrl: document.url ?? feed.self,
    url,
    guid: entry.id,
    authors: namesOf(entry),
    published: [
      time === undefined
        ? undefined
        : { time, precision: entry.published ? entry.publishedPrecision : undefined, evidence: 'feed' },
    ],
    modifiedAt: entry.updated,
    language: entry.language ?? feed.language,
    categories: entry.tags,
    images: imagesOf(entry),
    rights: entry.rights === undefined ? feed.rights && htmlToText(feed.rights) : htmlToText(entry.rights),
    warnings: entry.derived?.includes('title') ? ['headline-from-text'] : [],
  };
}

/** A name, an address, or both. */
const sourceOf = ({ source, sourceUrl }: FeedEntry): NonNullable<Draft['publisher']>['source'] =>
  source !== undefined && /^https?:/i.test(source)
    ? { url: sourceUrl ?? source }
    : source === undefined && sourceUrl === undefined
      ? undefined
      : { name: source, url: sourceUrl };

const bylinesOf = ({ authors, authorName, author }: FeedEntry): string[] =>
  authors?.flatMap(({ name }) => name ?? []) ?? [authorName ?? author ?? ''];

/** Names as articles have them; an address of mail where the feed gives nothing else. */
const namesOf = ({ authors, authorName, author }: FeedEntry): string[] =>
  (authors?.map(({ name, email }) => name ?? email ?? '') ?? [authorName ?? author ?? '']).flatMap((line) =>
    line.includes('@') ? [line] : namesInField(line),
  );

function imagesOf({ image, enclosures }: FeedEntry): Image[] {
  const urls = [image, ...enclosures.filter(({ type }) => type?.startsWith('image/')).map(({ url }) => url)];
  return [...new Set(urls.filter((url) => url !== undefined && URL.canParse(url)))].map((url) => ({
    url: url!,
  }));
}

/** An http or https address short enough for a message. */
function fetchableAddress(link: string | undefined): string | undefined {
  if (link === undefined || link.length > length.url || !URL.canParse(link)) return undefined;
  return /^https?:$/.test(new URL(link).protocol) ? link : undefined;
}

function requestOf(url: string, draft: Draft, document: RawFeed): PageRequest {
  const [published] = draft.published;
  const publishedAt = saneTime(published?.time, document.origin.time);
  const modifiedAt = saneTime(draft.modifiedAt, document.origin.time);
  const language = draft.language === undefined ? '' : capped(cleanLine(draft.language), length.language);
  const headline = capped(cleanLine(draft.headline ?? ''), length.headline);
  const summary = capped(draft.body ?? '', length.hintSummary);
  const guid = capped(cleanLine(draft.guid ?? ''), length.guid);
  const hint: FeedHint = {
    ...(draft.feedUrl && draft.feedUrl.length <= length.url && { feedUrl: draft.feedUrl }),
    ...publisherHint(draft.publisher?.source),
    ...(guid && { guid }),
    ...(headline && { headline }),
    ...(summary && { summary }),
    authors: short(draft.authors, length.author, count.hintAuthors),
    ...(publishedAt && { publishedAt }),
    ...(modifiedAt && { modifiedAt }),
    ...(language && { language }),
    categories: short(draft.categories, length.category, count.hintCategories),
  };
  const sourceName = capped(cleanLine(draft.sourceName ?? '') || document.sourceId, length.sourceName);
  return { url, sourceId: document.sourceId, sourceName, hint, raw: document.origin };
}

function publisherHint(
  source: ReturnType<typeof sourceOf>,
): Pick<FeedHint, 'publisherName' | 'publisherUrl'> {
  const name = capped(cleanLine(source?.name ?? ''), length.sourceName);
  const fits = source?.url !== undefined && source.url.length <= length.url;
  return { ...(name && { publisherName: name }), ...(fits && { publisherUrl: source.url }) };
}

const short = (values: readonly string[] = [], max: number, most: number): string[] =>
  values
    .map((value) => capped(cleanLine(value), max))
    .filter((value) => value !== '')
    .slice(0, most);
