import type { ArticleSource, CleanArticle } from '@cleanwire/contracts';
import type { SightingDecision } from '@cleanwire/store';

/** One place that ran an article. `decision` is absent for the sighting that made the article. */
export interface Sighting extends ArticleSource {
  readonly decision?: Omit<SightingDecision, 'sightingId'>;
}

/** The article's places in the order they were seen, each with why it was counted to the article. */
export function sightingsOf(
  { sources }: Pick<CleanArticle, 'sources'>,
  decisions: readonly SightingDecision[],
): Sighting[] {
  const bySighting = new Map(decisions.map(({ sightingId, ...decision }) => [sightingId, decision]));
  return sources.map((source) => {
    const decision = bySighting.get(source.sightingId);
    return { ...source, ...(decision && { decision }) };
  });
}
