/**
 * Whether a source that used to bring news has fallen silent, judged by what came out of it and by its own habits: a feed that answers 200
 * with the articles of last week is as silent as one that does not answer. Pure arithmetic over moments (milliseconds since 1970).
 */
export interface Output {
  /** The first moment that it speaks of. */
  readonly since: number;
  /** Quarters of an hour in which something new came, the latest last. */
  readonly quarters: readonly number[];
  /** How many there were in each hour of the week (UTC), forgotten by and by. */
  readonly byHour: readonly number[];
}

/** What is usual for a source, and when it will have been silent for too long. */
export interface Expectation {
  /** By then something new has come after all usual pauses; one in a thousand is longer. */
  readonly expectedBy: number;
  /** Silent from this moment on, if nothing comes before. */
  readonly silentAt: number;
}

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const HOURS_IN_WEEK = 7 * 24;

/** Ten days of an hourly source, a year of a daily one. */
const MOST_QUARTERS = 256;
/** Half of what was known of a source's hours and days is forgotten in eight weeks. */
const HALF_LIFE = 56 * DAY;
/** A weekend has been seen by then. */
const LEAST_HISTORY = 8 * DAY;
const LEAST_PAUSES = 5;

/** The source brought something new at `at`; undefined where nothing was known of it. What came before the last is passed over. */
export function withNews(output: Output | undefined, at: number): Output {
  const quarter = Math.floor(at / QUARTER);
  const last = output?.quarters.at(-1);
  if (output && last !== undefined && quarter <= last) return output;
  const keep = last === undefined ? 0 : 0.5 ** (((quarter - last) * QUARTER) / HALF_LIFE);
  const hour = hourOfWeek(quarter * QUARTER);
  return {
    since: output?.since ?? at,
    quarters: [...(output?.quarters ?? []), quarter].slice(-MOST_QUARTERS),
    byHour: Array.from(
      { length: HOURS_IN_WEEK },
      (_, i) => (output?.byHour[i] ?? 0) * keep + (i === hour ? 1 : 0),
    ),
  };
}

/** When the last news came, to the quarter of an hour. */
export const lastNewsAt = ({ quarters }: Output): number => (quarters.at(-1) ?? 0) * QUARTER;

/** Undefined while too little is known: less than eight days, or fewer than five pauses. */
export function expectation(output: Output): Expectation | undefined {
  const last = lastNewsAt(output);
  if (last - output.since < LEAST_HISTORY) return undefined;
  const time = ownTime(output);
  const all = pausesBetween(output.quarters.map((quarter) => time.at(quarter * QUARTER)));
  all.sort((one, other) => one - other);
  // The longest two in a hundred may be earlier silences; they are nothing usual.
  const trimmed = all.length < 20 ? 0 : Math.max(1, Math.floor(all.length / 50));
  const longest = all.at(-1 - trimmed) ?? 0;
  // What comes in one burst is one piece of news: its pauses say nothing of the next burst.
  const kept = all.slice(0, all.length - trimmed).filter((pause) => pause >= longest / 10);
  if (kept.length < LEAST_PAUSES) return undefined;
  const uncertain = 1 + UNCERTAINTY / kept.length;
  // Of few weeks it is not known well which hours are usual.
  const early = 1 + (7 * DAY) / (last - output.since);
  const usual = early * Math.max(longest, quantile(kept, ONE_IN_A_THOUSAND * uncertain), LEAST);
  const limit = early * Math.max(quantile(kept, ONE_IN_MILLIONS * uncertain), LONGEST_TIMES * longest, LEAST);
  return {
    expectedBy: time.after(last, usual),
    // Whoever is silent for twice as long as ever is silent.
    silentAt: time.after(last, Math.min(limit, 2 * usual)),
  };
}

/** The next visit, and the way through the pipeline. */
const LEAST = 1.5 * HOUR;
/**
 * Normal deviates of the upper tail, further out than the names say: pauses counted in quarters of an hour have a longer tail than the gamma
 * fitted to them (6 and 3.6 named 4 busy sources of 1,320 falsely in six months that were not tuned on; these none in the two of those that had named some).
 */
