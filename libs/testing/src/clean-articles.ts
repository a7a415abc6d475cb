import { createHash } from 'node:crypto';
import type {
  ArticleSource,
  CleanArticle,
  CleanArticleEvent,
  DuplicateReason,
  Hashtag,
} from '@cleanwire/contracts';

/** Builders of what the clean-article topic carries; a test names only what it is about. */

const idOf = (name: string): string => createHash('sha256').update(name).digest('hex');

export const aHashtag = (tag: string, overrides: Partial<Hashtag> = {}): Hashtag => ({
  tag,
  key: tag.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, ''),
  label: tag,
  evidence: 'text',
  ...overrides,
});

/** `name` becomes the article's id, so the same name is the same article. */
export function aCleanArticle(name: string, overrides: Partial<CleanArticle> = {}): CleanArticle {
  const publishedAt = overrides.publishedAt ?? '2025-07-30T00:00:00.000Z';
  const headline = overrides.headline ?? `Headline of ${name}`;
  const sources = overrides.sources ?? [aSource(`${name} first`, { headline, publishedAt })];
  const articleId = idOf(name);
  return {
    articleId,
    version: 1,
    storyId: articleId,
    headline,
    headlines: sources.map(({ headline, sourceId, sourceName, seenAt }) => ({
      headline,
      sourceId,
      sourceName,
      seenAt,
    })),
    body: `Body of ${name}.`,
    summary: `Summary of ${name}.`,
    authors: [],
    urls: [],
    hashtags: [],
    language: 'en',
    publishedPrecision: 'day',
    publishedEvidence: 'text',
    firstSeenAt: '2025-07-30T08:00:00.000Z',
    lastSeenAt: '2025-07-30T08:00:00.000Z',
    categories: [],
    images: [],
    wordCount: 3,
    ...overrides,
    publishedAt,
    sources,
  };
}

/** `name` becomes the sighting's id. */
export const aSource = (name: string, overrides: Partial<ArticleSource> = {}): ArticleSource => ({
  sightingId: idOf(name),
  sourceId: 'meridian-wire',
  sourceName: overrides.sourceId ?? 'Meridian Wire',
  headline: `Headline of ${name}`,
  publishedAt: '2025-07-30T00:00:00.000Z',
  publishedPrecision: 'day',
  seenAt: '2025-07-30T08:00:00.000Z',
  ...overrides,
});

export const created = (article: CleanArticle): CleanArticleEvent => ({
  articleId: article.articleId,
  version: article.version,
  kind: 'created',
  sequence: 1,
  article,
});

/** The event after `article` became what it now is because a sighting was merged into it: its last source. */
export const duplicateOf = (
  article: CleanArticle,
  reason: DuplicateReason = 'body-exact',
): CleanArticleEvent => ({
  ...created(article),
  kind: 'duplicate',
  duplicate: {
    sightingId: article.sources.at(-1)?.sightingId ?? idOf('nothing'),
    reason,
    score: reason === 'near' ? 0.93 : 1,
    evidence: `equal by ${reason}`,
  },
});

export const updated = (article: CleanArticle, fields: string[]): CleanArticleEvent => ({
  ...created(article),
  kind: 'updated',
  change: {
    previousVersion: article.version - 1,
    fields,
    sightingId: article.sources.at(-1)?.sightingId ?? idOf('nothing'),
  },
});

export const retracted = (article: CleanArticle): CleanArticleEvent => ({
  ...created(article),
  kind: 'retracted',
});

/** `article` as it stands after it took `other` in, and the end of `other`: what a merge tells, in its order. */
export const merged = (
  article: CleanArticle,
  other: CleanArticle,
  evidence = 'their texts are the same but for 3 words',
): [CleanArticleEvent, CleanArticleEvent] => [
  {
    ...created(article),
    kind: 'updated',
    change: {
      previousVersion: article.version - 1,
      fields: ['headlines', 'sources'],
      reason: 'merged',
      otherArticleId: other.articleId,
      evidence,
    },
  },
  { ...retracted(other), retraction: { mergedInto: article.articleId, evidence } },
];

/** `article` as it stands after an operator took `other` out of it, and `other`: what a split tells, in its order. */
export const split = (article: CleanArticle, other: CleanArticle): [CleanArticleEvent, CleanArticleEvent] => [
  {
    ...created(article),
    kind: 'updated',
    change: {
      previousVersion: article.version - 1,
      fields: ['headlines', 'sources'],
      reason: 'split',
      otherArticleId: other.articleId,
      evidence: 'an operator said so',
    },
  },
  { ...created(other), splitFrom: article.articleId },
];

/** Numbers events as the outbox does: 1, 2, 3, … */
export const numbered = (events: readonly CleanArticleEvent[]): CleanArticleEvent[] =>
  events.map((event, i) => ({ ...event, sequence: i + 1 }));
