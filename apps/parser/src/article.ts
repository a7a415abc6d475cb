import { limits } from '@cleanwire/contracts';
import type { Image, ParsedArticle, RawFeed, RawPage, Rejection } from '@cleanwire/contracts';
import { sightingId } from '@cleanwire/deciding/dedup';
import { findHashtags } from '@cleanwire/language/hashtags';
import { detectLanguage } from '@cleanwire/language/language';
import { summarize } from '@cleanwire/language/summary';
import {
  capped,
  cleanLine,
  cleanParagraphs,
  cleanText,
  repairMojibake,
  readingMinutes,
  wordCount,
} from '@cleanwire/language/text';
import { canonicalUrl } from '@cleanwire/deciding/urls';
import { publisherOf } from '@cleanwire/reading/publisher';
import type { Publisher, PublisherClues } from '@cleanwire/reading/publisher';
import { choosePublished, saneTime } from './published.js';
import type { StatedTime } from './published.js';

/** Raised when the same bytes give another article than before. */
export const PARSER_VERSION = '1';

/** An article as its document states it: not yet clean, capped or complete. */
export interface Draft {
  readonly headline?: string | undefined;
  readonly subtitle?: string | undefined;
  /** Plain text, paragraphs separated by blank lines. */
  readonly body?: string | undefined;
  /** Sanitised. */
  readonly bodyHtml?: string | undefined;
  readonly sourceName?: string | undefined;
  /** What its document says of who published it, beside what is in the fields here. */
  readonly publisher?: Partial<Omit<PublisherClues, 'text' | 'authors' | 'carrier'>> | undefined;
  /** As stated, agencies and desks among them. */
  readonly bylines?: readonly string[] | undefined;
  readonly feedUrl?: string | undefined;
  readonly url?: string | undefined;
  /** The address the page itself says it has, where that can be believed. */
  readonly statedUrl?: string | undefined;
  readonly guid?: string | undefined;
  readonly authors?: readonly string[] | undefined;
  /** Best first. */
  readonly published: readonly (StatedTime | undefined)[];
  readonly modifiedAt?: string | undefined;
  /** As declared; the text has the last word. */
  readonly language?: string | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly keywords?: readonly string[] | undefined;
  readonly pageTag?: string | undefined;
  readonly images?: readonly Image[] | undefined;
  readonly rights?: string | undefined;
  readonly warnings?: readonly string[] | undefined;
}

const { length: MAX, count: MOST } = limits;
/** White space may go; what then is longer than a body may be is cut, with a warning. */
const MOST_BODY_CHARS = 4 * MAX.body;

