import type { CleanArticle } from '@cleanwire/contracts';
import { canonicalUrl } from '../urls/index.js';
import { updatedEvent, withPlaces } from './apply-sighting.js';
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
    updatedEvent(winner, article, {
      reason: 'merged',
      otherArticleId: loser.articleId,
      ...(sightingId && { sightingId }),
      evidence,
    }),
    {
      articleId: loser.articleId,
      version: gone.version,
      kind: 'retracted',
      article: gone,
      retraction: { mergedInto: winner.articleId, evidence },
    },
  ];
}

/** What to tell of an article one of whose addresses leads to another by now. */
export function withoutAddress(
  before: CleanArticle,
  address: string | undefined,
  evidence: string,
  otherArticleId: string,
): UnnumberedEvent {
  const urls = before.urls.filter((url) => canonicalUrl(url) !== address);
  const { canonicalUrl: known, ...rest } = before;
  const stays = known !== undefined && canonicalUrl(known) !== address ? known : urls[0];
  const article = { ...rest, version: before.version + 1, urls, ...(stays && { canonicalUrl: stays }) };
  return updatedEvent(before, article, { reason: 'split', otherArticleId, evidence });
}
