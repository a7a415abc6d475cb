import { nextInterval } from '../schedule/index.js';
import { learnt, nextVisit } from './index.js';
import type { Learnt } from './index.js';

/**
 * A year of visits to sources of our own making, beside the rule that went before: half the interval after a change, half as long again without,
 * at most a day. `npx jest` prints nothing; with TABLE=1 it shows what the decision page quotes.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const start = Date.UTC(2025, 0, 1);
const DAYS = 365;
const end = start + DAYS * DAY;

/** mulberry32 */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;
const someDays = (step: number, days: number, at: (day: number) => number[]): number[] => {
  const times: number[] = [];
  for (let day = start; day < start + days * DAY; day += step * DAY) times.push(...at(day));
  return times.sort((a, b) => a - b);
};
const byChance = (random: Random, meanMs: number): number[] => {
  const times: number[] = [];
  for (let at = start; at < end; at += -Math.log(1 - random()) * meanMs) times.push(at);
  return times;
};
const times = (count: number, one: () => number): number[] => Array.from({ length: count }, one);

const sources: Record<string, (random: Random) => number[]> = {
  'daily at 6': (random) => someDays(1, DAYS, (day) => [day + 6 * HOUR + random() * 2 * MINUTE]),
  'daily from 5 to 8': (random) => someDays(1, DAYS, (day) => [day + 5 * HOUR + random() * 3 * HOUR]),
  weekly: (random) => someDays(7, DAYS, (day) => [day + 9 * HOUR + random() * 10 * MINUTE]),
  'on the hour': (random) => someDays(1 / 24, DAYS, (hour) => [hour + random() * 3 * MINUTE]),
  'working days': (random) =>
    someDays(1, DAYS, (day) =>
      [0, 6].includes(new Date(day).getUTCDay()) ? [] : times(4, () => day + 8 * HOUR + random() * 9 * HOUR),
    ),
  '20 by day': (random) => someDays(1, DAYS, (day) => times(20, () => day + 6 * HOUR + random() * 14 * HOUR)),
  'one a day by chance': (random) => byChance(random, DAY),
  '20 a day by chance': (random) => byChance(random, DAY / 20),
  'bursts of 15': (random) =>
    byChance(random, 4 * DAY)
      .flatMap((first) => times(15, () => first + random() * 3 * HOUR))
      .sort((a, b) => a - b),
  'ends after 90 days': (random) =>
    someDays(1, 90, (day) => times(5, () => day + 8 * HOUR + random() * 9 * HOUR)),
  dead: () => [],
};

interface Year {
  readonly visits: number;
  /** From publication to the visit that finds it, minutes. */
  readonly meanDelay: number;
}

/** @param next from a visit and what it found to the delay until the next one */
function yearOf(
  published: readonly number[],
  next: (at: number, previousAt: number, found: number[]) => number,
): Year {
  let [visits, seen, delay] = [0, 0, 0];
  for (let at = start, previousAt = start; at < end; visits++) {
    const found: number[] = [];
    while (seen < published.length && published[seen]! <= at) found.push(published[seen++]!);
    for (const time of found) delay += at - time;
    const now = at;
    at += next(at, previousAt, found);
    previousAt = now;
  }
  return { visits, meanDelay: delay / Math.max(1, seen) / MINUTE };
}

const bounds = { minIntervalMs: 5 * MINUTE, maxIntervalMs: 7 * DAY };

function byNewItems(published: readonly number[], random: Random, dated: boolean): Year {
  let known: Learnt | undefined;
  let count = 0;
  return yearOf(published, (at, previousAt, found) => {
    const items = found.map((time) => ({
      id: (count++).toString(16).padStart(12, '0'),
      ...(dated && { publishedAt: new Date(time).toISOString() }),
    }));
    if (items.length > 0 || !known)
      known = learnt(known, { at, previousAt, items, asked: {} }, bounds.minIntervalMs);
    return nextVisit({ now: at, cadence: known.cadence, bounds, spread: random() }).delayMs;
  });
}

function byTheOlderRule(published: readonly number[], random: Random): Year {
  const older = { minIntervalMs: 5 * MINUTE, maxIntervalMs: DAY };
  let interval: number | undefined;
  return yearOf(published, (_at, _previous, found) => {
    interval = nextInterval(interval, found.length > 0, older);
    return Math.min(interval * (1 + random() / 10), DAY);
  });
}

const rows = Object.entries(sources).map(([kind, publish]) => {
  const published = publish(randomFrom(7));
  return {
    kind,
    older: byTheOlderRule(published, randomFrom(1)),
    dated: byNewItems(published, randomFrom(1), true),
    // The busy ones take the longest, and without dates they say the same.
    undated: published.length > 4000 ? undefined : byNewItems(published, randomFrom(1), false),
  };
});
const row = (kind: string) => rows.find((one) => one.kind === kind)!;
if (process.env['TABLE'])
  for (const { kind, older, dated, undated } of rows)
    console.info(
      `| ${kind} | ${[older, dated, undated].map((year) => (year ? `${year.visits} | ${year.meanDelay.toFixed(0)} min` : ' | ')).join(' | ')} |`,
    );

describe('a simulated year', () => {
  const alive = rows.filter(({ kind }) => kind !== 'dead').map(({ kind }) => kind);

  it.each(alive)('news of a source that is %s is found sooner than by the older rule', (kind) => {
    const { older, dated, undated } = row(kind);
    expect(dated.meanDelay).toBeLessThan(0.75 * older.meanDelay);
    expect(undated?.meanDelay ?? 0).toBeLessThan(0.75 * older.meanDelay);
  });

  it('a daily, a weekly and a dead source are asked less often than before', () => {
    expect(row('daily at 6').dated.visits).toBeLessThan(0.7 * row('daily at 6').older.visits);
    expect(row('weekly').dated.visits).toBeLessThan(0.85 * row('weekly').older.visits);
    expect(row('dead').dated.visits).toBeLessThan(0.3 * row('dead').older.visits);
  });

  it('what comes at a known time is found within the hour', () => {
    expect(row('daily at 6').dated.meanDelay).toBeLessThan(60);
    expect(row('on the hour').dated.meanDelay).toBeLessThan(6);
  });
});
