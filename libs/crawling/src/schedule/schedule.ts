import type { FetchFailure, FetchResult } from '../results/index.js';

/**
 * When to fetch again: pure arithmetic, in milliseconds. A page's times are multiples of the shortest interval, so that
 * an installation that is in a hurry (or a test) sets one number.
 */
export interface Bounds {
  readonly minIntervalMs: number;
  readonly maxIntervalMs: number;
}

/** How long a server can send us away. */
export interface PauseBound {
  readonly maxPauseMs: number;
}

/** A source that had news is looked at twice as often, one that had none half as often again. */
export function nextInterval(previousMs: number | undefined, changed: boolean, bounds: Bounds): number {
  if (previousMs === undefined) return bounds.minIntervalMs;
  return clamped(previousMs * (changed ? 0.5 : 1.5), bounds);
}

/** From a successful fetch to the next one: the interval, or as long as the server calls its answer fresh. */
export function delayAfterSuccess(
  intervalMs: number,
  freshForMs: number | undefined,
  bounds: Bounds,
  spread: number,
): number {
  return spreadWithin(Math.max(intervalMs, freshForMs ?? 0), bounds, spread);
}

/** Who is silent may be asked once a week; who fails may be well again tomorrow. */
const LONGEST_BACK_OFF_MS = 24 * 60 * 60 * 1000;

/**
 * Doubles from the shortest interval with each whole weight of the failures in a row (`failureWeight`); Retry-After may
 * ask for more than the longest.
 */
export function delayAfterFailure(
  errorWeight: number,
  { retryAfterMs = 0 }: Pick<FetchFailure, 'retryAfterMs'>,
  bounds: Bounds & PauseBound,
  spread: number,
): number {
  const backOff = bounds.minIntervalMs * 2 ** Math.min(errorWeight - 1, 30);
  return Math.max(
    spreadWithin(
      backOff,
      { ...bounds, maxIntervalMs: Math.min(bounds.maxIntervalMs, LONGEST_BACK_OFF_MS) },
      spread,
    ),
    later(Math.min(retryAfterMs, bounds.maxPauseMs), spread),
  );
}

/**
 * What falls due together shall not stay together: every delay, also one at a bound, is up to a tenth longer. 1,000
 * sources whose network failed in one second come back within 30 s at the shortest interval of five minutes, 33 a
 * second, and within 2.4 hours at the longest.
 */
const SPREAD = 0.1;

/** @param spread 0 to 1, at random */
export const later = (ms: number, spread: number): number => ms * (1 + SPREAD * spread);

/** Spread after the bounds, and within them: who is at the longest interval is spread below it. */
const spreadWithin = (ms: number, bounds: Bounds, spread: number): number =>
  later(clamped(ms, { ...bounds, maxIntervalMs: bounds.maxIntervalMs / (1 + SPREAD) }), spread);

/** The shortest interval is the promise made to publishers, so it wins over the longest. */
const clamped = (ms: number, { minIntervalMs, maxIntervalMs }: Bounds): number =>
  Math.max(Math.min(ms, maxIntervalMs), minIntervalMs);

/** Then the feed's own text must do. With the default interval: after 30 s, 1 and 2 minutes. */
export const PAGE_ATTEMPTS = 4;

export function pageRetryDelay(
  failedAttempts: number,
  failure: FetchFailure,
  settings: Pick<Bounds, 'minIntervalMs'> & PauseBound & { readonly robotsErrorTtlMs: number },
  spread: number,
): number {
  const delayMs = Math.max(
    (settings.minIntervalMs / 10) * 2 ** (failedAttempts - 1),
    Math.min(failure.retryAfterMs ?? 0, settings.maxPauseMs),
    failure.kind === 'robots-unreachable' ? settings.robotsErrorTtlMs : 0,
  );
  return later(delayMs, spread);
}

/**
 * To the next look at a page that is there. Articles are corrected while they are young: who is older than the last of
 * the moments is not looked at again.
 * @param rechecks how many later looks there were
 * @param ageMs since the article was published or changed
 */
export function recheckDelay(
  rechecks: number,
  ageMs: number,
  { recheckAfterMs }: { readonly recheckAfterMs: readonly number[] },
  spread: number,
): number | undefined {
  const at = recheckAfterMs[rechecks];
  if (at === undefined || ageMs > (recheckAfterMs.at(-1) ?? 0)) return undefined;
  return later(at - (recheckAfterMs[rechecks - 1] ?? 0), spread);
}

/** A 503 may speak of one address alone: after this long another one of the host is asked. */
const LONGEST_PAUSE_OF_503_MS = 10 * 60 * 1000;

export type PauseSettings = Pick<Bounds, 'minIntervalMs'> & PauseBound & { readonly hostDelayMs: number };

/** From the end of one answer of a host to the next request to it, whoever sends it. */
export const hostDelay = (result: FetchResult, settings: PauseSettings): number =>
  Math.max(settings.hostDelayMs, result.crawlDelayMs ?? 0, pauseOf(result, settings));

/**
 * What an answer says of its whole host (decision 0062). 429 speaks of this client, so the host is left alone, without a
 * readable Retry-After as long as a source is. 503 speaks of the server only where it says until when.
 */
function pauseOf(result: FetchResult, { minIntervalMs, maxPauseMs }: PauseSettings): number {
  if (result.kind !== 'http-error') return 0;
  const { status, retryAfterMs } = result;
  if (status === 429) return Math.min(retryAfterMs ?? minIntervalMs, maxPauseMs);
  if (status === 503) return Math.min(retryAfterMs ?? 0, maxPauseMs, LONGEST_PAUSE_OF_503_MS);
  return 0;
}
