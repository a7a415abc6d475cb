import type { PublishedPrecision } from '@cleanwire/contracts';
import { fromHijri, fromJalali, isDay } from './calendars.js';
import type { CalendarDay } from './calendars.js';
import { hourOf, withClocks } from './clocks.js';
import { fullYear, machineParts } from './machine-date.js';
import type { DateParts } from './machine-date.js';
import { tokensOf } from './tokens.js';
import type { Token } from './tokens.js';
import { baseOf, dayOrder } from './words.js';
import type { DayOrder } from './words.js';
import { zoneMinutes } from './zones.js';

/** What the place where a date stands says about it. */
export interface DateOptions {
  /** BCP 47: decides what month a word names that means several, and the order of `4/5/2025` unless `order` does. */
  readonly language?: string | undefined;
  readonly order?: DayOrder | undefined;
  /** Minutes east of UTC of a clock without a zone; else UTC is meant, Korean time of Korean words. */
  readonly zone?: number | undefined;
}

export interface ReadDate {
  /** The calendar day as written, in the writer's own time zone: `2025-07-30`. */
  readonly day: string;
  /** The moment, ISO 8601, UTC, milliseconds. */
  readonly time: string;
  /** The same with the offset that was stated, `Z` when none was: `2025-07-30T23:15:00.000+09:00`. */
  readonly localTime: string;
  readonly precision: PublishedPrecision;
}

/** A date in a longer text. */
export interface FoundDate extends ReadDate {
  readonly index: number;
}

/**
 * Reads a text that is a date, as feeds and pages write them: what programs write, and days in words and figures of all
 * languages, their calendars, clocks and zones. A part that no rule explains is never made to fit: then the day alone is told
 * where it is certain, else nothing. Undefined too for what only a clock could resolve ("today", "2 hours ago") and for the
 * zero values of databases.
 */
export function readDate(text: string, options: DateOptions = {}): ReadDate | undefined {
  const bare = withoutMarkup(text).trim();
  if (bare.length < 4 || bare.length > MAX_LENGTH) return undefined;
  const machine = machineParts(bare, options.language);
  const stated = machine && machine.year >= FIRST_YEAR ? dateOf(machine, options) : undefined;
  if (stated) return stated;
  const tokens = withClocks(tokensOf(bare, options.language), bare);
  const phrases = phrasesIn(tokens, options, true);
  const moments = phrases.map((_, at) => momentOf(phrases, at, tokens, bare, options));
  // Of a day in two calendars the one that everyone reads.
  const common = phrases.findIndex(({ year }) => year.value > LAST_HIJRI_YEAR);
  return moments[Math.max(0, common)];
}

/**
 * The days written out in a text, in its order, of the years that articles online are from: what claims to be older is a part number or
 * a birthday. Not months, and not the forms that only a date by itself may have.
 */
export function findDates(text: string, options: DateOptions = {}): FoundDate[] {
  if (!MAY_HOLD_DATE.test(text)) return [];
  const tokens = withClocks(tokensOf(text, options.language), text);
  const phrases = phrasesIn(tokens, options, false);
  return phrases.flatMap(({ from }, at) => {
    const date = momentOf(phrases, at, tokens, text, options);
    return date && date.day >= FIRST_ONLINE_DAY ? [{ ...date, index: tokens[from]!.start }] : [];
  });
}

