import { calendarWords, monthNames, moreBetween, moreHalves } from '@cleanwire/language/calendar';
import type { DayNames, DayOrder, Half } from '@cleanwire/language/calendar';

export type { DayOrder, Half };

/** What a word of a date may mean. Where nothing is set, it is a word that may stand between the others. */
export interface Meaning {
  /** 1 to 12, of the calendar that everyone reads, of the solar and of the lunar years of the Hijra. */
  readonly month?: number | undefined;
  readonly jalali?: number | undefined;
  readonly hijri?: number | undefined;
  readonly weekday?: boolean | undefined;
  readonly half?: Half | undefined;
}

interface Entry {
  /** The month that each language means by the word; none of them where it means two. */
  readonly months: Map<string, number | undefined>;
  /** The half of the day that each language means, and `und` for what holds in the others. */
  readonly halves: Map<string, Half>;
  /** The languages that write the word between the parts of a date. */
  readonly between: Set<string>;
  readonly weekdays: Set<string>;
  jalali?: number;
  hijri?: number;
}

/** Lower case, without accents and vowel signs that people leave out as often as not, one form of what has several. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (/^[\x00-\x7f]*$/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u200c\u0640]/g, '')
    .replace(/[ıłđىیک]/g, (letter) => SAME_LETTERS[letter] ?? letter);
}

const SAME_LETTERS: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', đ: 'd', ى: 'ي', ی: 'ي', ک: 'ك' };

/** A name as the words that it consists of, folded; Chinese characters each for itself. */
const keyOf = (name: string): string =>
  Array.from(name.matchAll(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\u200c])+/gu), ([word]) =>
    foldWord(word),
  ).join(' ');

interface Words {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Of how many words the longest name is that begins with a word. */
  readonly lengths: ReadonlyMap<string, number>;
  readonly orders: ReadonlyMap<string, DayOrder>;
}

let loaded: Words | undefined;

/** Read when the first date that needs them comes: 250 languages take some 40 ms. */
function words(): Words {
  if (loaded) return loaded;
  const entries = new Map<string, Entry>();
  const lengths = new Map<string, number>();
  const orders = new Map<string, DayOrder>();
  const entryOf = (name: string): Entry | undefined => {
    const key = keyOf(name);
    if (key === '') return undefined;
    const first = key.split(' ', 1)[0]!;
    const length = key.split(' ').length;
    if (length > (lengths.get(first) ?? 0)) lengths.set(first, length);
    let entry = entries.get(key);
    if (!entry)
      entries.set(
        key,
        (entry = { months: new Map(), halves: new Map(), between: new Set(), weekdays: new Set() }),
      );
    return entry;
  };
  const each = (names: readonly string[], add: (entry: Entry) => void): void => {
    for (const name of names) {
      const entry = entryOf(name);
      if (entry) add(entry);
    }
  };
  const addMonth = (language: string, month: number, names: readonly string[]): void => {
    each(names, ({ months }) =>
      months.set(language, months.has(language) && months.get(language) !== month ? undefined : month),
    );
  };
  for (const { language, order, months, weekdays, halves, between } of calendarWords()) {
    orders.set(language, order);
    months.forEach((names, i) => addMonth(language, i + 1, alphabetic(names)));
    for (const names of weekdays) each(alphabetic(names), (entry) => entry.weekdays.add(language));
    for (const half of HALVES) each(halves[half], (entry) => entry.halves.set(language, half));
    each(between, (entry) => entry.between.add(language));
  }
  for (const { language, months } of monthNames('more-months'))
    months.forEach((names, i) => addMonth(language, i + 1, names));
  for (const { months } of monthNames('jalali'))
    months.forEach((names, i) => each(names, (entry) => (entry.jalali ??= i + 1)));
  for (const { months } of [...monthNames('hijri'), ...monthNames('more-hijri')])
    months.forEach((names, i) => each(names, (entry) => (entry.hijri ??= i + 1)));
  for (const half of HALVES) each(moreHalves(half), ({ halves }) => halves.set('und', half));
  each(moreBetween(), ({ between }) => between.add('und'));
  return (loaded = { entries, lengths, orders });
}

