/** Articles published within a stretch of time. */
export interface HistogramBucket {
  /** ISO 8601, UTC; the next one's is where it ends. */
  readonly from: string;
  readonly articles: number;
}

export type HistogramStep = 'hour' | 'day' | 'week' | 'month' | 'year';

export interface Histogram {
  readonly step: HistogramStep;
  /** From the first article to the last, without a gap; those of a few articles that stand far away from all others are left out. */
  readonly buckets: readonly HistogramBucket[];
  /** Published before the first bucket, and after the last one. */
  readonly earlier: number;
  readonly later: number;
}

/** Articles of one hour: its beginning in milliseconds. */
export type HourCount = readonly [hour: number, articles: number];

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** 1 January 1970 was a Thursday; weeks begin on Monday. */
const MONDAY_MS = 4 * DAY_MS;

/** More bars than this cannot be told apart on a phone. */
const MOST_BUCKETS = 62;
/** What one article in a hundred at either end adds to the span tells nothing of the others: a text dated 1970, or next year. */
const FAR_AWAY = 0.01;

/** Where the bucket begins in which a time lies, and where the next one does. */
const STEPS: Readonly<Record<HistogramStep, (time: number) => { begin: number; next: number }>> = {
  hour: evenly(HOUR_MS, 0),
  day: evenly(DAY_MS, 0),
  week: evenly(7 * DAY_MS, MONDAY_MS),
  month: (time) => {
    const date = new Date(time);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    return { begin: utc(year, month), next: utc(year, month + 1) };
  },
  year: (time) => {
    const year = new Date(time).getUTCFullYear();
    return { begin: utc(year, 0), next: utc(year + 1, 0) };
  },
};

function evenly(width: number, offset: number): (time: number) => { begin: number; next: number } {
  return (time) => {
    const begin = Math.floor((time - offset) / width) * width + offset;
    return { begin, next: begin + width };
  };
}

/** `Date.UTC` takes the year 30 for 1930. */
function utc(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return date.getTime();
}

/** In the finest steps in which the span has no more than 62 buckets; years where it is longer than any lifetime. */
export function histogramOf(hours: readonly HourCount[]): Histogram {
  const sorted = hours.toSorted(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, articles]) => sum + articles, 0);
  if (total === 0) return { step: 'day', buckets: [], earlier: 0, later: 0 };
  const first = timeAt(sorted, FAR_AWAY * total);
  const last = timeAt(sorted.toReversed(), FAR_AWAY * total);
  const step = (Object.keys(STEPS) as HistogramStep[]).find((each) => fits(each, first, last)) ?? 'year';
  const begin = Math.max(
    STEPS[step](first).begin,
    step === 'year' ? yearsBefore(last, MOST_BUCKETS - 1) : -Infinity,
  );
  const { next: end } = STEPS[step](last);
  const counts = new Map<number, number>();
  for (let at = begin; at < end; at = STEPS[step](at).next) counts.set(at, 0);
  let [earlier, later] = [0, 0];
  for (const [hour, articles] of sorted) {
    if (hour < begin) earlier += articles;
    else if (hour >= end) later += articles;
    else {
      const at = STEPS[step](hour).begin;
      counts.set(at, (counts.get(at) ?? 0) + articles);
    }
  }
  const buckets = [...counts].map(([from, articles]) => ({ from: new Date(from).toISOString(), articles }));
  return { step, buckets, earlier, later };
}

/** The first time before which, in this order, stand no more than so many articles. */
function timeAt(hours: readonly HourCount[], most: number): number {
  let before = 0;
  for (const [hour, articles] of hours) {
    before += articles;
    if (before > most) return hour;
  }
  return hours.at(-1)![0];
}

function fits(step: HistogramStep, first: number, last: number): boolean {
  let at = STEPS[step](first).begin;
  for (let n = 0; n < MOST_BUCKETS; n++) {
    at = STEPS[step](at).next;
    if (at > last) return true;
  }
  return false;
}

const yearsBefore = (time: number, years: number): number => utc(new Date(time).getUTCFullYear() - years, 0);
