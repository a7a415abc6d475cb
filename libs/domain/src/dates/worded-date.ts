import { monthNumber } from './month-names.js';
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
  /** Minutes east of UTC. */
  zone?: number | undefined;
}

/**
 * Everything that is written in words or in the order of a country: the clock is taken out first, then what follows it
 * names the zone, and what remains are a day, a month and a year in some order.
 */
export function wordedParts(text: string, language?: string): DateParts | undefined {
  const plain = normalize(text);
  const time = clockIn(plain);
  const days =
    time === undefined ? plain : `${plain.slice(0, time.start).replace(/:\s*$/, '')} ; ${time.rest}`;
  const date = dayIn(days, language);
  if (date === undefined) return undefined;
  if (time === undefined) return date;
  return {
    ...date,
    hour: time.hour,
    minute: time.minute,
    second: time.second,
    // One zone for all of Korea: feeds that write dates in Korean leave it out.
    zone: zoneIn(time.rest, date) ?? (korean.test(text) ? 9 * 60 : 0),
  };
}

/** Digits of other scripts by their distance to ASCII's. */
const digitRanges = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0xff10];

/** Lower case, ASCII digits, and the units and half-days of Chinese, Japanese and Korean in European marks. */
function normalize(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\uff10-\uff19]/g, (digit) => {
      const code = digit.charCodeAt(0);
      return String(code - Math.max(...digitRanges.filter((zero) => zero <= code)));
    })
    .replace(/(?:上午|午前|오전|凌晨|早上)/g, ' am ')
    .replace(/(?:下午|午後|오후|晚上)/g, ' pm ')
    .replace(/(\d)\s*[年년月월]\s*(?=\d)/g, '$1-')
    .replace(/(\d)\s*[年년月월日일号]/g, '$1 ')
    .replace(/(\d)\s*[時时點点시]\s*(?=\d)/g, '$1:')
    .replace(/(\d)\s*(?:[時时點点]|시(?!\p{L}))/gu, '$1:00')
    .replace(/(\d)\s*[分분]\s*(?=\d)/g, '$1:')
    .replace(/(\d)\s*[分분秒초]/g, '$1 ')
    .replace(/[\u200e\u200f\u202a-\u202e،]/g, ' ');
}

interface Clock {
  hour: number;
  minute: number;
  second: number | undefined;
  /** Where it begins in the text. */
  start: number;
  /** What stands behind it. */
  rest: string;
}

const half = String.raw`([ap])\.?\s?m\b\.?|\b(μμ|πμ|μ\.μ\.?|π\.μ\.?|nachm|ص|م)(?!\p{L})`;
const clocks = [
  new RegExp(
    String.raw`(?:\b([ap])\.?m\.?\s+)?(?<![\d.])(\d{1,2})\s?[:h]\s?(\d{1,2})(?:\s?[:.]\s?(\d{1,2})(?:[.,]\d+)?)?(?!\d)\s*(?:${half})?`,
    'u',
  ),
  /(?:\b([ap])\.?m\.?\s+)?(?<![\d.])(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?=\s*uhr)/u,
  /()(?<=\b[12]\d{3},?\s)(\d{1,2})\.(\d{2})(?:\.(\d{2}))(?!\d)/u,
  /()(?<=\bkl\.?\s|\bklo\s)(\d{1,2})\.(\d{2})(?:\.(\d{2}))?/u,
  /()(?<![\d.:])(\d{1,2})()()\s*([ap])\.?\s?m\b\.?/u,
  /()(?<=\bà\s|\bat\s|\bum\s)(\d{1,2})\s?(?:h|uhr)()()\b/u,
];

function clockIn(text: string): Clock | undefined {
  for (const pattern of clocks) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const [whole, before, hour, minute = '', second = '', latin, other] = match;
    const part = [before, latin, other].find(Boolean);
    return {
      hour: inHalf(Number(hour), part),
      minute: Number(minute),
      second: second === '' ? undefined : Number(second),
      start: match.index,
      rest: text.slice(match.index + whole.length),
    };
  }
  return undefined;
}

/** An hour of the 12-hour clock on the 24-hour one. */
function inHalf(hour: number, half: string | undefined): number {
  if (half === undefined || half === '' || hour > 12) return hour;
  return (hour % 12) + (/^(?:p|μ|nachm|م)/.test(half) ? 12 : 0);
}

const korean = /[년월일]|오전|오후/;

/** The zone behind the clock, wherever between it and the end it stands. */
function zoneIn(rest: string, date: DateParts): number | undefined {
  const words = rest
    .replace(/(?<![\d:+−–-])[12]\d{3}\b/g, ' ')
    .replace(/^[\s,;.]*(?:uhr|hrs?|hours|h|น\.?|klo|kl)\b/u, ' ');
  const candidates = [words, ...words.matchAll(/[+−–-]\s?\d{1,2}:?\d{0,2}|\p{L}[\p{L}_/]*/gu)].map(String);
  for (const candidate of candidates) {
    const zone = candidate.trim() === '' ? undefined : zoneMinutes(candidate, date);
    if (zone !== undefined) return zone;
  }
  return undefined;
}

/** Day, month and year from words and numbers in any order. */
function dayIn(text: string, language: string | undefined): DateParts | undefined {
  const months = Array.from(text.matchAll(/\p{L}[\p{L}\p{M}.#]*/gu), ([word]) => monthNumber(word));
  // The last one: `mar.` before it is a Tuesday in French, Italian and Spanish.
  const month = months.findLast((number) => number !== undefined);
  const numbers = Array.from(text.matchAll(/(?<![\d:+])\d+(?!:)/g), ([digits]) => digits).filter(
    (digits) => digits.length <= 4,
  );
  const parts = month === undefined ? numericDay(numbers, text, language) : wordedDay(numbers, month);
  return parts && { ...parts, year: gregorian(parts.year) };
}

function wordedDay(numbers: readonly string[], month: number): DateParts | undefined {
  const long = numbers.find((digits) => digits.length >= 3);
  const [first, second] = numbers.filter((digits) => digits !== long);
  const year = long ?? second;
  if (year === undefined) return undefined;
  return { year: fullYear(year), month, day: first === undefined ? undefined : Number(first) };
}

function numericDay(
  numbers: readonly string[],
  text: string,
  language: string | undefined,
): DateParts | undefined {
  const [a, b, c] = numbers;
  if (a === undefined || b === undefined) return undefined;
  if (a.length === 4)
    return { year: Number(a), month: Number(b), day: c === undefined ? undefined : Number(c) };
  if (c === undefined || a.length > 2 || b.length > 2) return undefined;
  // 31/12 can only be the day first, 12/31 only the month; else Americans are known by slashes or by their language.
  const isAmerican =
    language === undefined ? text.includes('/') : /^en(?:$|-us)/i.test(language) && !text.includes('.');
  const monthFirst = Number(b) > 12 || (isAmerican && Number(a) <= 12);
  return {
    year: fullYear(c),
    month: Number(monthFirst ? a : b),
    day: Number(monthFirst ? b : a),
  };
}

/** Two digits mean 1970 to 2069. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** Thai years are 543 ahead. */
const gregorian = (year: number): number => (year >= 2443 && year < 2700 ? year - 543 : year);
