import type { CleanArticle } from '@cleanwire/contracts';
import { changedFields, withPlaces } from './apply-sighting.js';
import type { UnnumberedEvent } from './apply-sighting.js';

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
  const article = withPlaces(winner, loser);
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
