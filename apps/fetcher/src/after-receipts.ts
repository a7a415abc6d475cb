import type { FeedReceipt } from '@cleanwire/contracts';
import { askedIn, learnt, nextVisit } from '@cleanwire/crawling/cadence';
import type { Learnt, VisitBounds } from '@cleanwire/crawling/cadence';
import { feedInstead, provesFeed, wantedAfter } from '@cleanwire/crawling/derived';
import type { HistoryBounds, ReadDocument } from '@cleanwire/crawling/derived';
import { hubDelivers } from '@cleanwire/crawling/websub';
import type { HubRecord } from '@cleanwire/crawling/websub';
import type {
  DerivedDocument,
  FeedTaken,
  HubNamed,
  LearntTimes,
  SourceTimes,
  WantedOfSource,
} from '@cleanwire/store';
import { boundsOf } from './after-fetch.js';

/** What is known where receipts come in. */
export interface Known {
  /** Those of the sources that are fetched here. */
  readonly sources: ReadonlyMap<string, SourceTimes>;
  /** Documents that were no source's own, by id. */
  readonly derived: ReadonlyMap<string, DerivedDocument>;
}

/** What follows from receipts. */
export interface Consequences {
  readonly times: readonly LearntTimes[];
  readonly wanted: readonly WantedOfSource[];
  readonly taken: readonly FeedTaken[];
  readonly notes: readonly { readonly sourceId: string; readonly notice: string }[];
  readonly hubs: readonly HubNamed[];
  /** Sources whose hubs kept back what a visit found. */
  readonly missed: readonly string[];
}

/**
 * What follows from receipts, in the order of their documents, for their sources: when to ask next, and where else to look.
 * @param spread gives 0 to 1, at random
 */
export function afterReceipts(
  receipts: readonly FeedReceipt[],
  { sources, derived }: Known,
  settings: VisitBounds & HistoryBounds,
  spread: () => number,
): Consequences {
  const bySource = Map.groupBy(receipts, ({ sourceId }) => sourceId);
  const each = [...bySource].flatMap(([sourceId, ofSource]) => {
    const source = sources.get(sourceId);
    return source ? [afterReceiptsOf(sourceId, source, ofSource, derived, settings, spread())] : [];
  });
  return {
    times: each.map(({ times }) => times),
    wanted: each.flatMap(({ wanted }) => wanted),
    taken: each.flatMap(({ taken }) => taken),
    notes: each.flatMap(({ notes }) => notes),
    hubs: each.flatMap(({ hubs }) => hubs),
    missed: each.flatMap(({ missed }) => missed),
  };
}

function afterReceiptsOf(
  sourceId: string,
  source: SourceTimes,
  receipts: readonly FeedReceipt[],
  derived: Known['derived'],
  settings: VisitBounds & HistoryBounds,
  spread: number,
): Omit<Consequences, 'times'> & { readonly times: LearntTimes } {
  const bounds = boundsOf(source, settings);
  const unitMs = Math.max(bounds.minIntervalMs, 1000);
  const wanted: WantedOfSource[] = [];
  const taken: FeedTaken[] = [];
  const notes: { sourceId: string; notice: string }[] = [];
  const hubs: HubNamed[] = [];
  let known = source.learnt;
  let newCount = 0;
  let hasMissed = false;
  let hasDelivered = false;
  for (const receipt of receipts) {
    const from = derived.get(receipt.documentId);
    const next = learntFrom(receipt, from, known, source, unitMs);
    const document = documentOf(receipt, from ?? { url: source.url, depth: 0 }, known, next.newCount);
    if (known && isOwn(from)) newCount += next.newCount;
    const wasDelivered = source.hub?.deliveredIds.includes(receipt.documentId) ?? false;
    hasDelivered ||= wasDelivered;
    if (known && !from && next.newCount > 0 && !wasDelivered) hasMissed = true;
    if (isOwn(from)) hubs.push(...hubOf(sourceId, source.url, receipt));
    known = next;

    const itemCount = receipt.accepted + receipt.requested;
    wanted.push(
      ...wantedAfter(document, settings, Date.parse(receipt.raw.time)).map((one) => ({ ...one, sourceId })),
    );
    if (from?.purpose === 'discovered-feed' && provesFeed(receipt.format, itemCount))
      taken.push({ sourceId, pageUrl: source.url, feedUrl: from.url });
    const choice = feedInstead(document, itemCount);
    if (choice.kind === 'one')
      wanted.push({ sourceId, purpose: 'discovered-feed', url: choice.url, depth: 1 });
    if (choice.kind === 'several')
      notes.push({
        sourceId,
        notice: `Its address is a page, which declares several feeds: ${someOf(choice.urls)}. Add the one that is meant as a source.`,
      });
  }
  const now = Date.parse(receipts.at(-1)?.raw.time ?? '');
  const record = source.hub && recordAfter(source.hub.record, hasDelivered, now);
  const delivers = record !== undefined && hubDelivers(record, now) && !hasMissed;
  return {
    times: { sourceId, newCount, ...visitAfter(known!, source, delivers, bounds, spread) },
    wanted,
    taken,
    notes,
    hubs,
    missed: record?.isActive && hasMissed ? [sourceId] : [],
  };
}

