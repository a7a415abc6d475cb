import type { Directions, ListedItem } from '@cleanwire/contracts';
import { observed, rounded, unknownRhythm } from './rhythm.js';
import type { Rhythm } from './rhythm.js';

const ASKED = [
  'ttlMinutes',
  'updatePeriod',
  'updateFrequency',
  'updateBase',
  'skipHours',
  'skipDays',
] as const satisfies readonly (keyof Directions)[];

/** What a feed asks for, as its last document had it. */
export type Asked = Pick<Directions, (typeof ASKED)[number]>;

export const askedIn = (directions: Directions): Asked =>
  Object.fromEntries(ASKED.flatMap((key) => (directions[key] === undefined ? [] : [[key, directions[key]]])));

/** What is known of a source's times; kept with it. */
export interface Cadence {
  readonly rhythm: Rhythm;
  readonly asked: Asked;
}

/** A document that was fetched, as its receipt tells of it. */
export interface Seen {
  /** When it was fetched, and when the visit before was: what is new came between, whatever date it bears. */
  readonly at: number;
  readonly previousAt?: number;
  readonly items: readonly ListedItem[];
  readonly asked: Asked;
}

export interface Learnt {
  readonly cadence: Cadence;
  /** Ids of the last items, the newest first. */
  readonly known: readonly string[];
  /** How many were not known before. Of the first document: all. */
  readonly newCount: number;
}

/** Twice what one receipt lists: what a feed drops and takes up again is not new. */
const KNOWN_ITEMS = 600;
const DAY = 24 * 60 * 60 * 1000;
/** Of a source's first document, dates that lie further back say nothing of what it does now. */
const HISTORY = 28 * DAY;

/** What follows from a document for the times of its source. The same document again is nothing new, and changes nothing. */
export function learnt(
  before: { readonly cadence: Cadence; readonly known: readonly string[] } | undefined,
  seen: Seen,
  unitMs: number,
): Learnt {
  const ids = new Set(before?.known);
  const fresh = seen.items.filter(({ id }) => !ids.has(id));
  const rhythm = before
    ? observed(before.cadence.rhythm, timesOf(fresh, seen), seen.at, unitMs)
    : firstRhythm(fresh, seen.at, unitMs);
  return {
    cadence: { rhythm: rounded(rhythm), asked: seen.asked },
    known: [...new Set([...seen.items.map(({ id }) => id), ...ids])].slice(0, KNOWN_ITEMS),
    newCount: fresh.length,
  };
}

/**
 * When new items came, as far as this visitor is concerned: at their own time, if that lies after the visit before. One that is dated earlier and was not there then
 * was shown later than it says, somewhere between the two visits.
 */
function timesOf(items: readonly ListedItem[], { at, previousAt }: Seen): number[] {
  const between = previousAt === undefined ? at : (previousAt + at) / 2;
  return items
    .map(({ publishedAt }) => {
      const time = publishedAt === undefined ? NaN : Date.parse(publishedAt);
      return time > (previousAt ?? 0) ? Math.min(time, at) : between;
    })
    .sort((a, b) => a - b);
}

/** Dated items of the first document are a history: it need not be learnt again. */
function firstRhythm(items: readonly ListedItem[], at: number, unitMs: number): Rhythm {
  const times = items
    .map(({ publishedAt }) => (publishedAt === undefined ? NaN : Date.parse(publishedAt)))
    .filter((time) => time > at - HISTORY && time <= at)
    .sort((a, b) => a - b);
  const [first] = times;
  if (first === undefined) return unknownRhythm(at, unitMs);
  return observed(unknownRhythm(first, unitMs), times, at, unitMs);
}
