import { hash } from 'node:crypto';
import type {
  ArticleChange,
  ArticleSource,
  CleanArticle,
  CleanArticleEvent,
  Hashtag,
  Headline,
  ParsedArticle,
} from '@cleanwire/contracts';
import { foldForFingerprint } from '@cleanwire/language/text';
import { RULE_VERSION } from './decide.js';
import type { Decision } from './decide.js';
import { firstAndNewest } from './first-and-newest.js';
import { earlierPublication } from './publication.js';
import { unionHashtags } from './union-hashtags.js';

/** An event as it is before its place in the stream is known. */
export type UnnumberedEvent = Omit<CleanArticleEvent, 'sequence'>;

/** The article as it stands after a sighting, and what to tell of it. */
export function applySighting(sighting: ParsedArticle, decision: Decision): UnnumberedEvent {
  switch (decision.kind) {
    case 'created': {
      const article = createdArticle(sighting, decision.storyId);
      return { articleId: article.articleId, version: 1, kind: 'created', article };
    }
    case 'updated': {
      const { of, change: reason, evidence } = decision;
      const article = updatedArticle(of, sighting);
      return updatedEvent(of, article, { reason, sightingId: sighting.sightingId, evidence });
    }
    case 'duplicate': {
      const { of, reason, score, evidence } = decision;
      const article = withSighting(of, sighting);
      const { sightingId } = sighting;
      const duplicate = { sightingId, reason, score, evidence, ruleVersion: RULE_VERSION };
      return { articleId: of.articleId, version: article.version, kind: 'duplicate', article, duplicate };
    }
  }
}

/** The id of the article that a sighting is the first of. */
export const articleIdOf = (sightingId: string): string => hash('sha256', sightingId);

/** @param storyId of an article that others reported before; its own where it is left out */
export function createdArticle(sighting: ParsedArticle, storyId?: string): CleanArticle {
  const articleId = articleIdOf(sighting.sightingId);
  const seenAt = sighting.raw.time;
  const url = addressOf(sighting);
  return {
    articleId,
    version: 1,
    storyId: storyId ?? articleId,
    ...textOf(sighting),
    headlines: [headlineOf(sighting)],
    sources: [sourceOf(sighting, seenAt)],
    sightingCount: 1,
    ...(sighting.canonicalUrl && { canonicalUrl: sighting.canonicalUrl }),
    urls: url ? [url] : [],
    hashtags: unionHashtags(sighting.hashtags, []),
    publishedAt: sighting.publishedAt,
    publishedPrecision: sighting.publishedPrecision,
    publishedEvidence: sighting.publishedEvidence,
    firstSeenAt: seenAt,
    lastSeenAt: seenAt,
    categories: union(sighting.categories, [], MOST_CATEGORIES),
  };
}

/** Another text under the same identity: the text is the new one, what came together around it stays. */
function updatedArticle(article: CleanArticle, sighting: ParsedArticle): CleanArticle {
  const {
    subtitle: _subtitle,
    publisherId: _publisherId,
    publisherName: _publisherName,
    credit: _credit,
    bodyHtml: _bodyHtml,
    readingTimeMinutes: _minutes,
    ...kept
  } = withSighting(article, sighting);
  return {
    ...kept,
    ...textOf(sighting),
    // Names in the old text say nothing of the new one; what pages and categories said holds.
    hashtags: unionHashtags(article.hashtags.filter(isNotFromText), sighting.hashtags),
    ...((sighting.modifiedAt ?? article.modifiedAt) && {
      modifiedAt: sighting.modifiedAt ?? article.modifiedAt,
    }),
    language: sighting.language === 'und' ? article.language : sighting.language,
    authors: sighting.authors.length > 0 ? sighting.authors : article.authors,
    images: sighting.images.length > 0 ? sighting.images : article.images,
  };
}

const isNotFromText = ({ evidence }: Hashtag): boolean => evidence !== 'text';

