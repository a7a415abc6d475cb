import type { FeedReceipt } from '@cleanwire/contracts';
import { askedIn, learnt, nextVisit } from '@cleanwire/crawling/cadence';
import type { VisitBounds } from '@cleanwire/crawling/cadence';
import type { LearntTimes, SourceTimes } from '@cleanwire/store';
import { boundsOf } from './after-fetch.js';

/**
 * What receipts, in the order of their documents, teach of their sources' times.
 * @param sources those of them that are fetched here
 * @param spread gives 0 to 1, at random
 */
export function timesAfter(
  receipts: readonly FeedReceipt[],
  sources: ReadonlyMap<string, SourceTimes>,
  settings: VisitBounds,
  spread: () => number,
): LearntTimes[] {
  return [...Map.groupBy(receipts, ({ sourceId }) => sourceId)].flatMap(([sourceId, ofSource]) => {
    const source = sources.get(sourceId);
    return source ? [{ sourceId, ...timesOf(ofSource, source, settings, spread()) }] : [];
  });
}

function timesOf(
  receipts: readonly FeedReceipt[],
  source: SourceTimes,
  settings: VisitBounds,
  spread: number,
): Omit<LearntTimes, 'sourceId'> {
  const bounds = boundsOf(source, settings);
  const unitMs = Math.max(bounds.minIntervalMs, 1000);
  let known = source.learnt;
  let newCount = 0;
  for (const { directions, raw } of receipts) {
    const at = Date.parse(raw.time);
    const before = [...source.visits, known?.cadence.rhythm.until ?? 0].filter((visit) => visit < at);
    const previousAt = Math.max(0, ...before);
    // A document that could not be read takes back nothing.
    const asked = directions ? askedIn(directions) : known?.cadence.asked;
    const next = learnt(
      known,
      { at, items: directions?.items ?? [], asked: asked ?? {}, ...(previousAt > 0 && { previousAt }) },
      unitMs,
    );
    if (known) newCount += next.newCount;
    known = next;
  }
  const { cadence, known: ids } = known!;
  // From the visit on, not from when its receipt was read: what comes late shall not put off what is due.
  const now = Math.max(cadence.rhythm.until, source.visits[0] ?? 0);
  const { delayMs, intervalMs, reason } = nextVisit({
    now,
    cadence,
    freshUntil: source.freshUntil,
    bounds,
    spread,
  });
  return { cadence, known: ids, newCount, dueAt: now + delayMs, intervalMs, reason };
}
