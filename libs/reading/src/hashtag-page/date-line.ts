import type { PublishedPrecision } from '@cleanwire/contracts';
import { readDate } from '../dates/read-date.js';
import { monthNumber } from '../dates/words.js';

export type DayOrder = 'day-first' | 'month-first';

/** What a line that is written as a date says. */
export type DateLine =
  | {
      readonly kind: 'date';
      /** ISO 8601, UTC. A missing zone means UTC. */
      readonly time: string;
      readonly precision: PublishedPrecision;
      /** Both 5 June and 6 May could be meant; the order that was asked for was taken. */
      readonly ambiguous: boolean;
      /** The order that its numbers prove, where they prove one. */
      readonly proves?: DayOrder;
    }
  /** The form of a date, but no such day: 31-02-2025. */
  | { readonly kind: 'impossible' };

/**
 * Reads a line that holds a date and nothing else: `30-07-2025`, `2025-07-30`, `30/07/2025 14:05`, `30 July 2025`, `2025년 7월 30일`,
 * `٣٠-٠٧-٢٠٢٥`.
 * @returns undefined for a line that is no date, such as a sentence with one in it
 */
export function readDateLine(line: string, order: DayOrder = 'day-first'): DateLine | undefined {
  const text = asciiDigits(line).trim();
  if (text.length > 60 || !/\d/.test(text)) return undefined;
  return numeric(text, order) ?? written(text);
}

const CLOCK =
  /(?:[T,\s]{1,4}(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s{0,3}(?:[ap]\.?m\.?)?)\s{0,3}(Z|[A-Z]{2,5}|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)?)?$/i
    .source;
const DAY_OR_MONTH_FIRST = new RegExp(`^(\\d{1,2})([-./])(\\d{1,2})\\2(\\d{4,})\\.?${CLOCK}`, 'i');
const YEAR_FIRST = new RegExp(`^(\\d{4,})([-./])\\s?(\\d{1,2})\\2\\s?(\\d{1,2})\\.?${CLOCK}`, 'i');

function numeric(text: string, order: DayOrder): DateLine | undefined {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) {
    const [, year, , month, day, clock, zone] = yearFirst;
    return dated(year, month, day, clock, zone, { ambiguous: false });
  }
  const parts = DAY_OR_MONTH_FIRST.exec(text);
  if (!parts) return undefined;
  const [, first, , second, year, clock, zone] = parts;
  const [a, b] = [Number(first), Number(second)];
  if (b > 12) return dated(year, first, second, clock, zone, { ambiguous: false, proves: 'month-first' });
  if (a > 12) return dated(year, second, first, clock, zone, { ambiguous: false, proves: 'day-first' });
  const [day, month] = order === 'day-first' ? [first, second] : [second, first];
  return dated(year, month, day, clock, zone, { ambiguous: a !== b });
}

/** The day and the clock through the parser of feed dates, which knows zones, leap years and sane years. */
function dated(
  year = '',
  month = '',
  day = '',
  clock: string | undefined,
  zone: string | undefined,
  rest: { readonly ambiguous: boolean; readonly proves?: DayOrder },
): DateLine {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date =
    year.length === 4
      ? readDate(`${iso}${clock ? ` ${twentyFourHours(clock)}` : ''}${zone ? ` ${zone}` : ''}`)
      : undefined;
  return date ? { kind: 'date', ...date, ...rest } : { kind: 'impossible' };
}

function twentyFourHours(clock: string): string {
  const [, hour = '', rest = '', half] = /^(\d{1,2})(:[\d:.]+)\s*([ap])?/i.exec(clock) ?? [];
  if (!half) return `${hour.padStart(2, '0')}${rest}`;
  const hours = (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return `${String(hours).padStart(2, '0')}${rest}`;
}

/** Words that stand in a written date besides the month: units, week days, ordinals, halves of the day, zones. */
const OTHER_WORDS =
  /^(?:st|nd|rd|th|de|del|of|at|um|uhr|à|a|las|le|el|г|года|[ap]\.?m\.?|t|z|utc|gmt|[a-z]{2,4}t|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|년|월|일|시|분|오전|오후|年|月|日|時|时|分|[월화수목금토일]요일|[月火水木金土日]曜日?)$/iu;

function written(text: string): DateLine | undefined {
  const words = text.match(/[\p{L}\p{M}]+\.?/gu) ?? [];
  const named =
    words.some((word) => monthNumber(word) !== undefined) ||
    /\d\s*[년年].*\d\s*[월月].*\d\s*[일日]/u.test(text);
  if (!named || !/\d{4}/.test(text)) return undefined;
  if (!words.every((word) => monthNumber(word) !== undefined || OTHER_WORDS.test(word.replace(/\.$/, ''))))
    return undefined;
  const date = readDate(text.replace(/(?<=\d)(?:st|nd|rd|th)\b/gi, ''));
  return date && date.precision !== 'month'
    ? { kind: 'date', ...date, ambiguous: false }
    : { kind: 'impossible' };
}

/** Arabic-Indic, Persian, Devanagari and full-width digits, written the way the patterns read. */
const asciiDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[٠-٩۰-۹०-९]/g, (digit) =>
      String((digit.codePointAt(0)! & 0xf) - (/[०-९]/.test(digit) ? 6 : 0)),
    );
