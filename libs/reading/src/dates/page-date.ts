import type { PublishedEvidence, PublishedPrecision } from '@cleanwire/contracts';
import { DAY_LENGTH, dayOf } from './calendars.js';
import { endsInUpdate, publishedCue, publishedOf } from './published-cue.js';
import { findDates, findMonth, readDate } from './read-date.js';
import type { DateOptions, ReadDate } from './read-date.js';
import { urlDay } from './url-date.js';

/**
 * What a page says about when it was published, each list with the most trustworthy statement first. What it only shows is
 * gathered when asked for: most pages state their date.
 */
export interface DateClues {
  /** Addresses of the page: as fetched, canonical, Open Graph. */
  readonly urls: readonly string[];
  /** Values that JSON-LD and meta elements state as the time of publication, and of the last change. */
  readonly jsonLd: readonly string[];
  readonly meta: readonly string[];
  readonly modified: readonly string[];
  /** Values of `<time>` and the like, publication before updates; their text where they have no value. */
  readonly time: () => readonly string[];
  /** Texts, then values, of elements named as an update. */
  readonly updates: () => readonly string[];
  /** Texts of elements named as a date, and of those named as what often holds one; in document order. */
  readonly named: () => readonly string[];
  readonly maybeNamed: () => readonly string[];
  /** Texts of both kinds far above the headline, where many sites show the day of the visit. */
  readonly namedAbove: () => readonly string[];
  /** Title and description. */
  readonly titles: readonly string[];
  /** All short lines that bear a figure, in document order, those near the headline first. */
  readonly lines: () => readonly string[];
  /** The same of all parts of the page. */
  readonly everyLine: () => readonly string[];
  /** The page as it came, with its scripts. */
  readonly source: string;
  /** Addresses of pictures, whose folders often bear the day. */
  readonly images: readonly string[];
  /** How the page writes its dates: its language, and which number of `4/5/2020` is the month. */
  readonly writing: DateOptions;
}

/** A moment that a page states or shows: the day as its readers saw it, and the time with the offset that was stated. */
type Moment = Pick<ReadDate, 'day' | 'precision'> & { readonly time: string };

export interface PageDate {
  /** ISO 8601 with the offset that the page states (`Z` when it states none): the date in it is the one readers saw. */
  readonly time: string;
  readonly precision: PublishedPrecision;
  readonly evidence: PublishedEvidence;
}

/**
 * When a page was published, by its most trustworthy plausible statement; undefined when it does not say. A day later than
 * `now` (with a day's grace for time zones) is never believed, and a day that is merely visible somewhere on the page not
 * when it is today: many pages show the date of the visit.
 */
export function findPageDate(clues: DateClues, now?: Date): PageDate | undefined {
  const latest = now ? dayString(new Date(now.getTime() + DAY_LENGTH)) : '9999';
  const today = now ? dayString(now) : '';
  const plausible = (moment: Moment | undefined): Moment | undefined =>
    moment && moment.day <= latest ? moment : undefined;
  const firstOf = (
    texts: readonly string[],
    read: (text: string) => Moment | undefined,
  ): Moment | undefined => {
    for (const text of texts) {
      const moment = plausible(read(text));
      if (moment) return moment;
    }
    return undefined;
  };
  const { writing } = clues;
  const readMoment = (text: string): Moment | undefined => stated(text, writing);
  const written = (text: string): Moment | undefined => wholeDayOr(publishedOf(text, writing));
  /** "Changed 5 May, published 4 May" in one element. */
  const cuedOrWritten = (text: string): Moment | undefined =>
    wholeDayOr(publishedCue(text, writing)) ?? written(text);
  const notToday = (text: string): Moment | undefined =>
    wholeDayOr(findDates(text, writing).find(({ day }) => day !== today)?.day);

  const jsonLd = firstOf(clues.jsonLd, readMoment);
  const meta = firstOf(clues.meta, readMoment);
  const statement = jsonLd ?? meta;
  const inUrl = firstOf(clues.urls, (url) => wholeDayOr(urlDay(url)));
  const evidence: PublishedEvidence = jsonLd ? 'json-ld' : 'meta';
  if (statement && inUrl && Math.abs(daysBetween(statement.day, inUrl.day)) > MOVED_SITE)
    return dated(inUrl, 'url');
  if (statement) {
    const moment = inOwnZone(statement, clues, inUrl);
    return dated(moment, moment === inUrl ? 'url' : evidence);
  }
  if (inUrl) return dated(inUrl, 'url');

  const lines = clues.lines();
  const steps: readonly (readonly [PublishedEvidence, () => Moment | undefined])[] = [
    ['text', () => firstOf(clues.time(), (text) => readMoment(text) ?? written(text))],
    ['text', () => firstOf(clues.named(), cuedOrWritten)],
    ['text', () => firstOf(lines, (line) => wholeDayOr(publishedCue(line, writing)))],
    ['text', () => firstOf(clues.maybeNamed(), written)],
    ['text', () => firstOf(clues.updates(), (text) => written(text) ?? readMoment(text))],
    ['text', () => firstOf(clues.titles, written)],
    ['text', () => firstOf(clues.namedAbove(), notToday)],
    ['text', () => plausible(scriptedMoment(clues.source, writing))],
    ['meta', () => firstOf(clues.modified, readMoment)],
    ['text', () => firstOf(lines, (line) => wholeDayOr(dayOpening(line, writing, today)))],
    ['url', () => firstOf(clues.images, (url) => wholeDayOr(urlDay(url)))],
    ['text', () => plausible(wholeDayOr(mostFrequentDay(clues.source, today, shownDays(clues))))],
    [
      'text',
      () =>
        firstOf(
          [...clues.named(), ...clues.maybeNamed(), ...lines.filter((line) => line.length < 30)],
          (text) => findMonth(text, writing),
        ),
    ],
  ];
  for (const [source, find] of steps) {
    const moment = find();
    if (moment) return dated(moment, source);
  }
  return undefined;
}

