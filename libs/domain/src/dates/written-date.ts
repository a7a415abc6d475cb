import { monthNumber } from './month-names.js';

/** A calendar day as some text writes it, in its writer's own time zone. */
export interface WrittenDay {
  /** `2025-07-30` */
  readonly day: string;
  /** Where in the text it begins. */
  readonly index: number;
}

/** Which of `4/5/2020` is the month. Americans put it first. */
export type NumericOrder = 'day-first' | 'month-first';

/** Pages are younger than the web; what claims to be older is a part number or a birthday. */
const FIRST_YEAR = 1995;
const LAST_YEAR = 2199;

/** A valid day of the years that articles are from, as `YYYY-MM-DD`. */
export function dayOf(year: number, month: number, day: number): string | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 31)
    return undefined;
  if (new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The first date written out in a text, in the languages whose months and units are known; undefined when there is none. */
export const firstWrittenDay = (text: string, order: NumericOrder = 'day-first'): WrittenDay | undefined =>
  writtenDays(text, order)[0];

/** All dates written out in a text, in its order. */
export function writtenDays(text: string, order: NumericOrder = 'day-first'): WrittenDay[] {
  const plain = withAsciiDigits(inOneWord(text));
  if (!/[\d年]/.test(plain)) return [];
  const found = FORMS.flatMap(({ form, read }) =>
    [...plain.matchAll(form)].flatMap((match) => {
      const day = read(match, order);
      return day === undefined ? [] : [{ day, index: match.index }];
    }),
  );
  return found.sort((a, b) => a.index - b.index);
}

interface Form {
  readonly form: RegExp;
  readonly read: (match: RegExpMatchArray, order: NumericOrder) => string | undefined;
}

const WORD = String.raw`\p{L}[\p{L}\p{M}]{2,14}`;

const FORMS: readonly Form[] = [
  // 2025-07-30, 2025/7/30, 2025. 7. 30.
  {
    form: /(?<![\d.])(\d{4})(?:-|\/|\.\s?)(\d{1,2})(?:-|\/|\.\s?)(\d{1,2})(?!\d)/g,
    read: ([, year, month, day]) => fromParts(year, month, day),
  },
  // 2025年7月30日, 2025년 7월 30일, 令和7年7月30日
  {
    form: /(令和|平成|民[國国])?\s?(\d{1,4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号]?/g,
    read: ([, era, year, month, day]) => fromParts(String(Number(year) + eraBegin(era)), month, day),
  },
  // 二〇二五年七月三十日
  {
    form: /([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿卅]{1,3})日/g,
    read: ([, year, month, day]) =>
      dayOf(Number([...year!].map(chineseDigit).join('')), chineseNumber(month!), chineseNumber(day!)),
  },
  // 30 tháng 7 năm 2025, 30 tháng 7, 2025
  {
    form: /(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})(?:,|\s+năm)?\s+(\d{4})(?!\d)/giu,
    read: ([, day, month, year]) => fromParts(year, month, day),
  },
  // 30 ก.ค. 2568, 30 ก.ค. 68
  {
    form: /(?<!\d)(\d{1,2})\s?((?:[ก-ฮ]ี?\.){2})\s?(\d{4}|\d{2})(?!\d)/g,
    read: ([, day, month, year]) => fromWords(year!.length === 2 ? `25${year}` : year, month, day),
  },
  // 30 July 2025, 30. Juli 2025, 30 de julio de 2025, 30 июля 2025 г.
  {
    form: new RegExp(
      String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.)?(?:\s+|-|,\s?|(?<=\.))(?:de\s+|of\s+|d['’]\s?)?(${WORD})\.?,?(?:\s+|-)(?:de\s+|del\s+)?(\d{4}|['’]\d\d)(?!\d)`,
      'gu',
    ),
    read: ([, day, month, year]) => fromWords(year, month, day),
  },
  // July 30, 2025
  {
    form: new RegExp(
      String.raw`(${WORD})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th|\.)?,?[\s-]+(?:de\s+)?(\d{4})(?!\d)`,
      'gu',
    ),
    read: ([, month, day, year]) => fromWords(year, month, day),
  },
  // 2025 July 30, 2025. július 30.
  {
    form: new RegExp(
      String.raw`(?<!\d)(\d{4})\.?,?(?:\s+|-)(?:m\.\s+)?(${WORD})\.?(?:\s+|-)(\d{1,2})(?!\d)`,
      'gu',
    ),
    read: ([, year, month, day]) => fromWords(year, month, day),
  },
  // 2025. gada 30. jūlijs
  {
    form: new RegExp(String.raw`(?<!\d)(\d{4})\. gada (\d{1,2})\.\s?(${WORD})`, 'gu'),
    read: ([, year, day, month]) => fromWords(year, month, day),
  },
  // 30.07.2025, 30/7/25, 7/30/2025
  {
    form: /(?<![\d.])(\d{1,2})\s?([./\-‐])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d.]\d|\d)/g,
    read: ([, first, mark, second, year], order) => {
      const american =
        Number(second) > 12 || (mark === '/' && order === 'month-first' && Number(first) <= 12);
      return american ? fromParts(year, first, second) : fromParts(year, second, first);
    },
  },
];

function fromParts(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | undefined {
  const full = fullYear(year ?? '');
  // Persian news counts years from the Hijra, by the sun.
  return full >= 1370 && full <= 1450
    ? fromJalali(full, Number(month), Number(day))
    : dayOf(full, Number(month), Number(day));
}

function fromWords(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | undefined {
  const jalali = JALALI_MONTHS.indexOf(month ?? '');
  if (jalali >= 0) return fromJalali(Number(year), jalali + 1, Number(day));
  const number = monthNumber(month ?? '');
  return number === undefined ? undefined : dayOf(fullYear(year ?? ''), number, Number(day));
}

function fullYear(digits: string): number {
  const year = Number(digits.replace(/['’]/, ''));
  if (year < 100) return year > 90 ? 1900 + year : 2000 + year;
  // Thailand counts from the Buddha's death.
  return year > 2500 && year < 2600 ? year - 543 : year;
}

function eraBegin(era: string | undefined): number {
  if (era === '令和') return 2018;
  if (era === '平成') return 1988;
  return era === undefined ? 0 : 1911;
}

const chineseDigit = (sign: string): number => Math.max(0, '〇一二三四五六七八九'.indexOf(sign));

/** 1 to 39: 七, 十二, 二十, 三十一, 廿三. */
function chineseNumber(written: string): number {
  const [tens, ones] = written.replace('廿', '二十').replace('卅', '三十').split('十');
  if (ones === undefined) return chineseDigit(tens!);
  return 10 * (tens === '' ? 1 : chineseDigit(tens!)) + (ones === '' ? 0 : chineseDigit(ones));
}

/** The Levant's months of two words under their names elsewhere; of a month named twice (`آذار/مارس`) the first. */
function inOneWord(text: string): string {
  if (!/\p{Script=Arabic}/u.test(text)) return text;
  return text
    .replace(/كانون\s+ال?ثاني/g, 'يناير')
    .replace(/كانون\s+ال?[أا]ول/g, 'ديسمبر')
    .replace(/تشرين\s+ال?[أا]ول/g, 'أكتوبر')
    .replace(/تشرين\s+ال?ثاني/g, 'نوفمبر')
    .replace(/([\u0620-\u064a]{3,10})\s?[/(]\s?[\u0620-\u064a]{3,10}\)?(?=\s*\p{Nd})/gu, '$1');
}

const JALALI_MONTHS = 'فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند'.split(' ');

/** The arithmetic Persian calendar: 8 long years in 33. */
function fromJalali(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const days = jalaliDays(year, month, day) - jalaliDays(1400, 1, 1);
  const date = new Date(Date.UTC(2021, 2, 21) + days * 86_400_000);
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function jalaliDays(year: number, month: number, day: number): number {
  const shifted = year + 1595;
  const longYears = Math.floor(shifted / 33) * 8 + Math.floor(((shifted % 33) + 3) / 4);
  return 365 * shifted + longYears + (month < 7 ? (month - 1) * 31 : (month - 7) * 30 + 186) + day;
}

/** The zeros of Arabic, Persian, Devanagari, Bengali, Thai and full-width digits. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0xff10];
const OTHER_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\uff10-\uff19]/g;

const withAsciiDigits = (text: string): string =>
  text.replace(OTHER_DIGIT, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - ZEROS.findLast((zero) => zero <= code)!);
  });