/** The offset counts in the copy's body, and the article keeps its own. */
function withoutOffset({ offset: _offset, ...tag }: Hashtag): Hashtag {
  return tag;
}

/** The same text seen once more: another place, perhaps another headline, and whatever was not known so far. */
export function withSighting(article: CleanArticle, sighting: ParsedArticle): CleanArticle {
  const url = addressOf(sighting);
  const { time: firstSeenAt } = sighting.raw;
  return withPlaces(article, {
    ...sighting,
    headlines: [headlineOf(sighting)],
    sources: [sourceOf(sighting, firstSeenAt)],
    sightingCount: 1,
    urls: url ? [url] : [],
    firstSeenAt,
    lastSeenAt: firstSeenAt,
  });
}

/** What the same text seen elsewhere brings, once or many times. */
type Places = Pick<
  CleanArticle,
  | 'headlines'
  | 'sources'
  | 'sightingCount'
  | 'canonicalUrl'
  | 'urls'
  | 'hashtags'
  | 'subtitle'
  | 'rights'
  | 'language'
  | 'authors'
  | 'images'
  | 'categories'
  | 'publishedAt'
  | 'publishedPrecision'
  | 'publishedEvidence'
  | 'firstSeenAt'
  | 'lastSeenAt'
>;

/** The article's text, the places of both, and whatever was not known so far. */
export function withPlaces(article: CleanArticle, more: Places): CleanArticle {
  const canonicalUrl = article.canonicalUrl ?? more.canonicalUrl;
  const subtitle = article.subtitle ?? more.subtitle;
  const rights = article.rights ?? more.rights;
  const { publishedAt, publishedPrecision, publishedEvidence } = earlierPublication(article, more);
  return {
    ...article,
    version: article.version + 1,
    headlines: more.headlines.reduce(headlinesWith, article.headlines),
    sources: firstAndNewest(bySeenAt([...article.sources, ...more.sources]), MOST_PLACES),
    sightingCount: sightingCount(article) + sightingCount(more),
    ...(canonicalUrl && { canonicalUrl }),
    urls: firstAndNewest([...new Set([...article.urls, ...more.urls])], MOST_PLACES),
    hashtags: unionHashtags(article.hashtags, more.hashtags.map(withoutOffset)),
    ...(subtitle && { subtitle }),
    ...(rights && { rights }),
    language: article.language === 'und' ? more.language : article.language,
    authors: article.authors.length > 0 ? article.authors : more.authors,
    images: article.images.length > 0 ? article.images : more.images,
    categories: union(article.categories, more.categories, MOST_CATEGORIES),
    publishedAt,
    publishedPrecision,
    publishedEvidence,
    firstSeenAt: more.firstSeenAt < article.firstSeenAt ? more.firstSeenAt : article.firstSeenAt,
    lastSeenAt: more.lastSeenAt > article.lastSeenAt ? more.lastSeenAt : article.lastSeenAt,
  };
}

/** Articles of older versions of the program do not say. */
const sightingCount = ({ sightingCount, sources }: Pick<CleanArticle, 'sightingCount' | 'sources'>): number =>
  sightingCount ?? sources.length;

/** Limits of the contract, and of what is looked at to decide. */
const MOST_PLACES = 1000;
const MOST_CATEGORIES = 400;

type Text = Pick<
  CleanArticle,
  | 'headline'
  | 'subtitle'
  | 'body'
  | 'bodyHtml'
  | 'summary'
  | 'authors'
  | 'language'
  | 'modifiedAt'
  | 'images'
  | 'wordCount'
  | 'readingTimeMinutes'
  | 'rights'
  | 'publisherId'
  | 'publisherName'
  | 'credit'
>;