/**
 * Days. A story that goes on is dated anew for a while and keeps its address; a site that moves dates its whole archive anew.
 * Of five pages whose statement contradicted their address, four showed readers the stated day, one to six days later; the
 * fifth had moved two years on.
 */
const MOVED_SITE = 31;
const daysBetween = (later: string, earlier: string): number =>
  (Date.parse(later) - Date.parse(earlier)) / DAY_LENGTH;

const SCRIPTED =
  /["'](?:date_?published|publish(?:ed)?_?(?:at|date|time|on)|publication_?(?:date|time)|first_?publish(?:ed)?(?:_?(?:at|date))?|created_?(?:at|date)|pub_?date)\\?["']\s?:\s?\\?["']([^"'\\]{8,40})/gi;

/** The moment of publication in the page's scripts; not where they hold those of several articles. */
function scriptedMoment(source: string, writing: DateOptions): Moment | undefined {
  const moments = Array.from(source.matchAll(SCRIPTED), ([, text]) => stated(text!, writing)).filter(
    (moment) => moment !== undefined,
  );
  return new Set(moments.map(({ day }) => day)).size === 1 ? moments[0] : undefined;
}

/**
 * The day that a line begins with, at most behind a place, a source, a preposition or the word of an update ("Seaport, 12 March 2019"): whatever stands deeper in
 * a line is what the line speaks of, a law or a game or a visit. All 15 days that the set of dates has from such lines are of this form.
 */
function dayOpening(line: string, writing: DateOptions, today: string): string | undefined {
  const found = findDates(line.slice(0, 120), writing).find(({ day }) => day !== today);
  const before = found && line.slice(0, found.index).trim();
  return before !== undefined && (OPENING.test(before) || endsInUpdate(before)) ? found?.day : undefined;
}

const OPENING =
  /^(?:|\p{L}{1,3}|[^\p{Nd}]{0,60}[,|•·–—(/[-]|(?:posted|published|by)\s[^\p{Nd}]{0,50}\son(?: the)?|[^\p{Nd}]{1,9} (?:am|vom|on|le|el|du))$/iu;

/** How often the page shows a day: those places have been weighed, and only what the source has beside them is news. */
function shownDays(clues: DateClues): ReadonlyMap<string, number> {
  const shown = new Map<string, number>();
  for (const line of clues.everyLine())
    for (const { day } of findDates(line, clues.writing)) shown.set(day, (shown.get(day) ?? 0) + 1);
  return shown;
}

const YEAR_FIRST = /(?<![\d.])(20[0-4]\d)([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)/g;
const DAY_FIRST = /(?<![\d.])(0?[1-9]|[12]\d|3[01])([./])(0?[1-9]|1[0-2])\2(20[0-4]\d)(?![\d.]\d|\d)/g;

/** The full date that the source mentions most often, the older one on a tie; calendars and caches repeat today's. */
function mostFrequentDay(
  source: string,
  today: string,
  shown: ReadonlyMap<string, number>,
): string | undefined {
  const counts = new Map<string, number>();
  const count = (year: string | undefined, month: string | undefined, date: string | undefined): void => {
    const day = dayOf(Number(year), Number(month), Number(date));
    if (day && day !== today) counts.set(day, (counts.get(day) ?? 0) + 1);
  };
  for (const [, year, , month, day] of source.matchAll(YEAR_FIRST)) count(year, month, day);
  for (const [, day, , month, year] of source.matchAll(DAY_FIRST)) count(year, month, day);
  for (const [day, times] of counts) if (times <= (shown.get(day) ?? 0)) counts.delete(day);
  const [most] = [...counts].sort(([dayA, a], [dayB, b]) => b - a || (dayA < dayB ? -1 : 1));
  return most?.[0];
}

/** When the page says it was last changed, ISO 8601 as `PageDate.time`; undefined when it does not, or lies in the future. */
export function findPageModification(clues: DateClues, now?: Date): string | undefined {
  const moment = clues.modified.map((text) => stated(text, clues.writing)).find((read) => read !== undefined);
  return moment && !(now && Date.parse(moment.time) > now.getTime() + DAY_LENGTH) ? moment.time : undefined;
}

/** What a statement for machines says; pages younger than the web, and a month is no answer to when. */
function stated(text: string, writing: DateOptions): Moment | undefined {
  const date = readDate(text.trim().slice(0, MAX_STATEMENT), writing);
  return date && date.precision !== 'month' && date.day >= FIRST_DAY
    ? { day: date.day, time: date.localTime, precision: date.precision }
    : undefined;
}

const MAX_STATEMENT = 200;
const FIRST_DAY = '1995-01-01';

/** A day that nobody says more about. */
const wholeDay = (day: string): Moment => ({ day, time: `${day}T00:00:00.000Z`, precision: 'day' });
const dayString = (date: Date): string => date.toISOString().slice(0, 10);
const wholeDayOr = (day: string | undefined): Moment | undefined =>
  day === undefined ? undefined : wholeDay(day);
const dated = ({ time, precision }: Moment, evidence: PublishedEvidence): PageDate => ({
  time,
  precision,
  evidence,
});

/**
 * `2023-11-09T06:35Z` is the evening of the 8th in Los Angeles. The day its readers saw is the one that the page states with
 * its own offset elsewhere, or shows in words, or has in its address.
 */
function inOwnZone(moment: Moment, clues: DateClues, inUrl: Moment | undefined): Moment {
  if (moment.precision === 'day' || !/(?:Z|\+00:00)$/.test(moment.time)) return moment;
  const instant = Date.parse(moment.time);
  for (const text of [...clues.jsonLd, ...clues.meta, ...clues.time(), ...clues.modified]) {
    const other = stated(text, clues.writing);
    if (other && !/(?:Z|\+00:00)$/.test(other.time) && Math.abs(Date.parse(other.time) - instant) < 60_000)
      return other;
  }
  const day = dayShown(namedTexts(clues), moment, clues.writing);
  if (day) return day === moment.day ? moment : wholeDay(day);
  // Around noon UTC nearly everyone has the same day.
  const hour = Number(moment.time.slice(11, 13));
  if (hour > 8 && hour < 16) return moment;
  const shown = dayShown(
    clues.lines().filter((line) => line.length < 60),
    moment,
    clues.writing,
  );
  if (shown) return shown === moment.day ? moment : wholeDay(shown);
  return inUrl && Math.abs(daysBetween(moment.day, inUrl.day)) === 1 ? inUrl : moment;
}

function* namedTexts(clues: DateClues): Iterable<string> {
  yield* clues.named();
  yield* clues.maybeNamed();
}

/** The day of a moment, or the one before or after it, if the texts show it in words. */
function dayShown(texts: Iterable<string>, { day: own }: Moment, writing: DateOptions): string | undefined {
  const shown = new Set<string>();
  for (const text of texts) {
    for (const { day } of findDates(text, writing)) shown.add(day);
    if (shown.has(own)) return own;
  }
  const noon = Date.parse(`${own}T12:00:00Z`);
  return [-1, 1].map((days) => dayString(new Date(noon + days * DAY_LENGTH))).find((day) => shown.has(day));
}
