/**
 * When a source brings something new, learnt from its own items: how often, at which hours and minutes, on which days, and whether it
 * is in the middle of something. Pure arithmetic over moments (milliseconds since 1970) and hours; `unitMs` is the shortest interval,
 * so that an installation in a hurry learns in a hurry.
 */
export interface Rhythm {
  /** First and last moment that it speaks of. */
  readonly since: number;
  readonly until: number;
  /** Items and the hours in which they came, the older ones forgotten by and by; hours in which items are usual count more. */
  readonly items: number;
  readonly hours: number;
  readonly lastItemAt?: number;
  /** Items of the last time, forgotten within an hour or so: a burst. */
  readonly recent: number;
  /** Usual hours without an item: the longest of late. */
  readonly longestSilence: number;
  /** Items by hour of the day and day of the week (UTC), and by tenth minute of the hour. */
  readonly byHour: readonly number[];
  readonly byDay: readonly number[];
  readonly byTenth: readonly number[];
}

const MINUTE = 60_000;
const TENTH = 10 * MINUTE;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** Half of what was known of the level is forgotten in two weeks, of the profile in eight: habits last longer than their measure. */
const LEVEL_HALF_LIFE = 14 * DAY;
const PROFILE_HALF_LIFE = 56 * DAY;
/** A busy source is known by its last so many items: what it did yesterday says little of what it does now. */
const LEVEL_ITEMS = 30;
/** A burst of five minutes' visits lasts an hour. */
const BURST_UNITS = 12;
/** Each item of a burst lets expect so many more. */
const BURST_FOLLOWERS = 0.5;
/** Half an item is worth a visit, and so is an hour that items wait, in units. */
const WORTH_ITEMS = 0.5;
const WAITING_UNITS = 12;
/** Items that every hour, day and tenth counts as if they had come, so that none is ruled out. */
const PRIOR = 0.25;
/** How much of its longest silence of late a source may keep before it counts as unusual; the longest is forgotten by and by. */
const USUAL_SILENCE = 0.5;
const SILENCE_KEPT = 0.9;

/** Of a source of which nothing is known: half an item in the shortest interval, forgotten like all else. */
export const unknownRhythm = (at: number, unitMs: number): Rhythm => ({
  since: at,
  until: at,
  items: 0.5,
  hours: (1.1 * unitMs) / HOUR,
  recent: 0,
  longestSilence: 0,
  byHour: zeros(24),
  byDay: zeros(7),
  byTenth: zeros(6),
});

const zeros = (count: number): number[] => new Array<number>(count).fill(0);

/** The rhythm at a later moment, `times` of new items between (sorted, none before `until`). */
export function observed(rhythm: Rhythm, times: readonly number[], at: number, unitMs: number): Rhythm {
  let now = rhythm;
  for (const time of times) now = withItem(passed(now, Math.min(time, at), unitMs));
  return passed(now, at, unitMs);
}

/** Time goes by without an item. */
function passed(rhythm: Rhythm, to: number, unitMs: number): Rhythm {
  const ms = to - rhythm.until;
  if (ms <= 0) return rhythm;
  const level = 0.5 ** (ms / LEVEL_HALF_LIFE);
  const profile = 0.5 ** (ms / PROFILE_HALF_LIFE);
  const faded = (counts: readonly number[]): number[] => counts.map((count) => count * profile);
  return {
    ...rhythm,
    until: to,
    items: rhythm.items * level,
    hours: rhythm.hours * level + usualHours(rhythm, rhythm.until, to),
    recent: rhythm.recent * Math.exp(-ms / (BURST_UNITS * unitMs)),
    byHour: faded(rhythm.byHour),
    byDay: faded(rhythm.byDay),
    byTenth: faded(rhythm.byTenth),
  };
}

function withItem(rhythm: Rhythm): Rhythm {
  const at = rhythm.until;
  const keep = 1 - 1 / LEVEL_ITEMS;
  const counted = (counts: readonly number[], index: number): number[] =>
    counts.map((count, i) => (i === index ? count + 1 : count));
  return {
    ...rhythm,
    items: rhythm.items * keep + 1,
    hours: rhythm.hours * keep,
    lastItemAt: at,
    longestSilence: Math.max(rhythm.longestSilence * SILENCE_KEPT, silenceOf(rhythm)),
    recent: rhythm.recent + 1,
    byHour: counted(rhythm.byHour, hourOf(at)),
    byDay: counted(rhythm.byDay, dayOf(at)),
    byTenth: counted(rhythm.byTenth, tenthOf(at)),
  };
}

const hourOf = (at: number): number => Math.floor(at / HOUR) % 24;
/** 1 January 1970 was a Thursday. */
const dayOf = (at: number): number => (Math.floor(at / DAY) + 4) % 7;
const tenthOf = (at: number): number => Math.floor(at / TENTH) % 6;

