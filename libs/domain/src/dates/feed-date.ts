import type { PublishedPrecision } from '@cleanwire/contracts';
import { monthNumber } from './month-names.js';
import { zoneMinutes } from './zones.js';

export interface FeedDate {
  /** ISO 8601, UTC, milliseconds. */
  readonly time: string;
  readonly precision: PublishedPrecision;
}

interface Parts {
  year: number;
  /** 1 to 12; absent when the text names a year alone. */
  month?: number | undefined;
  day?: number | undefined;
  hour?: number | undefined;
  minute?: number | undefined;
  second?: number | undefined;
  millisecond?: number | undefined;
  /** Minutes east of UTC. */
  zone?: number | undefined;
}

/**
 * A moment as feeds write it: ISO 8601 in all its forms, RFC 822 and 2822, asctime, numbers with dots, slashes or Chinese,
 * Japanese and Korean units, month names in the common languages, Unix times. A missing zone means UTC. Undefined for
 * what is no date or lies outside the years 1970 to 2199 (articles, not history: other numbers are mistakes).
 */
export function parseFeedDate(text: string): FeedDate | undefined {
  const trimmed = text.trim();
  if (trimmed.length < 4 || trimmed.length > 200) return undefined;
  const parts = isoParts(trimmed) ?? mailParts(trimmed) ?? worded(trimmed);
  return parts && momentOf(parts);
}

function momentOf(parts: Parts): FeedDate | undefined {
  const { year, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0, zone = 0 } = parts;
  if (year < 1970 || year > 2199 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    return undefined;
  // 24:00 is the next day's beginning; 60 a leap second.
  if (hour > 24 || minute > 59 || second > 60) return undefined;
  const time = Date.UTC(year, month - 1, day, hour, minute - zone, second, millisecond);
  const precision =
    parts.day === undefined
      ? 'month'
      : parts.hour === undefined
        ? 'day'
        : parts.second === undefined
          ? 'minute'
          : 'second';
  return { time: new Date(time).toISOString(), precision };
}

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const daysIn = (year: number, month: number): number =>
  month === 2 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))
    ? 28
    : (monthDays[month - 1] ?? 0);

const iso =
  /^([12]\d{3})(?:-?(\d{1,2})(?:-?(\d{1,2}))?)?(?:[Tt\s_]+(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?)?\s*(.*)$/;

function isoParts(text: string): Parts | undefined {
  const match = iso.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, rest] = match;
  const zone = rest === '' ? 0 : zoneMinutes(rest ?? '');
  if (zone === undefined) return undefined;
  return {
    year: Number(year),
    month: numberOf(month),
    day: numberOf(day),
    hour: numberOf(hour),
    minute: numberOf(minute),
    second: numberOf(second),
    millisecond: fraction === undefined ? undefined : Math.floor(Number(`0.${fraction}`) * 1000),
    zone,
  };
}

/** RFC 822 as nearly every RSS feed has it; `worded` reads it too, at ten times the cost. */
const mail =
  /^(?:[a-z]{3,9},? +)?(\d{1,2}) ([a-z]{3,9}) (\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))? ?([a-z]{1,5}|[+-]\d{4})?$/i;

function mailParts(text: string): Parts | undefined {
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

const numberOf = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits);

const clock = /(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\b\.?)?/i;

/** Everything that is written in words or in the order of a country. */
function worded(text: string): Parts | undefined {
  if (/^\d{9,10}$/.test(text)) return unixParts(Number(text) * 1000);
  if (/^\d{12,13}$/.test(text)) return unixParts(Number(text));
  const folded = text.toLowerCase();
  const colon = /\d{1,2}[:h]\d{2}/.exec(folded);
  const time = colon ? clock.exec(folded.slice(colon.index)) : null;
  const timeAt = colon && time ? colon.index : folded.length;
  const date = dateParts(
    colon && time
      ? `${folded.slice(0, timeAt)} ; ${yearAfterZone(folded.slice(timeAt + time[0].length))}`
      : folded,
  );
  if (!date) return undefined;
  if (!time || !colon) return date;
  const [whole, hour, minute, second, half] = time;
  const after = folded.slice(timeAt + whole.length);
  return {
    ...date,
    hour: halfDay(Number(hour), half),
    minute: Number(minute),
    second: numberOf(second),
    zone: zoneMinutes(after.replace(/\b[12]\d{3}\b(?!\s*$)|(?<!\S)[12]\d{3}\s*$/, ' ')) ?? 0,
  };
}

const unixParts = (milliseconds: number): Parts => {
  const date = new Date(milliseconds);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
  };
};

/** What may stand after the clock besides the zone: asctime puts the year there. */
const yearAfterZone = (after: string): string => /(?:^|\s)([12]\d{3})\s*$/.exec(after)?.[1] ?? '';

function halfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.startsWith('p') ? 12 : 0);
}

/** Day, month and year from words and numbers in any order. */
function dateParts(text: string): Parts | undefined {
  const month = [...text.matchAll(/[\p{L}\p{M}.]+/gu)]
    .map(([word]) => monthNumber(word))
    .find((number) => number !== undefined);
  const numbers = [...text.matchAll(/\d+/g)].map(([digits]) => digits);
  if (month !== undefined) {
    const long = numbers.find((digits) => digits.length === 4);
    const rest = numbers.filter((digits) => digits !== long);
    const day = rest[0];
    const year = long ?? rest[1];
    if (year === undefined) return undefined;
    return { year: fullYear(year), month, day: numberOf(day) };
  }
  const [a, b, c] = numbers;
  if (a === undefined || b === undefined || c === undefined) return undefined;
  if (a.length === 4) return { year: Number(a), month: Number(b), day: Number(c) };
  if (a.length > 2 || b.length > 2) return undefined;
  // 31/12 can only be the day first; 12/31 and American slashes only the month.
  const monthFirst = Number(b) > 12 || (text.includes('/') && Number(a) <= 12);
  return monthFirst
    ? { year: fullYear(c), month: Number(a), day: Number(b) }
    : { year: fullYear(c), month: Number(b), day: Number(a) };
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}
