import type { PublishedPrecision } from '@cleanwire/contracts';
import { parseFeedDate } from './feed-date.js';
import { dayOf, firstWrittenDay } from './written-date.js';

/** A moment that a page states for machines. */
export interface StatedMoment {
  /** The calendar day as written, in the writer's own time zone: `2025-07-30`. */
  readonly day: string;
  /** ISO 8601 with the offset that was stated, `Z` when none was: `2025-07-30T23:15:00.000+09:00`. */
  readonly time: string;
  readonly precision: PublishedPrecision;
}

const ISO =
  /(?<!\d)(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|(\d{2})(\d{2}))(?:[T\s]+(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?/i;
const UNIX = /^1\d{9}(?:\d{3})?$/;

/** A date as attributes and structured data state it: ISO 8601 in all its forms, Unix time, mail dates, written dates. */
export function readMoment(text: string): StatedMoment | undefined {
  const written = text.trim().slice(0, 200);
  if (UNIX.test(written)) return ofTime(new Date(Number(written.padEnd(13, '0'))));
  const iso = ISO.exec(written);
  if (iso) {
    const [, year, month, day, compactMonth, compactDay, hour, minute, second, offset] = iso;
    const date = dayOf(Number(year), Number(month ?? compactMonth), Number(day ?? compactDay));
    if (date) return ofParts(date, hour, minute, second, offset);
  }
  return ofWritten(written);
}

/** A day that nobody says more about. */
export const wholeDay = (day: string): StatedMoment => ({
  day,
  time: `${day}T00:00:00.000Z`,
  precision: 'day',
});

function ofParts(
  day: string,
  hour?: string,
  minute?: string,
  second?: string,
  offset?: string,
): StatedMoment {
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59)
    return wholeDay(day);
  const zone = /^[+-]/.test(offset ?? '') ? `${offset!.slice(0, 3)}:${offset!.slice(-2)}` : 'Z';
  const time = `${day}T${hour}:${minute}:${second && Number(second) < 60 ? second : '00'}.000${zone}`;
  // A stated offset of more than a day is no offset.
  if (Number.isNaN(Date.parse(time))) return wholeDay(day);
  return { day, time, precision: second === undefined ? 'minute' : 'second' };
}

/** Mail dates and dates in words; the clock is kept only where the day in UTC is the written one, so that neither lies. */
function ofWritten(text: string): StatedMoment | undefined {
  const day = firstWrittenDay(text)?.day;
  if (!day) return undefined;
  const moment = parseFeedDate(text);
  if (moment?.time.startsWith(day) && moment.precision !== 'month') return { day, ...moment };
  return wholeDay(day);
}

function ofTime(date: Date): StatedMoment {
  const time = date.toISOString();
  return { day: time.slice(0, 10), time, precision: 'second' };
}
