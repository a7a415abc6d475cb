import type { Decided, KnownArticles, UnnumberedEvent } from '@cleanwire/deciding/dedup';
import type { OpenWindow } from '@cleanwire/deciding/window';
import type { BatchContext } from '@cleanwire/pipeline';
import {
  appendToOutbox,
  keepDisplacedTexts,
  keepVersions,
  knownArticles,
  moveRows,
  moveToStories,
  saveArticles,
  saveDecisions,
  saveKeys,
  saveSightingTexts,
  saveSketches,
  setStoriesApart,
} from '@cleanwire/store';
import type { Queryable } from '@cleanwire/store';

/**
 * Writes what was decided on a chunk, and what is to be told of it.
 * @param traceOf by sighting
 * @returns the numbers of the texts that the window added; `complete` when nothing else of the window was changed
 */
export async function writeDecisions(
  db: Queryable,
  window: OpenWindow,
  known: KnownArticles,
  decided: readonly Decided[],
  traceOf: ReadonlyMap<string, BatchContext['traces'][number]>,
): Promise<{ readonly numbers: readonly number[]; readonly complete: boolean }> {
  const { texts, storyMoves } = window;
  const ofStories = await moveStories(db, known, storyMoves);
  const changes = known.changes();
  const settled = decided.map((one) => known.settled(one));
  await moveRows(db, changes.moved);
  await saveArticles(db, changes.articles);
  await keepVersions(db, changes.replaced);
  await saveKeys(db, changes.keys);
  await saveDecisions(db, settled);
  await saveSightingTexts(db, settled);
  await keepDisplacedTexts(db, changes.displaced);
  const numbers = await saveSketches(db, texts);
  await moveToStories(db, storyMoves);
  await setStoriesApart(db, window.storiesApart);
  await appendToOutbox(db, [
    ...decided.flatMap(({ fingerprint, events }) =>
      events.map((event) => ({ event, trace: traceOf.get(fingerprint.sighting.sightingId) })),
    ),
    // Of a whole chunk of sightings, and so of no trace.
    ...ofStories.map((event) => ({ event })),
  ]);
  return { numbers, complete: changes.moved.length + storyMoves.length === 0 };
}

/** Tells of articles whose story turned out to be another. */
async function moveStories(
  db: Queryable,
  known: KnownArticles,
  moves: OpenWindow['storyMoves'],
): Promise<UnnumberedEvent[]> {
  const missing = moves.map(({ articleId }) => articleId).filter((articleId) => !known.has(articleId));
  known.learn(await knownArticles(db, [...new Set(missing)]));
  return moves.flatMap(({ articleId, storyId, evidence }) => known.moveToStory(articleId, storyId, evidence));
}
