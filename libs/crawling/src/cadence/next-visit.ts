import { weekdays } from '@cleanwire/contracts';
import type { UpdatePeriod } from '@cleanwire/contracts';
import type { Asked, Cadence } from './cadence.js';
import { burstOf, level, observed, worthAsking } from './rhythm.js';
import type { Rhythm } from './rhythm.js';

export interface VisitBounds {
  readonly minIntervalMs: number;
  readonly maxIntervalMs: number;
}

export interface VisitTerms {
  readonly now: number;
  readonly cadence: Cadence;
  /** Until when the server calls its answer fresh (Cache-Control, Expires). */
  readonly freshUntil?: number | undefined;
  /** Its hub delivers what is new. */
  readonly hubDelivers?: boolean | undefined;
  readonly bounds: VisitBounds;
  /** 0 to 1, at random. */
  readonly spread: number;
}

export interface Visit {
  readonly delayMs: number;
  /** The delay that its own rhythm alone would lead to. */
  readonly intervalMs: number;
  /** Why then, for people. */
  readonly reason: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const PERIODS: Readonly<Record<UpdatePeriod, { readonly ms: number; readonly word: string }>> = {
  hourly: { ms: HOUR, word: 'an hour' },
  daily: { ms: DAY, word: 'a day' },
  weekly: { ms: 7 * DAY, word: 'a week' },
  monthly: { ms: 30 * DAY, word: 'a month' },
  yearly: { ms: 365 * DAY, word: 'a year' },
};

/** Of a source whose hub delivers: often enough to notice a hub that has fallen silent. */
const HUB_INTERVAL = 6 * HOUR;
/** What falls due together is spread over a tenth of its delay; what waits for the end of skipped hours, over ten minutes. */
const SPREAD = 0.1;
const SPREAD_AFTER_SKIPPED = 10 * MINUTE;

/**
 * When to ask a source again after a good answer: the latest of what its own rhythm is worth, what its feed asks for and what its server says,
 * within its bounds, and never in hours or days that the feed skips.
 */
export function nextVisit(terms: VisitTerms): Visit {
  const { now, cadence, freshUntil, hubDelivers, bounds, spread } = terms;
  const { minIntervalMs, maxIntervalMs } = bounds;
  const unitMs = Math.max(minIntervalMs, 1000);
  const rhythm = observed(cadence.rhythm, [], now, unitMs);
  const intervalMs = worthAsking(rhythm, Math.max(maxIntervalMs, minIntervalMs), unitMs);
  const claims: Claim[] = [
    [intervalMs, habits(rhythm, unitMs)],
    ...claimsOf(cadence.asked, now),
    ...(freshUntil === undefined
      ? []
      : [
          [
            freshUntil - now,
            'its server calls the answer fresh until then (Cache-Control, Expires)',
          ] as const,
        ]),
    ...(hubDelivers ? [[HUB_INTERVAL, 'its hub delivers what is new, so it is seldom asked'] as const] : []),
  ];
  const [latest, why] = claims.reduce((one, other) => (other[0] > one[0] ? other : one));
  const bounded = Math.max(Math.min(latest, maxIntervalMs / (1 + SPREAD)), minIntervalMs);
  const reason =
    bounded > latest
      ? `${why}; no more often than every ${inWords(minIntervalMs)}`
      : bounded < latest && latest > maxIntervalMs
        ? `${why}; no less often than every ${inWords(maxIntervalMs)}`
        : why;
  return outsideSkipped(bounded * (1 + SPREAD * spread), terms, { intervalMs, reason });
}

/** How long to wait, and who says so. */
type Claim = readonly [ms: number, why: string];

function claimsOf(
  { ttlMinutes, updatePeriod, updateFrequency = 1, updateBase }: Asked,
  now: number,
): Claim[] {
  const claims: Claim[] = [];
  if (ttlMinutes !== undefined)
    claims.push([ttlMinutes * MINUTE, `the feed asks for ${inWords(ttlMinutes * MINUTE)} (ttl)`]);
  if (updatePeriod !== undefined) {
    const { ms, word } = PERIODS[updatePeriod];
    const every = ms / updateFrequency;
    // With a base the feed says at which moments it is made anew: the next of them.
    const base = updateBase === undefined ? now : Date.parse(updateBase);
    const times = updateFrequency === 1 ? 'once' : `${updateFrequency} times`;
    claims.push([
      every - modulo(now - base, every),
      `the feed says that it is made ${times} ${word} (sy:updatePeriod)`,
    ]);
  }
  return claims;
}

const modulo = (value: number, by: number): number => ((value % by) + by) % by;

/** What is usual with it, in words. */
function habits(rhythm: Rhythm, unitMs: number): string {
  if (burstOf(rhythm, unitMs) > 0) return 'several new items came just now';
  const daily = level(rhythm) * 24;
  const silentMs = rhythm.until - (rhythm.lastItemAt ?? rhythm.since);
  // Without an item the level is what every source begins with, not what was seen of this one.
  if (rhythm.lastItemAt === undefined && silentMs < DAY)
    return 'too little is known yet of when it has something new';
  if (rhythm.lastItemAt === undefined || silentMs > 14 * DAY)
    return `nothing new has come for ${inWords(silentMs)}`;
  return daily >= 0.95
    ? `about ${Math.round(daily)} new ${daily < 1.5 ? 'item' : 'items'} a day ${daily < 1.5 ? 'is' : 'are'} usual, and one may be there by then`
    : `about one new item in ${inWords(DAY / daily)} is usual, and it may be there by then`;
}

/** Up to two hours in minutes, up to two days in hours: `60 minutes`, `6 hours`, `7 days`. */
export function inWords(ms: number): string {
  const [unit, word] =
    ms < 2 * MINUTE
      ? [1000, 'second']
      : ms <= 2 * HOUR
        ? [MINUTE, 'minute']
        : ms <= 2 * DAY
          ? [HOUR, 'hour']
          : [DAY, 'day'];
  const count = Math.max(1, Math.round(ms / unit));
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** To the first hour that is not skipped; a feed that skips every hour of the week says nothing. */
function outsideSkipped(
  delayMs: number,
  { now, spread, cadence: { asked } }: VisitTerms,
  visit: Omit<Visit, 'delayMs'>,
): Visit {
  const at = now + delayMs;
  if (!isSkipped(at, asked)) return { ...visit, delayMs };
  for (let hour = 1; hour <= 7 * 24; hour++) {
    const start = (Math.floor(at / HOUR) + hour) * HOUR;
    if (isSkipped(start, asked)) continue;
    const reason = `${visit.reason}; not before, because the feed skips these ${isSkipped(at, { skipHours: asked.skipHours ?? [] }) ? 'hours (skipHours)' : 'days (skipDays)'}`;
    return { ...visit, reason, delayMs: start - now + spread * SPREAD_AFTER_SKIPPED };
  }
  return { ...visit, delayMs };
}

function isSkipped(at: number, { skipHours = [], skipDays = [] }: Asked): boolean {
  const time = new Date(at);
  return skipHours.includes(time.getUTCHours()) || skipDays.includes(weekdays[time.getUTCDay()]!);
}
