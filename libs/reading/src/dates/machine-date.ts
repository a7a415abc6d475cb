import { monthNumber } from './words.js';
import { zoneMinutes } from './zones.js';

/** A date as a text writes it: numbers as they stand, in its own time zone. */
export interface DateParts {
  year: number;
  /** 1 to 12; absent when the text names a year alone. */
  month?: number | undefined;
  day?: number | undefined;
  hour?: number | undefined;
  minute?: number | undefined;
  second?: number | undefined;
  millisecond?: number | undefined;
  /** Minutes east of UTC; absent when the text does not say. */
  zone?: number | undefined;
}

/** What programs write: ISO 8601 in all its forms, mail dates, Unix times. Undefined for every other text. */
export function machineParts(text: string, language: string | undefined): DateParts | undefined {
  return isoParts(text) ?? mailParts(text, language) ?? unixParts(text) ?? shortIsoParts(text, language);
}

/** `2025-11-03T10:00:00.5+01:00` and everything shorter, looser or without its marks. */
const iso =
  /^([12]\d{3})(?:-?(\d{3})(?!\d)|-(\d{2})-(\d)(?!\d)|-?(\d{2})(?:-?(\d{2}))?|-(\d)-(\d{1,2}))?(?:([Tt\s_]\s*)?(?<=[Tt\s_]|^\d{8})(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?)?(.*)$/s;

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
    before = '',
    hour,
    minute,
    second,
    fraction,
    rest,
  ] = match;
  // A lone number behind a blank is no hour; one behind a T is.
  if (hour !== undefined && minute === undefined && !/t/i.test(before)) return undefined;
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
  if (rest === undefined || rest.trim() === '') return parts;
  const zone = zoneMinutes(rest, parts);
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

/** RFC 822 as nearly every RSS feed has it; the reader of words reads it too, at ten times the cost. */
const mail =
  /^([a-z]{3,9},? +)?(\d{1,2}) ([a-z]{3,9}) (\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))? ?([a-z]{1,5}|[+-]\d{4})?$/i;

function mailParts(text: string, language: string | undefined): DateParts | undefined {
  const match = mail.exec(text);
  if (!match) return undefined;
  const [, weekday = '', day, name = '', year, hour, minute, second, zone = ''] = match;
  const month = 1 + ENGLISH_MONTHS.findIndex((english) => english.startsWith(name.toLowerCase()));
  if (month === 0) return undefined;
  // Programs write English whatever the language; "21 Mar 2004 14:19" may be a person's, and mean another month.
  if (zone === '' && weekday === '' && language !== undefined && monthNumber(name, language) !== month)
    return undefined;
  const parts: DateParts = {
    year: Number(year),
    month,
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: numberOf(second),
  };
  if (zone === '') return parts;
  const minutes = zoneMinutes(zone, parts);
  return minutes === undefined ? undefined : { ...parts, zone: minutes };
}

const ENGLISH_MONTHS =
  'january february march april may june july august september october november december'.split(' ');

/** Seconds (9 or 10 digits), milliseconds or microseconds since 1970, also as .NET writes them: `/Date(1762243800000+0100)/`. */
function unixParts(text: string): DateParts | undefined {
  const digits = /^(?:\/Date\()?(\d{9,10}|\d{12,13}|\d{16})(?:\.\d{1,9})?(?:[+-]\d{4})?(?:\)\/)?$/.exec(
    text,
  )?.[1];
  if (digits === undefined) return undefined;
  const date = new Date(Number(digits) * (digits.length > 13 ? 1e-3 : digits.length > 10 ? 1 : 1000));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
    zone: 0,
  };
}

/** Two digits mean 1970 to 2069. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

const numberOf = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits);