const ONE_IN_MILLIONS = 7.5;
const ONE_IN_A_THOUSAND = 4.5;
/** Of few pauses neither mean nor spread is known well. */
const UNCERTAINTY = 2;
/** A publisher who skips one edition is twice as long away; one that comes late is less. */
const LONGEST_TIMES = 1.75;

const pausesBetween = (moments: readonly number[]): number[] =>
  moments.slice(1).map((moment, i) => moment - moments[i]!);

/**
 * A quantile of a gamma distribution with the mean and spread of these values, by Wilson and Hilferty: from clockwork (nearly normal) to
 * pure chance (exponential) in one form, without a table.
 */
function quantile(values: readonly number[], deviate: number): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const ninth = Math.max(variance / mean ** 2, LEAST_SPREAD) / 9;
  return mean * (1 - ninth + deviate * Math.sqrt(ninth)) ** 3;
}

/** Of the square of spread over mean: no press is more exact than a twentieth. */
const LEAST_SPREAD = 0.05 ** 2;

/** Time as a source lives it: hours and days in which it never brings anything do not count. */
interface OwnTime {
  at(moment: number): number;
  /** The moment at which so much of it has gone by since another. */
  after(moment: number, own: number): number;
}

function ownTime(output: Output): OwnTime {
  const weights = weightsOf(output);
  /** Own time from the beginning of a week to each of its hours. */
  const until = [0];
  for (const weight of weights) until.push(until.at(-1)! + weight * HOUR);
  const week = until[HOURS_IN_WEEK]!;
  const at = (moment: number): number => {
    const hours = (moment - FIRST_WEEK) / HOUR;
    const weeks = Math.floor(hours / HOURS_IN_WEEK);
    const hour = Math.floor(hours) - weeks * HOURS_IN_WEEK;
    return weeks * week + until[hour]! + (hours - Math.floor(hours)) * HOUR * weights[hour]!;
  };
  const momentOf = (own: number): number => {
    const weeks = Math.floor(own / week);
    const rest = own - weeks * week;
    const hour = Math.max(0, until.findIndex((sum) => sum > rest) - 1);
    return FIRST_WEEK + (weeks * HOURS_IN_WEEK + hour) * HOUR + (rest - until[hour]!) / weights[hour]!;
  };
  return { at, after: (moment, own) => momentOf(at(moment) + own) };
}

/**
 * How usual news is in each hour of the week, 1 on average. Of a source with news every few days it is not asked: its pauses are longer
 * than any habit of the week. Hours of the day matter where news comes several times a day alone: else where in its hour it
 * came would matter more than the day. Hours of the week rather than days and hours: a weekend of Auckland does not begin at midnight.
 */
function weightsOf({ quarters, byHour }: Output): number[] {
  const pauses = pausesBetween(quarters).sort((one, other) => one - other);
  const typical = pauses[Math.floor(pauses.length / 2)]! * QUARTER;
  const even = byHour.reduce((sum, count) => sum + count, 0) / HOURS_IN_WEEK;
  const share = (counts: readonly number[]): number =>
    Math.max(counts.reduce((sum, count) => sum + count, 0) / counts.length / even, LEAST_WEIGHT);
  const near = (hour: number, reach: number): number[] =>
    Array.from({ length: 2 * reach + 1 }, (_, i) => byHour.at((hour + i - reach) % HOURS_IN_WEEK)!);
  return byHour.map((_, hour) => {
    if (typical > 2.5 * DAY) return 1;
    if (typical > 3 * HOUR) {
      const day = share(byHour.slice(hour - (hour % 24), hour - (hour % 24) + 24));
      return day < DAY_OFF ? day : 1;
    }
    return share(near(hour, 1));
  });
}

/** Own time never stands still: a source that changed its hours is found out some day. */
const LEAST_WEIGHT = 0.01;
/** Of the news of an even day. A day with more is one like any other: differences of a few items are chance. */
const DAY_OFF = 1 / 3;

/** 1 January 1970 was a Thursday; the week begins on the Monday before. */
const FIRST_WEEK = -3 * DAY;
const hourOfWeek = (moment: number): number => Math.floor((moment - FIRST_WEEK) / HOUR) % HOURS_IN_WEEK;