/**
 * How usual each time of the week is, 1 on average. Hours are believed after two days, days after two weeks: before, most of them have had
 * no chance.
 */
function profileOf({ since, until, byHour, byDay, byTenth }: Rhythm): (at: number) => number {
  const age = until - since;
  const hours = age >= 2 * DAY ? shares(byHour) : EVEN;
  const tenths = age >= 2 * DAY ? shares(byTenth) : EVEN;
  const days = age >= 2 * WEEK ? shares(byDay) : EVEN;
  return (at) => hours[hourOf(at)]! * days[dayOf(at)]! * tenths[tenthOf(at)]!;
}

const EVEN: readonly number[] = new Array<number>(24).fill(1);

function shares(counts: readonly number[]): number[] {
  const even = counts.reduce((sum, count) => sum + count, 0) / counts.length + PRIOR;
  return counts.map((count) => (count + PRIOR) / even);
}

/** Hours between two moments, each counted as much as it is usual; whole weeks are themselves. */
function usualHours(rhythm: Rhythm, from: number, to: number): number {
  const profile = profileOf(rhythm);
  const weeks = Math.floor((to - from) / WEEK);
  let sum = (weeks * WEEK) / HOUR;
  for (let at = from + weeks * WEEK; at < to;) {
    const end = Math.min(to, endOfTenth(at));
    sum += (profile(at) * (end - at)) / HOUR;
    at = end;
  }
  return sum;
}

const endOfTenth = (at: number): number => (Math.floor(at / TENTH) + 1) * TENTH;

/** How long nothing new has come, in usual hours. */
function silenceOf(rhythm: Rhythm): number {
  const { since, until, lastItemAt = since } = rhythm;
  return usualHours(rhythm, Math.max(lastItemAt, until - 52 * WEEK), until);
}

/**
 * How many items are to be expected in a usual hour, from `rhythm.until` on: as many as of late; but no more than two in as long as the source has
 * been silent beyond what is usual with it, for it has probably changed its ways.
 */
export function level(rhythm: Rhythm): number {
  const unusual = silenceOf(rhythm) - USUAL_SILENCE * rhythm.longestSilence;
  return Math.min(rhythm.items / rhythm.hours, unusual > 0 ? 2 / unusual : Infinity);
}

/**
 * When it is worth asking again, from `rhythm.until` on, at most `mostMs`: when half a new item is to be expected, or when what is to be expected would have
 * waited for an hour, one item or several together (the hour is of five-minute intervals, like all that is measured in units).
 *
 * Half an item finds as much per visit as the older rule did (half the interval after a change, half as long again without); the hour is what brings
 * it back after a usual time in which nothing came, instead of at the next one. `simulated-year.spec.ts` has the figures.
 */
export function worthAsking(rhythm: Rhythm, mostMs: number, unitMs: number): number {
  const perHour = level(rhythm);
  const profile = profileOf(rhythm);
  const burstMs = BURST_UNITS * unitMs;
  const followers = BURST_FOLLOWERS * burstOf(rhythm, unitMs);
  const burst = (at: number): number => followers * (1 - Math.exp(-(at - rhythm.until) / burstMs));
  const mostWaiting = (WAITING_UNITS * unitMs) / HOUR;
  const end = rhythm.until + mostMs;
  // Where the shortest interval is shorter, tenths of an hour are too coarse.
  const step = Math.max(unitMs / 4, mostMs / 1000);
  let usual = 0;
  let waiting = 0;
  for (let at = rhythm.until; at < end;) {
    const next = Math.min(end, endOfTenth(at), at + step);
    const hours = (next - at) / HOUR;
    const more = perHour * profile(at) * hours;
    const [before, after] = [usual + burst(at), usual + more + burst(next)];
    // Within one step both grow evenly enough.
    if (after >= WORTH_ITEMS)
      return at + ((next - at) * (WORTH_ITEMS - before)) / (after - before) - rhythm.until;
    waiting += ((before + after) / 2) * hours;
    if (waiting >= mostWaiting) return next - rhythm.until;
    usual += more;
    at = next;
  }
  return mostMs;
}

/** Items of the last time beyond what is usual: one more than twice as many are none. */
export function burstOf(rhythm: Rhythm, unitMs: number): number {
  const usual = (level(rhythm) * profileOf(rhythm)(rhythm.until) * BURST_UNITS * unitMs) / HOUR;
  return Math.max(0, rhythm.recent - 2 * usual - 1);
}

/** As it is kept: a thousandth of an item says nothing. */
export function rounded(rhythm: Rhythm): Rhythm {
  const short = (value: number): number => Number(value.toPrecision(4));
  return {
    ...rhythm,
    items: short(rhythm.items),
    hours: short(rhythm.hours),
    recent: short(rhythm.recent),
    longestSilence: short(rhythm.longestSilence),
    byHour: rhythm.byHour.map(short),
    byDay: rhythm.byDay.map(short),
    byTenth: rhythm.byTenth.map(short),
  };
}