/** Completes a draft: clean text, language, tags, summary, dates that can be true, an id that follows from what it says. */
export function articleOf(
  draft: Draft,
  document: RawFeed | RawPage,
  pointer: string,
): ParsedArticle | Rejection {
  const headline = repaired(draft.headline, cleanLine);
  if (headline.text === '') {
    return { code: 'item-without-headline', pointer, sentence: 'The item has no headline; give it a title.' };
  }
  const body = repaired(draft.body?.slice(0, MOST_BODY_CHARS), cleanParagraphs);
  if (body.text === '') {
    return {
      code: 'item-without-text',
      pointer,
      sentence: 'The item has no text and no address to fetch one from; give it either.',
    };
  }
  const fetchedAt = document.origin.time;
  const { warnings: dateWarnings, ...published } = choosePublished(draft.published, fetchedAt);
  const language = detectLanguage(`${headline.text}\n${body.text}`, draft.language);
  const categories = lines(draft.categories, MAX.category).slice(0, MOST.categories);
  const guid = draft.guid === undefined ? undefined : capped(cleanLine(draft.guid), MAX.guid);
  const canonical =
    (draft.statedUrl && canonicalUrl(draft.statedUrl)) ?? (draft.url && canonicalUrl(draft.url));
  const identity = {
    sourceId: document.sourceId,
    canonicalUrl: canonical || undefined,
    guid,
    headline: capped(headline.text, MAX.headline),
    body: capped(body.text, MAX.body),
  };
  const bodyHtml = draft.bodyHtml === undefined ? '' : cleanText(draft.bodyHtml).trim();
  const sourceName = cleanLine(draft.sourceName ?? document.sourceName ?? '') || document.sourceId;
  const subtitle = repaired(draft.subtitle, cleanLine).text;
  const rights = cleanLine(draft.rights ?? '');
  const modifiedAt = saneTime(draft.modifiedAt, fetchedAt);
  const warnings = [
    ...(draft.warnings ?? []),
    ...dateWarnings,
    ...(headline.repairs + body.repairs > 0 ? ['mojibake-repaired'] : []),
    ...(body.text.length > MAX.body ? ['body-cut'] : []),
    ...(bodyHtml.length > MAX.bodyHtml ? ['body-html-left-out'] : []),
  ];
  return {
    sightingId: sightingId(identity),
    sourceId: document.sourceId,
    sourceName: capped(sourceName, MAX.sourceName),
    ...publisherField(draft, document, body.text),
    ...urlField('feedUrl', draft.feedUrl),
    ...urlField('url', draft.url),
    ...urlField('canonicalUrl', canonical || undefined),
    ...(guid && { guid }),
    headline: identity.headline,
    ...(subtitle && { subtitle: capped(subtitle, MAX.subtitle) }),
    body: identity.body,
    ...(bodyHtml && bodyHtml.length <= MAX.bodyHtml && { bodyHtml }),
    summary: capped(summarize(body.text, language), MAX.summary),
    authors: lines(draft.authors, MAX.author).slice(0, MOST.authors),
    ...published,
    ...(modifiedAt && { modifiedAt }),
    language,
    categories,
    hashtags: findHashtags({
      title: headline.text,
      text: body.text,
      language,
      pageTag: draft.pageTag,
      categories,
      keywords: lines(draft.keywords, MAX.category),
    }),
    images: (draft.images ?? [])
      .filter(({ url }) => url.length > 0 && url.length <= MAX.url)
      .slice(0, MOST.images),
    wordCount: wordCount(body.text, language),
    readingTimeMinutes: readingMinutes(body.text, language),
    ...(rights && { rights: capped(rights, MAX.rights) }),
    warnings: [...new Set(warnings.map((warning) => capped(cleanLine(warning), MAX.warning)))].slice(
      0,
      MOST.warnings,
    ),
    raw: document.origin,
    parserVersion: PARSER_VERSION,
  };
}

function publisherField(draft: Draft, { sourceId, sourceName }: RawFeed | RawPage, text: string): Publisher {
  const { publisherId, publisherName, credit } = publisherOf({
    urls: [draft.url, draft.statedUrl],
    ...draft.publisher,
    authors: draft.bylines ?? draft.authors ?? [],
    text,
    carrier: { id: sourceId, name: sourceName && cleanLine(sourceName) },
  });
  return {
    publisherId: capped(publisherId, MAX.sourceId),
    publisherName: capped(cleanLine(publisherName) || publisherId, MAX.sourceName),
    ...(credit !== undefined && { credit: capped(credit, MAX.author) }),
  };
}

/** Repaired, then cleaned: characters that cleaning takes away are halves of letters until then. */
function repaired(
  given: string | undefined,
  clean: (text: string) => string,
): { readonly text: string; readonly repairs: number } {
  const { text, repairs } = repairMojibake(given ?? '');
  return { text: clean(text), repairs };
}

/** Clean, capped, each once, none empty. */
const lines = (values: readonly string[] = [], max: number): string[] => [
  ...new Set(values.map((value) => capped(cleanLine(value), max).trim()).filter((value) => value !== '')),
];

/** An address too long for the message is left out; what can be read of the article goes on without it. */
function urlField<K extends 'feedUrl' | 'url' | 'canonicalUrl'>(
  name: K,
  given: string | undefined,
): Partial<Record<K, string>> {
  const url = cleanText(given ?? '');
  const fits = url !== '' && url.length <= MAX.url && URL.canParse(url);
  return fits ? ({ [name]: url } as Partial<Record<K, string>>) : {};
}