const FIRST_ONLINE_DAY = '1995-01-01';
/** Without any of these there is no date: a year, or figures with marks between them. */
const MAY_HOLD_DATE = /\p{Nd}{4}|年|\p{Nd}\s?[./\-‐]\s?\p{Nd}|['’]\p{Nd}{2}|[\u0e01-\u0e5b]/u;

/** `June 2022` in a text, at the first of the month; undefined for a text that has a day. */
export function findMonth(text: string, options: DateOptions = {}): ReadDate | undefined {
  if (!MAY_HOLD_DATE.test(text)) return undefined;
  const tokens = withClocks(tokensOf(text, options.language), text);
  if (phrasesIn(tokens, options, false).length > 0) return undefined;
  const [phrase] = matchesOf(MONTH, tokens, options);
  const month = phrase && momentOf([phrase], 0, tokens, text, options);
  return month && month.day >= FIRST_ONLINE_DAY ? month : undefined;
}
const MAX_LENGTH = 200;

/** `<time datetime="…">Sep 12</time>`: the attribute says the moment, else the text is read. */
function withoutMarkup(text: string): string {
  if (!text.includes('<')) return text;
  const stated = /\s(?:datetime|content)\s?=\s?["']([^"'<>]{4,60})["']/i.exec(text)?.[1];
  return stated ?? text.replace(/<[^<>]{0,400}>/g, ' ');
}

/** Where in a text a day, a month and a year stand beside each other. */
interface Phrase {
  readonly year: Token;
  readonly month: Token;
  readonly day?: Token | undefined;
  /** Of the shape: tokens from here to there. */
  readonly from: number;
  readonly to: number;
  readonly ofAlone: boolean;
}

const NEAR = String.raw`[ .,'()/fO-]{0,6}`;
const FAR = String.raw`(?:[ .,'()/fOW-]|c ?z?){0,8}`;
/** Not the end of a longer number, of a range of days or of a version. */
const FIRST = String.raw`(?<![dtyx][.,:/-]?)(?<!d[.)O]{0,2} ?[/-] ?)`;
const LAST = '(?![.:/-]?[dtyx])';

interface Form {
  /** Over the shape of the text (see `Token`), with its parts as the groups y, m and d. */
  readonly shape: RegExp;
  /** Holds only where the text is the date and nothing else. */
  readonly alone?: boolean;
  /** Figures alone: which is the day, the order of the language tells. */
  readonly numeric?: boolean;
}

const form = (shape: string, rest: Omit<Form, 'shape'> = {}): Form => ({
  shape: new RegExp(shape, 'dg'),
  ...rest,
});

/** Of a month named twice (`آذار/مارس`) both names must say the same. */
const NAMED = String.raw`(?<m>[MB])(?: ?[/(] ?(?<again>[MB]) ?\)?)?`;

const FORMS: readonly Form[] = [
  // 30 July 2025, 30. Juli 2025, 30 de julio de 2025, 4/Nov/2025, 4 ноябрь, шишәмбе, 2025 й.
  form(`${FIRST}(?<d>d)${NEAR}${NAMED}${FAR}(?<y>y|(?<=')d)${LAST}`),
  // July 30, 2025; Jan 4 16:29:06 PST 2004
  form(`${NAMED}${NEAR}(?<d>d)${FAR}(?<y>y)${LAST}`),
  // 2025 July 30; 2025. július 30.; 2025(e)ko uztailaren 30(a)
  form(`(?<![dtyx][./-]?)(?<y>y)${FAR}${NAMED}${NEAR}(?<d>d)(?![dtyx]|:[dtyx])(?!${FAR}y)`),
  // 2025. gada 30. jūlijs, 2025 ж. 30 шілде
  form(`(?<![dtyx][./-]?)(?<y>y)[ .,'()O/-]{0,4}f${NEAR}(?<d>d)${NEAR}${NAMED}(?!${FAR}y)`),
  form(`^(?<y>y)[ ,]{1,2}(?<d>d)${NEAR}${NAMED}(?!${FAR}[dtyx])`, { alone: true }),
  // 3 Nov 25; a Thai month has the years of the Buddha
  form(`${FIRST}(?<d>d)${NEAR}${NAMED}[ .,-]{0,3}(?<y>d)${LAST}`, { alone: true }),
  // 30 tháng 7 năm 2025, 30 thg 7, 2025
  form(`${FIRST}(?<d>d) T ?(?<m>d)[ ,/f-]{1,4}(?<y>y)${LAST}`),
  // 2025-07-30, 2025/7/30, 2025. 7. 30.
  form(String.raw`(?<![dtyx][./-]?)(?<y>y) ?(?:-|/|\.) ?(?<m>d) ?(?:-|/|\.) ?(?<d>d)(?![dtyx])`),
  // 2025年7月30日, 2025년 7월 30일, 2025 оны 7-р сарын 30
  form('(?<y>y) ?[Yf] ?(?<m>d)[ fO-]{0,3}m ?(?<d>d)(?! ?[dtyxmY])'),
  // 30.07.2025, 30/7/25, 7/30/2025
  ...['/', '-', String.raw`\.`].map((mark) =>
    form(`${FIRST}(?<d>d) ?${mark} ?(?<m>d) ?${mark} ?(?<y>[yd])${LAST}`, { numeric: true }),
  ),
];

/** November 2025 */
const MONTH = form('(?<m>[MB])[ .,f-]{1,4}(?<y>y)(?![.:/-]?[dtyx])');
/** The same where no other number says that it is part of something else. */
const MONTH_ALONE = [
  form(`^[^dtyx]*(?<m>[MB])${FAR}(?<y>y)[^dtyx]*$`),
  form(`^[^dtyx]*(?<y>y)${FAR}(?<m>[MB])[^dtyx]*$`),
];

/** The dates of a text, in its order; none inside another. */
function phrasesIn(tokens: readonly Token[], options: DateOptions, alone: boolean): Phrase[] {
  const found = FORMS.flatMap((candidate) => matchesOf(candidate, tokens, options))
    .filter(({ month, ofAlone }) => alone || !ofAlone || THAI.test(month.text))
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const phrases: Phrase[] = [];
  for (const phrase of found) if (phrase.from >= (phrases.at(-1)?.to ?? 0)) phrases.push(phrase);
  return phrases.length > 0 || !alone
    ? phrases
    : MONTH_ALONE.flatMap((candidate) => matchesOf(candidate, tokens, options)).slice(0, 1);
}

const matchesOf = (candidate: Form, tokens: readonly Token[], options: DateOptions): Phrase[] =>
  [
    ...tokens
      .map(({ letter }) => letter)
      .join('')
      .matchAll(candidate.shape),
  ].flatMap((match) => phraseOf(match, tokens, candidate, options) ?? []);

const THAI = /[\u0e01-\u0e5b]/;

function phraseOf(
  match: RegExpExecArray,
  tokens: readonly Token[],
  { numeric, alone }: Form,
  options: DateOptions,
): Phrase | undefined {
  const groups = match.indices?.groups ?? {};
  const of = (name: string): Token | undefined => {
    const at = groups[name]?.[0];
    return at === undefined ? undefined : tokens[at];
  };
  const [day, month, year] = [of('d'), of('m')!, of('y')!];
  const again = of('again')?.meaning?.month;
  if (again !== undefined && again !== month.meaning?.month) return undefined;
  const phrase = { from: match.index, to: match.index + match[0].length, ofAlone: alone === true };
  if (!numeric || day === undefined) return { ...phrase, year, month, day };
  const order = orderOf(
    day,
    month,
    match[0].includes('.') ? '.' : match[0].includes('/') ? '/' : '-',
    tokens,
    options,
  );
  if (year.letter === 'd' && order === 'ymd' && [...day.text].length === 2)
    return { ...phrase, year: day, month, day: year };
  if ([...year.text].length === 1) return undefined;
  return order === 'mdy' ? { ...phrase, year, month: day, day: month } : { ...phrase, year, month, day };
}

/** 31/12 can only be the day first, 12/31 only the month; else Americans are known by their language, or by slashes in plain ASCII. */
function orderOf(
  first: Token,
  second: Token,
  mark: string,
  tokens: readonly Token[],
  { language, order }: DateOptions,
): DayOrder {
  const usual = language === undefined ? undefined : orderIn(language);
  if (usual === 'ymd') return 'ymd';
  if (second.value > 12) return 'mdy';
  if (first.value > 12 || mark === '.') return 'dmy';
  const isAmerican = mark === '/' && tokens.every(({ text }) => /^[\x20-\x7f]/.test(text));
  return order ?? usual ?? (isAmerican ? 'mdy' : 'dmy');
}

const orderIn = (language: string): DayOrder =>
  baseOf(language) === 'en'
    ? /^en(?:$|[-_](?:us|ph)\b)/i.test(language)
      ? 'mdy'
      : 'dmy'
    : dayOrder(language);

/** The day of a phrase with the clock that belongs to it: inside it, behind it, or before the first of the text. */
function momentOf(
  phrases: readonly Phrase[],
  at: number,
  tokens: readonly Token[],
  text: string,
  options: DateOptions,
): ReadDate | undefined {
  const { year, month, day, from } = phrases[at]!;
  const calendarDay = gregorian(year, month, day, options.language);
  if (!calendarDay) return undefined;
  const parts: DateParts =
    day === undefined ? { year: calendarDay.year, month: calendarDay.month } : { ...calendarDay };
  if (day === undefined) return dateOf(parts, options);
  const next = phrases[at + 1]?.from ?? tokens.length;
  const before = at === 0 ? 0 : (phrases[at - 1]?.to ?? 0);
  const clockAt = clockIn(tokens, from, next) ?? (at === 0 ? clockIn(tokens, before, from) : undefined);
  if (clockAt === undefined || !isUnderstood(tokens, clockAt)) return dateOf(parts, options);
  const { clock } = tokens[clockAt]!;
  const local = {
    ...parts,
    hour: hourOf(clock!),
    minute: clock!.minute,
    second: clock!.second,
    millisecond: clock!.millisecond,
  };
  const zone =
    tokens[clockAt + 1]?.letter === 'z' ? zoneMinutes(tokens[clockAt + 1]!.text, local) : undefined;
  // One zone for all of Korea: feeds that write dates in Korean leave it out.
  const usual = KOREAN.test(text) ? 9 * 60 : undefined;
  return dateOf({ ...local, zone: zone ?? usual }, options);
}

const KOREAN = /[년월일]|오전|오후/;

function clockIn(tokens: readonly Token[], from: number, to: number): number | undefined {
  for (let at = from; at < to; at++) if (tokens[at]!.letter === 'c') return at;
  return undefined;
}

/** Before an unknown word `10:05` may be in the evening. */
function isUnderstood(tokens: readonly Token[], at: number): boolean {
  const { clock } = tokens[at]!;
  if (clock === undefined) return false;
  if (clock.half !== undefined || clock.second !== undefined || clock.hour === 0 || clock.hour > 12)
    return true;
  const next = tokens[at + 1]?.letter === ' ' ? tokens[at + 2] : tokens[at + 1];
  return next?.letter !== 'u';
}

/** A day in the calendar that everyone reads; undefined for one that is none and for a year that several calendars have. */
function gregorian(
  year: Token,
  month: Token,
  day: Token | undefined,
  language = '',
): CalendarDay | undefined {
  const written = { year: yearOf(year, month, language), month: monthOf(month), day: day?.value ?? 1 };
  const { jalali, hijri, month: named } = month.meaning ?? {};
  const ofHijra = written.year >= FIRST_HIJRI_YEAR && written.year <= LAST_HIJRI_YEAR;
  if (!ofHijra) return named === undefined && month.meaning ? undefined : common(written, language);
  if (month.meaning) {
    const solar = jalali !== undefined && (hijri === undefined || SOLAR.test(baseOf(language)));
    return solar
      ? fromJalali({ ...written, month: jalali })
      : hijri === undefined
        ? undefined
        : fromHijri({ ...written, month: hijri });
  }
  if (baseOf(language) === 'ar') return fromHijri(written);
  return SOLAR.test(baseOf(language)) || written.year < FIRST_AMBIGUOUS_YEAR
    ? fromJalali(written)
    : undefined;
}

const [FIRST_HIJRI_YEAR, LAST_HIJRI_YEAR] = [1300, 1500];
/** Solar years reach 1404 in 2025, lunar ones 1447, and 1421 in 2000: figures from there on may be either. */
const FIRST_AMBIGUOUS_YEAR = 1421;
const SOLAR = /^(?:fa|ps|ckb|mzn|lrc|glk|prs)$/;

function common(written: CalendarDay, language: string): CalendarDay | undefined {
  // Nepal is 57 years ahead, and its months are others.
  if (baseOf(language) === 'ne' && written.year > 2060) return undefined;
  // Thai years are 543 ahead.
  return written.year >= 2443 && written.year < 2700 ? { ...written, year: written.year - 543 } : written;
}

function yearOf(year: Token, month: Token, language: string): number {
  if (year.letter !== 'd') return year.value;
  // Thais shorten the years of the Buddha; below 50 theirs are 1982 at most, and others are meant.
  const isThai = THAI.test(month.text) || (baseOf(language) === 'th' && year.value >= 50);
  return isThai ? 2500 + year.value : fullYear(String(year.value).padStart(2, '0'));
}

const monthOf = ({ meaning, value }: Token): number => meaning?.month ?? value;

/** Newspapers put their archives online; later years are mistakes. */
const FIRST_YEAR = 1800;
const LAST_YEAR = 2199;

type Parts = Required<Omit<DateParts, 'zone'>>;
/** What is not said is the first: month, day, hour. */
const completed = ({
  year,
  month = 1,
  day = 1,
  hour = 0,
  minute = 0,
  second = 0,
  millisecond = 0,
}: DateParts): { [part in keyof Parts]: number } => ({ year, month, day, hour, minute, second, millisecond });

function dateOf(parts: DateParts, options: DateOptions): ReadDate | undefined {
  const { year, month, day, hour, minute, second, millisecond } = completed(parts);
  const { zone } = parts;
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || !isDay({ year, month, day }))
    return undefined;
  // 24:00 is the next day's beginning; 60 and 61 are leap seconds.
  if (hour > 24 || minute > 59 || second > 61) return undefined;
  const written = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const offset = zone ?? (hasClock(parts) ? (options.zone ?? 0) : 0);
  const time = new Date(written - offset * 60_000).toISOString();
  if (ZERO_VALUES.has(time)) return undefined;
  const local = new Date(written).toISOString();
  return {
    day: local.slice(0, 10),
    time,
    localTime: zone === undefined || zone === 0 ? local : local.replace('Z', offsetText(zone)),
    precision: precisionOf(parts),
  };
}

/** What databases and languages write where they know no date. */
const ZERO_VALUES = new Set([
  '1970-01-01T00:00:00.000Z',
  '1900-01-01T00:00:00.000Z',
  '1899-12-30T00:00:00.000Z',
]);

const hasClock = ({ hour }: DateParts): boolean => hour !== undefined;

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function precisionOf({ day, hour, second }: DateParts): PublishedPrecision {
  if (day === undefined) return 'month';
  if (hour === undefined) return 'day';
  return second === undefined ? 'minute' : 'second';
}
