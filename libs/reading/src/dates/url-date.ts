import { dayOf } from './calendars.js';
import { monthNumber } from './words.js';

/** Archives put their own address, with the day of the copy, before the page's. */
const ARCHIVE = /^https?:\/\/web\.archive\.org\/web\/\d+[a-z_]*\//;
const HOST = /^https?:\/\/[^/]+/;

const YEAR_FIRST = /\/((?:19|20)\d{2})[/_-](\d{1,2})[/_-](\d{2}(?=[/_.-]|$)|\d(?=\/|$))/;
const COMPACT = /(?:^|[/_~-])(20[012]\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?:[/_.-]|$)/;
const DAY_FIRST = /[/_~-](0?[1-9]|[12]\d|3[01])[-_](0?[1-9]|1[0-2])[-_](20[012]\d)(?:[/_.-]|$)/;
const MONTH_NAME =
  /\/(20[012]\d)\/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\/(\d{1,2})(?:\/|$)/i;

/** The day in the path of an article's address: `/2025/07/30/title`, `/20250730-title`, `/30-07-2025/`, `/2025/jul/30/`. */
export function urlDay(url: string | undefined): string | undefined {
  const path = url?.replace(ARCHIVE, '').replace(HOST, '').split(/[?#]/)[0];
  if (!path) return undefined;
  const yearFirst = YEAR_FIRST.exec(path) ?? COMPACT.exec(path);
  if (yearFirst) return dayOf(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const named = MONTH_NAME.exec(path);
  if (named) return dayOf(Number(named[1]), monthNumber(named[2]!, 'en')!, Number(named[3]));
  const dayFirst = DAY_FIRST.exec(path);
  return dayFirst ? dayOf(Number(dayFirst[3]), Number(dayFirst[2]), Number(dayFirst[1])) : undefined;
}
