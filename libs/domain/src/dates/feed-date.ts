import type { PublishedPrecision } from '@cleanwire/contracts';
import { monthNumber } from './month-names.js';
import { fullYear, wordedParts } from './worded-date.js';
import type { DateParts } from './worded-date.js';
import { zoneMinutes } from './zones.js';

export interface FeedDate {
  /** ISO 8601, UTC, milliseconds. */
  readonly time: string;
  readonly precision: PublishedPrecision;
}

/**
 * A moment as feeds write it: ISO 8601 in all its forms, RFC 822 and 2822, asctime, Unix times, numbers with dots, slashes or
 * Chinese, Japanese and Korean units, month names in the common languages, every usual way to say a time zone. A missing
 * zone means UTC. `language` (BCP 47) decides which number of `4/5/2025` is the month. Undefined for what is no date, for
 * what only a clock could resolve ("today", "2 hours ago") and for the zero values of databases.
 */
export function parseFeedDate(text: string, language?: string): FeedDate | undefined {
  const trimmed = text.trim();
  if (trimmed.length < 4 || trimmed.length > 200) return undefined;
  const parts =
    isoParts(trimmed) ??
    mailParts(trimmed) ??
    unixParts(trimmed) ??
    shortIsoParts(trimmed, language) ??
    wordedParts(trimmed, language);
  return parts && momentOf(parts);
}

/** Newspapers put their archives online; later years are mistakes. */
const firstYear = 1800;
const lastYear = 2199;

function momentOf(parts: DateParts): FeedDate | undefined {
  const { year, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0, zone = 0 } = parts;
  if (year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    return undefined;
  // 24:00 is the next day's beginning; 60 and 61 are leap seconds.
  if (hour > 24 || minute > 59 || second > 61) return undefined;
  const time = new Date(
    Date.UTC(year, month - 1, day, hour, minute - zone, second, millisecond),
  ).toISOString();
  if (zeroValues.has(time)) return undefined;
  return { time, precision: precisionOf(parts) };
}

/** What databases and languages write where they know no date. */
const zeroValues = new Set([
  '1970-01-01T00:00:00.000Z',
  '1900-01-01T00:00:00.000Z',
  '1899-12-30T00:00:00.000Z',
]);

function precisionOf({ day, hour, second }: DateParts): PublishedPrecision {
  if (day === undefined) return 'month';
  if (hour === undefined) return 'day';
  return second === undefined ? 'minute' : 'second';
}

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const daysIn = (year: number, month: number): number =>
  month === 2 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))
    ? 28
    : (monthDays[month - 1] ?? 0);

/** `2025-11-03T10:00:00.5+01:00` and everything shorter, looser or without its marks. */
const iso =
  /^([12]\d{3})(?:-?(\d{3})(?!\d)|-(\d{2})-(\d)(?!\d)|-?(\d{2})(?:-?(\d{2}))?|-(\d)-(\d{1,2}))?(?:[Tt\s_]\s*(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?)?\s*(.*)$/s;

function isoParts(text: string): DateParts | undefined {
  const match = iso.exec(text);
  if (!match) return undefined;
  const week = isoWeek.exec(text);
  if (week) return isoParts(`${firstOfWeek(week)}${text.slice(week[0].length)}`);
  const [
    ,
    year,
    dayOfYear,
    monthB,
    shortDay,
    month,
    day,
    shortMonth,
    dayA,
    hour,
    minute,
    second,
    fraction,
    rest,
  ] = match;
  const parts: DateParts = {
    year: Number(year),
    month: numberOf(month ?? shortMonth ?? monthB),
    day: numberOf(day ?? dayA ?? shortDay),
    hour: numberOf(hour),
    minute: numberOf(minute),
    second: numberOf(second),
    millisecond: fraction === undefined ? undefined : Math.floor(Number(`0.${fraction}`) * 1000),
  };
  if (dayOfYear !== undefined) Object.assign(parts, fromDayOfYear(parts.year, Number(dayOfYear)));
  const zone = rest === undefined || rest === '' ? 0 : zoneMinutes(rest, parts);
  // Words behind an ISO day ("2025-11-03 by Ada") are another form's business.
  return zone === undefined ? undefined : { ...parts, zone };
}

function fromDayOfYear(year: number, dayOfYear: number): Pick<DateParts, 'month' | 'day'> {
  const date = new Date(Date.UTC(year, 0, dayOfYear));
  return { month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `2025-W45-2`, the second day of a year's 45th week; the week's Monday where no day is named. */
const isoWeek = /^([12]\d{3})-?W([0-5]\d)(?:-?([1-7]))?(?!\d)/i;

/** The calendar day of a week date: week 1 is the one with 4 January in it. */
function firstOfWeek([, year, week, day = '1']: RegExpExecArray): string {
  const fourth = new Date(Date.UTC(Number(year), 0, 4));
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7);
  const date = new Date(Date.UTC(Number(year), 0, monday + 7 * (Number(week) - 1) + Number(day) - 1));
  return date.toISOString().slice(0, 10);
}

/** ISO 8601 of 1988 with its two-digit years: `031231`, `03-12-31`, `03335`, `03-335`, `-0312`. */
const shortIso = /^(?:(\d{2})(-?)(\d{2})\2(\d{2})|(\d{2})-?(\d{3})|-(\d{2})-?(\d{2}))(?!\d)(?=$|[T\s])/;

function shortIsoParts(text: string, language: string | undefined): DateParts | undefined {
  const match = shortIso.exec(text);
  if (!match) return undefined;
  const [whole, year, dash, month, day, yearA, dayOfYear, yearB, monthB] = match;
  // Between dashes other languages write the day first.
  if (dash === '-' && language !== undefined && !/^en(?:$|-us)/i.test(language)) return undefined;
  const rest = text.slice(whole.length);
  const long = String(fullYear(year ?? yearA ?? yearB ?? ''));
  if (dayOfYear !== undefined) return isoParts(`${long}-${dayOfYear}${rest}`);
  return isoParts([long, month ?? monthB, day].filter(Boolean).join('-') + rest);
}

/** RFC 822 as nearly every RSS feed has it; `wordedParts` reads it too, at ten times the cost. */
const mail =
  /^(?:[a-z]{3,9},? +)?(\d{1,2}) ([a-z]{3,9}) (\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))? ?([a-z]{1,5}|[+-]\d{4})?$/i;

function mailParts(text: string): DateParts | undefined {
  const match = mail.exec(text);
  if (!match) return undefined;
  const [, day, name = '', year, hour, minute, second, zone = ''] = match;
  const month = monthNumber(name);
  const minutes = zoneMinutes(zone);
  if (month === undefined || minutes === undefined) return undefined;
  return {
    year: Number(year),
    month,
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: numberOf(second),
    zone: minutes,
  };
}

/** Seconds (9 or 10 digits) or milliseconds since 1970, also as .NET writes them: `/Date(1762243800000+0100)/`. */
function unixParts(text: string): DateParts | undefined {
  const digits = /^(?:\/Date\()?(\d{9,13})(?:\.\d{1,6})?(?:[+-]\d{4})?(?:\)\/)?$/.exec(text)?.[1];
  if (digits === undefined || digits.length === 11) return undefined;
  const date = new Date(digits.length > 10 ? Number(digits) : Number(digits) * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
  };
}

const numberOf = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits);
