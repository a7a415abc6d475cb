import type { FetchFailure, FetchResult } from '../results/index.js';
import { failureWeight, mayPass } from './failures.js';
import {
  delayAfterFailure,
  delayAfterSuccess,
  hostDelay,
  nextInterval,
  pageRetryDelay,
  recheckDelay,
} from './schedule.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const settings = {
  minIntervalMs: 5 * MINUTE,
  maxIntervalMs: 24 * HOUR,
  hostDelayMs: 1000,
  maxPauseMs: 72 * HOUR,
  robotsErrorTtlMs: 10 * MINUTE,
  recheckAfterMs: [HOUR, 6 * HOUR, 24 * HOUR],
};
const failed = (kind: FetchFailure['kind'], more: Partial<FetchFailure> = {}): FetchFailure => ({
  kind,
  sentence: 'It failed.',
  ...more,
});

describe('the interval of a source', () => {
  it('begins at the shortest, and moves towards what the source needs, within its bounds', () => {
    expect(nextInterval(undefined, true, settings)).toBe(5 * MINUTE);
    expect(nextInterval(HOUR, true, settings)).toBe(30 * MINUTE);
    expect(nextInterval(HOUR, false, settings)).toBe(90 * MINUTE);
    expect(nextInterval(6 * MINUTE, true, settings)).toBe(5 * MINUTE);
    expect(nextInterval(20 * HOUR, false, settings)).toBe(24 * HOUR);
  });

  it('settles between news and silence', () => {
    let interval = settings.minIntervalMs;
    for (let fetch = 0; fetch < 1000; fetch++) interval = nextInterval(interval, fetch % 3 === 0, settings);
    // Two thirds silence: it grows slowly; all silence: it is at the longest.
    expect(interval).toBeGreaterThan(5 * MINUTE);
    for (let fetch = 0; fetch < 20; fetch++) interval = nextInterval(interval, false, settings);
    expect(interval).toBe(24 * HOUR);
  });
});

describe('the time to the next fetch', () => {
  it('respects how long the server calls its answer fresh, up to the longest interval', () => {
    expect(delayAfterSuccess(10 * MINUTE, undefined, settings, 0)).toBe(10 * MINUTE);
    expect(delayAfterSuccess(10 * MINUTE, HOUR, settings, 0)).toBe(HOUR);
    expect(delayAfterSuccess(10 * MINUTE, 30 * 24 * HOUR, settings, 1)).toBeCloseTo(24 * HOUR);
    expect(delayAfterSuccess(10 * MINUTE, 0, settings, 0.5)).toBeCloseTo(10.5 * MINUTE);
  });

  it('doubles with each failure, and waits as long as Retry-After asks, even beyond the longest interval', () => {
    expect([1, 2, 3, 4].map((count) => delayAfterFailure(count, {}, settings, 0) / MINUTE)).toEqual([
      5, 10, 20, 40,
    ]);
    expect(delayAfterFailure(5000, {}, settings, 1)).toBeCloseTo(24 * HOUR);
    expect(delayAfterFailure(1, { retryAfterMs: 48 * HOUR }, settings, 0)).toBe(48 * HOUR);
    expect(delayAfterFailure(3, { retryAfterMs: 1000 }, settings, 0)).toBe(20 * MINUTE);
  });
});

describe('what falls due together', () => {
  const down = failed('timeout');
  const longest = settings.maxIntervalMs;
  it.each<[string, (spread: number) => number]>([
    ['after a success', (spread) => delayAfterSuccess(HOUR, undefined, settings, spread)],
    ['at the longest interval', (spread) => delayAfterSuccess(longest, undefined, settings, spread)],
    ['after a first failure', (spread) => delayAfterFailure(1, down, settings, spread)],
    ['after the hundredth failure', (spread) => delayAfterFailure(100, down, settings, spread)],
    ['sent away', (spread) => delayAfterFailure(1, { retryAfterMs: 48 * HOUR }, settings, spread)],
    ['a page that failed', (spread) => pageRetryDelay(1, down, settings, spread)],
    ['a page sent away', (spread) => pageRetryDelay(1, { ...down, retryAfterMs: HOUR }, settings, spread)],
    [
      'a page of an unreadable robots.txt',
      (s) => pageRetryDelay(1, failed('robots-unreachable'), settings, s),
    ],
    ['a page to be looked at again', (spread) => recheckDelay(0, 0, settings, spread) ?? NaN],
  ])('%s does not stay together, nor comes before its time', (_, delay) => {
    expect(delay(1) / delay(0)).toBeCloseTo(1.1);
    expect(delay(0.5)).toBeGreaterThan(delay(0));
  });

  it('stays within the bounds, of which the shortest wins', () => {
    expect(delayAfterSuccess(longest, undefined, settings, 1)).toBeLessThanOrEqual(longest + 1);
    expect(delayAfterFailure(100, down, settings, 1)).toBeLessThanOrEqual(longest + 1);
    const one = { minIntervalMs: 1000, maxIntervalMs: 1000 };
    expect([0, 1].map((spread) => delayAfterSuccess(5000, undefined, one, spread))).toEqual([1000, 1100]);
  });
});