const someOf = (urls: readonly string[]): string =>
  urls.slice(0, 5).join(', ') + (urls.length > 5 ? ` and ${urls.length - 5} more` : '');

/** The receipt of what a hub delivered may be here before the gateway has noted that it did. */
const recordAfter = (record: HubRecord, hasDelivered: boolean, now: number): HubRecord =>
  hasDelivered ? { ...record, deliveredAt: now, isSuspected: false } : record;

/** The first hub that a document names, for what it calls itself. */
function hubOf(sourceId: string, url: string, { directions }: FeedReceipt): HubNamed[] {
  const [hub] = directions?.hubs ?? [];
  return hub ? [{ sourceId, hub, topic: directions?.self ?? url, namedBy: 'document' }] : [];
}

/** A feed that a page declares stands for its source already: it will be its address. */
const isOwn = (from: DerivedDocument | undefined): boolean =>
  from === undefined || from.purpose === 'discovered-feed';

/** Older documents say what is known, not when something new comes. */
function learntFrom(
  { directions, raw }: FeedReceipt,
  from: DerivedDocument | undefined,
  known: SourceTimes['learnt'],
  source: SourceTimes,
  unitMs: number,
): Learnt {
  const at = Date.parse(raw.time);
  const before = [...source.visits, known?.cadence.rhythm.until ?? 0].filter((visit) => visit < at);
  const previousAt = Math.max(0, ...before);
  // A document that could not be read takes back nothing.
  const asked = (directions && isOwn(from) ? askedIn(directions) : known?.cadence.asked) ?? {};
  const seen = { at, items: directions?.items ?? [], asked, ...(previousAt > 0 && { previousAt }) };
  const next = learnt(known, seen, unitMs);
  if (isOwn(from) || !known) return next;
  const ids = new Set([...known.known, ...next.known]);
  return { cadence: known.cadence, known: [...ids].slice(0, next.known.length), newCount: next.newCount };
}

const documentOf = (
  { format, directions = {} }: FeedReceipt,
  from: Pick<DerivedDocument, 'url' | 'depth'> & Partial<DerivedDocument>,
  known: SourceTimes['learnt'],
  newCount: number,
): ReadDocument => ({
  url: from.url,
  ...(from.purpose && { purpose: from.purpose }),
  depth: from.purpose === 'discovered-feed' ? 0 : from.depth,
  format,
  directions,
  newCount,
  hasGap: known === undefined || known.known.length === 0 || newCount === directions.items?.length,
});

function visitAfter(
  { cadence, known }: Pick<Learnt, 'cadence' | 'known'>,
  source: SourceTimes,
  delivers: boolean,
  bounds: VisitBounds,
  spread: number,
): Omit<LearntTimes, 'sourceId' | 'newCount'> {
  // From the visit on, not from when its receipt was read: what comes late shall not put off what is due.
  const now = Math.max(cadence.rhythm.until, source.visits[0] ?? 0);
  const { freshUntil } = source;
  const { delayMs, intervalMs, reason } = nextVisit({
    now,
    cadence,
    freshUntil,
    hubDelivers: delivers,
    bounds,
    spread,
  });
  const { maxIntervalMs: mostMs } = bounds;
  return { cadence, known, visitedAt: now, dueAt: now + delayMs, mostMs, intervalMs, reason };
}
