import { expectation, lastNewsAt, withNews } from './index.js';
import type { Output } from './index.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday. */
const BEGIN = Date.UTC(2026, 0, 5);

type Chance = () => number;

/** mulberry32: the same numbers for the same seed. */
function chanceOf(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const around = (at: number, spread: number, chance: Chance): number => at + (chance() * 2 - 1) * spread;
const exponential = (mean: number, chance: Chance): number => -mean * Math.log(1 - chance());
const days = (from: number, to: number): number[] =>
  Array.from({ length: Math.ceil((to - from) / DAY) }, (_, i) => from + i * DAY);
const dayOfWeek = (at: number): number => ((Math.floor((at - BEGIN) / DAY) % 7) + 7) % 7;
const isWeekend = (at: number): boolean => dayOfWeek(at) > 4;

function untilEnd(from: number, to: number, next: (at: number) => number): number[] {
  const times: number[] = [];
  for (let at = next(from); at < to; at = next(at)) times.push(at);
  return times;
}

/** When a source of each kind has something new. */
const kinds: Readonly<Record<string, (from: number, to: number, chance: Chance) => number[]>> = {
  'every weekday': (from, to, chance) =>
    days(from, to).flatMap((day) => (isWeekend(day) ? [] : [around(day + 6 * HOUR, 20 * MINUTE, chance)])),
  'every day': (from, to, chance) => days(from, to).map((day) => around(day + 17 * HOUR, HOUR, chance)),
  'three times a day': (from, to, chance) =>
    days(from, to).flatMap((day) =>
      [5, 11, 18].map((hour) => around(day + hour * HOUR, 30 * MINUTE, chance)),
    ),
  'every hour': (from, to, chance) => untilEnd(from, to, (at) => at + around(HOUR, 10 * MINUTE, chance)),
  'office hours': (from, to, chance) =>
    days(from, to).flatMap((day) =>
      isWeekend(day)
        ? []
        : untilEnd(day + 7 * HOUR, day + 17 * HOUR, (at) => at + exponential(25 * MINUTE, chance)),
    ),
  // Of all moments of a busy hour those that are kept: one in twelve by night, two in five on weekends.
  'busy by day, quiet by night': (from, to, chance) =>
    untilEnd(from, to, (at) => at + exponential(15 * MINUTE, chance)).filter((at) => {
      const hour = Math.floor((at - from) / HOUR) % 24;
      return chance() < (hour < 5 ? 1 / 12 : isWeekend(at) ? 2 / 5 : 1);
    }),
  'by chance, ten a day': (from, to, chance) =>
    untilEnd(from, to, (at) => at + exponential(DAY / 10, chance)),
  'by chance, two a day': (from, to, chance) => untilEnd(from, to, (at) => at + exponential(DAY / 2, chance)),
  'every week': (from, to, chance) =>
    days(from, to).flatMap((day) =>
      dayOfWeek(day) === 3 ? [around(day + 10 * HOUR, 5 * HOUR, chance)] : [],
    ),
  'in bursts': (from, to, chance) =>
    untilEnd(from, to, (at) => at + (1 + 2 * chance()) * DAY).flatMap((at) =>
      Array.from({ length: 3 + Math.floor(chance() * 8) }, (_, i) => at + i * 9 * MINUTE),
    ),
};

interface Source {
  readonly kind: string;
  readonly times: readonly number[];
  readonly outage: number | undefined;
}

interface Judged extends Source {
  /** When it was first called silent in the month, and what was expected then. */
  readonly alarm: number | undefined;
  readonly expectedBy: number | undefined;
  readonly lastAt: number;
}

/** Ten weeks to learn from, then a month in which some fall silent for good. News is seen at the next visit. */
function month(seed: number, count: number, outages: number): Judged[] {
  const chance = chanceOf(seed);
  const monthBegins = BEGIN + 70 * DAY;
  const end = monthBegins + 30 * DAY;
  const names = Object.keys(kinds);
  return Array.from({ length: count }, (_, i): Judged => {
    const kind = names[i % names.length]!;
    // What publishes once a week has to fall silent early to be missed twice in a month.
    const within = kind === 'every week' ? 8 * DAY : 18 * DAY;
    const block = Math.floor((i * outages) / count);
    const outage =
      i % (count / outages) === (block * 7) % (count / outages) ? monthBegins + chance() * within : undefined;
    const times = kinds[kind]!(BEGIN + chance() * DAY, end, chance)
      .filter((at) => outage === undefined || at < outage)
      .map((at) => at + chance() * 20 * MINUTE)
      .sort((one, other) => one - other);
    return { kind, times, outage, ...firstAlarm(times, monthBegins, end) };
  });
}

function firstAlarm(
  times: readonly number[],
  from: number,
  end: number,
): Pick<Judged, 'alarm' | 'expectedBy' | 'lastAt'> {
  let output: Output | undefined;
  for (const [i, at] of times.entries()) {
    output = withNews(output, at);
    const next = times[i + 1] ?? end;
    // A pause that goes on into the month.
    if (next <= from || next - at < 1.5 * HOUR) continue;
    const expected = expectation(output);
    if (expected && expected.silentAt < next)
      return { alarm: expected.silentAt, expectedBy: expected.expectedBy, lastAt: at };
  }
  return { alarm: undefined, expectedBy: undefined, lastAt: times.at(-1) ?? 0 };
}

/** Kinds whose nights or weekends do not count: their second expected interval may wait for Monday. */
const resting = new Set(['every weekday', 'office hours', 'busy by day, quiet by night']);

describe('a source that falls silent', () => {
  it.each([1, 2])(
    'is named within two expected intervals, and no other is: 20 of 240 in month %i',
    (seed) => {
      const judged = month(seed, 240, 20);
      const silent = judged.filter(({ outage }) => outage !== undefined);
      expect(silent).toHaveLength(20);
      expect(judged.filter(({ outage, alarm }) => outage === undefined && alarm !== undefined)).toEqual([]);
      for (const { kind, outage, alarm = Infinity, expectedBy = 0, lastAt } of silent) {
        expect(lastAt).toBeLessThan(outage! + HOUR);
        // Intervals are of the source's own time, in which two are not twice one by the clock.
        expect(alarm - lastAt).toBeLessThanOrEqual(
          resting.has(kind) ? 2 * (expectedBy - lastAt) + 3 * DAY : 2.2 * (expectedBy - lastAt),
        );
      }
    },
    120_000,
  );

  const daily = (count: number): Output =>
    Array.from({ length: count }, (_, i) => BEGIN + i * DAY + 6 * HOUR).reduce<Output | undefined>(
      withNews,
      undefined,
    )!;

  it('is not judged while too little is known of it', () => {
    expect(expectation(daily(5))).toBeUndefined();
    expect(expectation(daily(8))).toBeUndefined();
    expect(expectation(daily(9))).toBeDefined();
  });

  it('is missed on the second morning where it came every morning', () => {
    const output = daily(40);
    const { expectedBy, silentAt } = expectation(output)!;
    expect(lastNewsAt(output)).toBe(BEGIN + 39 * DAY + 6 * HOUR);
    expect(expectedBy).toBeLessThan(BEGIN + 41 * DAY);
    expect(silentAt).toBeGreaterThan(BEGIN + 41 * DAY);
    expect(silentAt).toBeLessThan(BEGIN + 41 * DAY + 12 * HOUR);
  });

  it('keeps what it knows within bounds, and takes nothing twice', () => {
    let output = daily(1);
    for (let i = 1; i < 1000; i++) output = withNews(output, BEGIN + i * HOUR);
    expect(output.quarters).toHaveLength(256);
    expect(withNews(output, BEGIN)).toBe(output);
    expect(withNews(output, BEGIN + 999 * HOUR + MINUTE)).toBe(output);
  });

  it('may be silent for years and comes back', () => {
    const output = withNews(daily(40), BEGIN + 4000 * DAY);
    expect(expectation(output)!.silentAt).toBeGreaterThan(BEGIN + 4000 * DAY);
  });
});
