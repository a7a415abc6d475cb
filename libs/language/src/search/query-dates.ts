/** When an article was published: in milliseconds, `to` before which; or back from now. */
export interface DateRange {
  readonly from?: number;
  readonly to?: number;
  readonly last?: Duration;
}

/** ISO 8601: `P7D`, `P1M`, `PT12H`. */
export interface Duration {
  readonly months: number;
  readonly ms: number;
}

export interface Bounds {
  readonly from?: number;
  readonly to?: number;
}

/** What a range is at this moment. */
export function boundsOf({ from, to, last }: DateRange, now: Date): Bounds {
  if (last) return { from: timeBefore(now, last) };
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** A month before 31 March is the last of February. */
function timeBefore(now: Date, { months, ms }: Duration): number {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth() - months, now.getUTCDate()];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const onDay = Date.UTC(year, month, Math.min(day, lastDay));
  return onDay + (now.getTime() % DAY_MS) - ms;
}

const DURATION =
  /^P(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,5})M)?)?$/i;
const POINT =
  /^([12]\d{3})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/i;

export const DATE_FORMS =
  'a day (2025-07-30), a month (2025-07), a year, a time (2025-07-30T09:00:00Z), two of them with .. between, or a span back from now (P7D)';

/** A day, month or year is all of it. @returns what is wrong, in words, where it is none of `DATE_FORMS` */
export function parseDateRange(typed: string): DateRange | string {
  const duration = /^P/i.test(typed) ? durationOf(typed) : undefined;
  if (duration) return { last: duration };
  const [first = '', second, ...more] = typed.split('..');
  if (more.length > 0 || (first === '' && !second)) return `needs ${DATE_FORMS}`;
  for (const date of [first, second ?? ''])
    if (date !== '' && !pointOf(date))
      return `“${date.slice(0, 40)}” is no date there is: it needs ${DATE_FORMS}`;
  const from = pointOf(first)?.begin;
  const to = second === undefined ? pointOf(first)?.endAlone : pointOf(second)?.end;
  if (from !== undefined && to !== undefined && to <= from) return 'the range ends before it begins';
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

function durationOf(typed: string): Duration | undefined {
  const parts: readonly (string | undefined)[] = DURATION.exec(typed)?.slice(1) ?? [];
  if (!parts.some((part) => part !== undefined)) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0] = parts.map((part) =>
    Number(part ?? 0),
  );
  return {
    months: years * 12 + months,
    ms: (weeks * 7 + days) * DAY_MS + hours * HOUR_MS + minutes * 60_000,
  };
}

/** What a date stands for, and where a range that ends with it ends: all of a day, nothing of a moment. */
interface Point {
  readonly begin: number;
  readonly end: number;
  /** Of what stands alone: 09:00 is the minute. */
  readonly endAlone: number;
}

/** Undefined for a day that no month has. */
function pointOf(typed: string): Point | undefined {
  const [, year = '', month, day, minute, second, zone] = POINT.exec(typed) ?? [];
  if (year === '' || (day !== undefined && !isDay(year, month, day))) return undefined;
  const begin = Date.parse(typed.toUpperCase() + (minute !== undefined && zone === undefined ? 'Z' : ''));
  if (Number.isNaN(begin)) return undefined;
  if (minute !== undefined)
    return { begin, end: begin, endAlone: begin + (second === undefined ? 60_000 : 1000) };
  const end =
    day !== undefined
      ? begin + DAY_MS
      : month !== undefined
        ? Date.UTC(Number(year), Number(month))
        : Date.UTC(Number(year) + 1, 0);
  return { begin, end, endAlone: end };
}

/** `Date` alone takes 31 February for 3 March. */
function isDay(year: string, month = '', day = ''): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