const HALVES = ['am', 'pm', 'night'] as const;
/** Months and weekdays of Chinese and Japanese are told by their characters (tokens.ts). */
const alphabetic = ({ long, other }: DayNames): string[] =>
  [...long, ...other].filter((name) => !/\p{sc=Han}/u.test(name));

/** Of how many words the longest name is that begins with this one; 0 for a word of no date. */
export const longestName = (word: string): number => words().lengths.get(word) ?? 0;

/** What the folded words, with a blank between them, mean in a language; undefined where they are no words of dates. */
export function meaningOf(key: string, language: string | undefined): Meaning | undefined {
  const entry = words().entries.get(key);
  if (!entry) return undefined;
  const code = language === undefined ? 'und' : codeOf(language);
  const month = monthIn(key, entry.months, code);
  const { between, weekdays } = entry;
  // What stands between the parts of dates in some language is that in the others too, rather than a short name of a day.
  const weekday = weekdays.has(code) || (between.size === 0 && weekdays.size > 0) || undefined;
  // "de" is a word in most languages, and a month in Baku.
  const [jalali, hijri] = /^[a-z]{1,3}$/.test(key) ? [] : [entry.jalali, entry.hijri];
  const half = halfIn(key, entry, code);
  const isKnown =
    [month, jalali, hijri, weekday, half].some((value) => value !== undefined) || between.size > 0;
  // The name of different months, and of nothing else, is no word that one may skip.
  return isKnown ? { month, jalali, hijri, weekday, half } : undefined;
}

/** A letter alone says the half of a day in the Arabic script only. */
function halfIn(key: string, { halves, between }: Entry, code: string): Half | undefined {
  if (halves.size === 0 || (key.length < 2 && !/[\u0600-\u06ff]/.test(key))) return undefined;
  // Welsh "am 12:40" is "at 12:40".
  if (code !== 'und' && between.has(code)) return undefined;
  return halves.get(code) ?? halves.get('und') ?? (between.size === 0 ? [...halves.values()][0] : undefined);
}

/** The month that a single word names; undefined for another word and for one that means different months. */
export function monthNumber(word: string, language?: string): number | undefined {
  return meaningOf(keyOf(word), language)?.month;
}

export const dayOrder = (language: string): DayOrder => words().orders.get(baseOf(language)) ?? 'dmy';

export const baseOf = (language: string): string => language.toLowerCase().split(/[-_]/, 1)[0]!;

/**
 * The language decides; where it does not know the name English does, since feeds in all languages have its names; else the
 * others do if they agree (listopad is October in Croatian, November in Polish and Czech: no month). Small languages are
 * heard where no larger one knows the name.
 */
function monthIn(
  key: string,
  months: ReadonlyMap<string, number | undefined>,
  code: string,
): number | undefined {
  if (months.size === 0) return undefined;
  if (months.has(code)) return months.get(code);
  const english = months.get('en');
  if (english !== undefined) return english;
  const larger = [...months].filter(([other]) => other.length === 2 && !SMALL.has(other));
  // "de", "pm", "out": short words are others in most languages.
  if (/^[a-z]{1,3}$/.test(key) && (key.length < 3 || larger.length === 0)) return undefined;
  const meant = new Set((larger.length > 0 ? larger : [...months]).map(([, month]) => month));
  return meant.size === 1 ? [...meant][0] : undefined;
}

const codeOf = (language: string): string => SAME_LANGUAGE[baseOf(language)] ?? baseOf(language);

const SAME_LANGUAGE: Readonly<Record<string, string>> = {
  nb: 'no',
  iw: 'he',
  in: 'id',
  mo: 'ro',
  sh: 'sr',
  tl: 'fil',
};
const SMALL = new Set('ee ff gv ii ki kw lg ln lu nd nn om rn rw sa sg sn st tn vo xh'.split(' '));