/** What a sighting says of the text itself, without the fields it leaves open. */
function textOf(sighting: ParsedArticle): Text {
  const {
    headline,
    subtitle,
    body,
    bodyHtml,
    summary,
    authors,
    language,
    modifiedAt,
    images,
    wordCount,
    readingTimeMinutes,
    rights,
    publisherId,
    publisherName,
    credit,
  } = sighting;
  return {
    headline,
    ...(subtitle && { subtitle }),
    body,
    ...(bodyHtml && { bodyHtml }),
    summary,
    authors,
    language,
    ...(modifiedAt && { modifiedAt }),
    images,
    wordCount,
    ...(readingTimeMinutes !== undefined && { readingTimeMinutes }),
    ...(rights && { rights }),
    ...publisherFields({ publisherId, publisherName, credit }),
  };
}

type PublisherFields = Pick<ArticleSource, 'publisherId' | 'publisherName' | 'credit'>;

/** Those that are there: sightings of older versions of the program have none. */
const publisherFields = ({
  publisherId,
  publisherName,
  credit,
}: { [K in keyof PublisherFields]: PublisherFields[K] | undefined }): PublisherFields => ({
  ...(publisherId && { publisherId }),
  ...(publisherName && { publisherName }),
  ...(credit && { credit }),
});

const addressOf = ({ canonicalUrl, url }: ParsedArticle): string | undefined => canonicalUrl ?? url;

const headlineOf = ({ headline, sourceId, sourceName, raw }: ParsedArticle): Headline => ({
  headline,
  sourceId,
  sourceName,
  seenAt: raw.time,
});

/** Where and when a sighting was, as its article lists it. */
export function sourceOf(
  {
    sightingId,
    sourceId,
    sourceName,
    publisherId,
    publisherName,
    credit,
    url,
    canonicalUrl,
    headline,
    publishedAt,
    publishedPrecision,
  }: Pick<ParsedArticle, Exclude<keyof ArticleSource, 'seenAt'> | 'canonicalUrl'>,
  seenAt: string,
): ArticleSource {
  const address = url ?? canonicalUrl;
  return {
    sightingId,
    sourceId,
    sourceName,
    ...publisherFields({ publisherId, publisherName, credit }),
    ...(address && { url: address }),
    headline,
    publishedAt,
    publishedPrecision,
    seenAt,
  };
}

/** Oldest first; one that differs in quotes, dashes or case only is none of its own for the same source. */
function headlinesWith(headlines: Headline[], headline: Headline): Headline[] {
  const folded = foldForFingerprint(headline.headline);
  const isKnown = headlines.some(
    (known) => known.sourceId === headline.sourceId && foldForFingerprint(known.headline) === folded,
  );
  return isKnown ? headlines : firstAndNewest(bySeenAt([...headlines, headline]), MOST_PLACES);
}

const bySeenAt = <T extends { seenAt: string }>(list: readonly T[]): T[] =>
  list.toSorted((a, b) => Date.parse(a.seenAt) - Date.parse(b.seenAt));

/** Both lists, first spelling first, each once whatever its case. */
function union(one: readonly string[], other: readonly string[], most: number): string[] {
  const named = new Map<string, string>();
  for (const name of [...one, ...other]) {
    const key = name.toLowerCase();
    if (!named.has(key)) named.set(key, name);
  }
  return [...named.values()].slice(0, most);
}

/** What to tell of an article that has become another version of itself. @param why the reason, and what brought it about */
export function updatedEvent(
  before: CleanArticle,
  article: CleanArticle,
  why: Omit<ArticleChange, 'previousVersion' | 'fields'>,
): UnnumberedEvent {
  const change = { previousVersion: before.version, fields: changedFields(before, article), ...why };
  return { articleId: article.articleId, version: article.version, kind: 'updated', article, change };
}

/** Names of the fields that differ, without what changes with each event or with `sources`. */
function changedFields(before: CleanArticle, after: CleanArticle): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof CleanArticle>;
  names.delete('version');
  names.delete('sightingCount');
  return [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).sort();
}
