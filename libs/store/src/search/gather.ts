import { keysOfPlace } from '@cleanwire/language/search';
import type { Gathered, IndexableEvent } from './article-card.js';

/** More headlines of one article are not searched for: the words of so many say all there is. */
const MOST_HEADLINES = 200;

/**
 * What all events of an article named, of which each lists a part: known is what came before these. Of a batch of events the newest alone
 * decides how the article stands, but each of them may name a place that no other does. A split says anew which places are whose.
 */
export function gather(
  known: Gathered | undefined,
  articleId: string,
  events: readonly IndexableEvent[],
): Gathered {
  const sourceIds = new Set(known?.sourceIds);
  const headlines = new Set(known?.headlines);
  const own = events.filter((event) => event.articleId === articleId);
  for (const { article, change, splitFrom } of own.toSorted((a, b) => a.version - b.version)) {
    if (change?.reason === 'split' || splitFrom !== undefined) {
      sourceIds.clear();
      headlines.clear();
    }
    // Of a version of the program that knew carriers alone.
    for (const { sourceId } of article.sources) sourceIds.delete(sourceId);
    for (const place of article.sources) for (const key of keysOfPlace(place)) sourceIds.add(key);
    for (const { headline } of article.headlines) headlines.add(headline);
  }
  return { sourceIds: [...sourceIds].sort(), headlines: [...headlines].slice(-MOST_HEADLINES) };
}
