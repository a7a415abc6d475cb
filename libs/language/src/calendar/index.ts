import { tableIn, wordsIn } from '../text/word-list.js';

/** Which of the numbers of `4/5/2020` is which. */
export type DayOrder = 'dmy' | 'mdy' | 'ymd';
/** Before noon, after it, or at night: 11 at night is before midnight, 2 at night after it. */
export type Half = 'am' | 'pm' | 'night';

/** What a month or a day of the week is called: written out, and all else. */
export interface DayNames {
  readonly long: readonly string[];
  readonly other: readonly string[];
}

/** The words of dates in a language, as Unicode's locale data (CLDR) has them. */
export interface CalendarWords {
  readonly language: string;
  readonly order: DayOrder;
  /** From January on; from Sunday on. */
  readonly months: readonly DayNames[];
  readonly weekdays: readonly DayNames[];
  readonly halves: Readonly<Record<Half, readonly string[]>>;
  readonly between: readonly string[];
}

/** The names of the months of a year in a language, from the first on. */
export interface MonthNames {
  readonly language: string;
  readonly months: readonly (readonly string[])[];
}

const LISTS = new URL('./lists/', import.meta.url);
const rowsOf = (list: string): string[] => wordsIn(new URL(`${list}.txt`, LISTS));

const namesIn = (list = ''): string[] => (list === '' ? [] : list.split(','));
const eachDay = (cells: string): DayNames[] =>
  cells.split('|').map((cell) => {
    const [long, other] = cell.split(';');
    return { long: namesIn(long), other: namesIn(other) };
  });

let calendar: readonly CalendarWords[] | undefined;

/** 243 languages, read when they are first asked for. */
export const calendarWords = (): readonly CalendarWords[] =>
  (calendar ??= rowsOf('languages').map((row) => {
    const [language = '', order, months = '', weekdays = '', am, pm, night, between] = row.split('\t');
    return {
      language,
      order: order as DayOrder,
      months: eachDay(months),
      weekdays: eachDay(weekdays),
      halves: { am: namesIn(am), pm: namesIn(pm), night: namesIn(night) },
      between: namesIn(between),
    };
  }));

/** Months of other calendars, and what people write beside the names that CLDR has. */
export const monthNames = (list: 'jalali' | 'hijri' | 'more-hijri' | 'more-months'): MonthNames[] =>
  rowsOf(list).map((row) => {
    const [language = '', months = ''] = row.split('\t');
    return { language, months: months.split('|').map(namesIn) };
  });

/** Words that people write in any language: for halves of the day, and between the parts of a date. */
export const moreHalves = (half: Half): readonly string[] => tableIn(new URL('halves.txt', LISTS)).get(half)!;
export const moreBetween = (): readonly string[] => rowsOf('between');
