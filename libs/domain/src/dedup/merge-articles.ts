import type { CleanArticle } from '@cleanwire/contracts';
import {
  bySeenAt,
  changedFields,
  headlinesWith,
  MOST_CATEGORIES,
  MOST_PLACES,
  union,
} from './apply-sighting.js';
import type { UnnumberedEvent } from './apply-sighting.js';
import { earlierPublication } from './publication.js';
import { unionHashtags } from './union-hashtags.js';

/** Two articles that turned out to be one. */
export interface Merge {
  readonly winner: CleanArticle;
  readonly loser: CleanArticle;
  /** A sentence. */
  readonly evidence: string;
  /** The sighting that showed it, where it was one. */
  readonly sightingId?: string;
}

/**
 * What to tell of a merge, in the order in which consumers must hear it: first the article that stays, with the places
 * and headlines of both, then the one that is gone. Whoever follows the first finds everything there.
 */
export function mergeEvents({
  winner,
  loser,
  evidence,
  sightingId,
}: Merge): [UnnumberedEvent, UnnumberedEvent] {
  const article = mergedArticle(winner, loser);
  const gone = { ...loser, version: loser.version + 1 };
  return [
    {
      articleId: winner.articleId,
      version: article.version,
      kind: 'updated',
      article,
      change: {
        previousVersion: winner.version,
        fields: changedFields(winner, article),
        reason: 'merged',
        otherArticleId: loser.articleId,
        ...(sightingId && { sightingId }),
        evidence,
      },
    },
    {
      articleId: loser.articleId,
      version: gone.version,
      kind: 'retracted',
      article: gone,
      retraction: { mergedInto: winner.articleId, evidence },
    },
  ];
}

/** The text of one, the places of both. */
function mergedArticle(winner: CleanArticle, loser: CleanArticle): CleanArticle {
  const canonicalUrl = winner.canonicalUrl ?? loser.canonicalUrl;
  const subtitle = winner.subtitle ?? loser.subtitle;
  const rights = winner.rights ?? loser.rights;
  const { publishedAt, publishedPrecision, publishedEvidence } = earlierPublication(winner, loser);
  return {
    ...winner,
    version: winner.version + 1,
    headlines: loser.headlines.reduce(headlinesWith, winner.headlines),
    sources: bySeenAt([...winner.sources, ...loser.sources]).slice(0, MOST_PLACES),
    ...(canonicalUrl && { canonicalUrl }),
    urls: [...new Set([...winner.urls, ...loser.urls])].slice(0, MOST_PLACES),
    hashtags: unionHashtags(winner.hashtags, loser.hashtags),
    ...(subtitle && { subtitle }),
    ...(rights && { rights }),
    language: winner.language === 'und' ? loser.language : winner.language,
    authors: winner.authors.length > 0 ? winner.authors : loser.authors,
    images: winner.images.length > 0 ? winner.images : loser.images,
    categories: union(winner.categories, loser.categories, MOST_CATEGORIES),
    publishedAt,
    publishedPrecision,
    publishedEvidence,
    firstSeenAt: loser.firstSeenAt < winner.firstSeenAt ? loser.firstSeenAt : winner.firstSeenAt,
    lastSeenAt: loser.lastSeenAt > winner.lastSeenAt ? loser.lastSeenAt : winner.lastSeenAt,
  };
}