describe('failures', () => {
  it.each<[FetchFailure['kind'], Partial<FetchFailure>, number]>([
    ['gone', { status: 410 }, 1],
    ['http-error', { status: 404 }, 1],
    ['http-error', { status: 403 }, 1],
    ['dns', {}, 1],
    ['tls', {}, 1],
    ['too-large', {}, 1],
    ['robots-disallowed', {}, 1],
    ['http-error', { status: 500 }, 0.5],
    ['http-error', { status: 503 }, 0.5],
    ['http-error', { status: 408 }, 0.5],
    ['resolver', {}, 0.5],
    ['timeout', {}, 0.5],
    ['http-error', { status: 429 }, 0.25],
    ['http-error', { status: 503, retryAfterMs: 1000 }, 0.25],
    ['connection', {}, 0.25],
    ['truncated', {}, 0.25],
    ['host-busy', { retryAfterMs: 1000 }, 0],
  ])('%s %j weighs %s', (kind, more, weight) => {
    expect(failureWeight(failed(kind, more))).toBe(weight);
  });

  it('of an hour do not keep a source away for long, where a missing one is soon asked once a day', () => {
    const after = (count: number, kind: FetchFailure) =>
      delayAfterFailure(count * failureWeight(kind), {}, settings, 0) / MINUTE;
    const counts = [1, 2, 4, 8, 16];
    expect(counts.map((n) => after(n, failed('http-error', { status: 404 })))).toEqual([
      5,
      10,
      40,
      640,
      expect.closeTo((24 * 60) / 1.1),
    ]);
    expect(counts.map((n) => after(n, failed('timeout')))).toEqual([5, 5, 10, 40, 640]);
    expect(counts.map((n) => after(n, failed('connection')))).toEqual([5, 5, 5, 10, 40]);
  });
});

describe('a page', () => {
  it('is tried again soon, later, and not before its server or its robots.txt allow', () => {
    const delay = (attempt: number, failure: FetchFailure) =>
      pageRetryDelay(attempt, failure, settings, 0) / 1000;
    expect([1, 2, 3].map((attempt) => delay(attempt, failed('timeout')))).toEqual([30, 60, 120]);
    expect(delay(1, failed('http-error', { status: 503, retryAfterMs: 90_000 }))).toBe(90);
    expect(delay(1, failed('robots-unreachable'))).toBe(600);
  });

  it('is looked at again in its first day, whatever the interval of sources, unless that is turned off', () => {
    const delays = (ageMs: number) => [0, 1, 2, 3].map((count) => recheckDelay(count, ageMs, settings, 0));
    expect(delays(HOUR)).toEqual([HOUR, 5 * HOUR, 18 * HOUR, undefined]);
    expect(delays(25 * HOUR)).toEqual([undefined, undefined, undefined, undefined]);
    expect(recheckDelay(0, 0, { recheckAfterMs: [] }, 0)).toBeUndefined();
  });

  it.each([
    ['dns', undefined, true],
    ['resolver', undefined, true],
    ['host-busy', undefined, true],
    ['timeout', undefined, true],
    ['robots-unreachable', undefined, true],
    ['http-error', 500, true],
    ['http-error', 503, true],
    ['http-error', 429, true],
    ['http-error', 408, true],
    ['http-error', 404, false],
    ['http-error', 403, false],
    ['gone', 410, false],
    ['too-large', undefined, false],
    ['blocked-address', undefined, false],
    ['robots-disallowed', undefined, false],
    ['redirect-loop', 302, false],
  ] as const)('that ended as %s %s may succeed another time: %s', (kind, status, expected) => {
    expect(mayPass(failed(kind, status === undefined ? {} : { status }))).toBe(expected);
  });
});

describe('a host', () => {
  const trail = { url: 'https://wire.example/', redirects: [] };
  const delay = (result: FetchResult) => hostDelay(result, settings);

  const refused = (status: number, retryAfterMs?: number): FetchResult => ({
    ...trail,
    ...failed('http-error', { status, ...(retryAfterMs !== undefined && { retryAfterMs }) }),
  });

  it('is left alone between requests, longer where its robots.txt asks for it', () => {
    expect(delay({ ...trail, kind: 'not-modified', status: 304 })).toBe(1000);
    expect(delay({ ...trail, crawlDelayMs: 7000, kind: 'not-modified', status: 304 })).toBe(7000);
  });

  it('is left alone after a 429 for as long as it asks, up to a bound of its own', () => {
    expect(delay(refused(429, 20_000))).toBe(20_000);
    expect(delay(refused(429, 48 * HOUR))).toBe(48 * HOUR);
    expect(delay(refused(429, 168 * HOUR))).toBe(72 * HOUR);
    expect(delay(refused(429, 0))).toBe(1000);
    expect(delay(refused(429))).toBe(5 * MINUTE);
    expect(delayAfterFailure(1, { retryAfterMs: 168 * HOUR }, settings, 0)).toBe(72 * HOUR);
    expect(pageRetryDelay(1, failed('http-error', { retryAfterMs: 168 * HOUR }), settings, 0)).toBe(
      72 * HOUR,
    );
  });

  it('is left alone after a 503 that says until when, ten minutes at most', () => {
    expect(delay(refused(503, 20_000))).toBe(20_000);
    expect(delay(refused(503, 48 * HOUR))).toBe(10 * MINUTE);
    expect(delay(refused(503))).toBe(1000);
    expect(delay(refused(500, 20_000))).toBe(1000);
  });
});
