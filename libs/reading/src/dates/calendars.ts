/** A day as the Gregorian calendar counts it. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export const isDay = ({ year, month, day }: CalendarDay): boolean =>
  day >= 1 && day <= (month === 2 && !isLeap(year) ? 28 : (MONTH_DAYS[month - 1] ?? 0));

/** A day that there is, as `YYYY-MM-DD`. */
export const dayOf = (year: number, month: number, day: number): string | undefined =>
  month >= 1 && isDay({ year, month, day })
    ? `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    : undefined;

export const DAY_LENGTH = 86_400_000;
const ofTime = (time: number): CalendarDay => {
  const date = new Date(time);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

/** Iran and Afghanistan count years from the Hijra, by the sun: the arithmetic calendar, 8 long years in 33. */
export function fromJalali({ year, month, day }: CalendarDay): CalendarDay | undefined {
  if (month < 1 || month > 12 || day < 1 || day > (month < 7 ? 31 : 30)) return undefined;
  const days = jalaliDays(year, month, day) - jalaliDays(1400, 1, 1);
  return ofTime(Date.UTC(2021, 2, 21) + days * DAY_LENGTH);
}

function jalaliDays(year: number, month: number, day: number): number {
  const shifted = year + 1595;
  const longYears = Math.floor(shifted / 33) * 8 + Math.floor(((shifted % 33) + 3) / 4);
  return 365 * shifted + longYears + (month < 7 ? (month - 1) * 31 : (month - 7) * 30 + 186) + day;
}

let hijri: Intl.DateTimeFormat | undefined;

/** Years of twelve moons since the Hijra, by the calendar of Umm al-Qura, which newspapers print. */
export function fromHijri({ year, month, day }: CalendarDay): CalendarDay | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 30) return undefined;
  hijri ??= new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  // The mean moon is right to two days; the table of the platform says which.
  const near =
    Date.UTC(622, 6, 19) +
    Math.round((year - 1) * 354.36707 + (month - 1) * 29.530588 + day - 1) * DAY_LENGTH;
  for (const days of [0, -1, 1, -2, 2, -3, 3]) {
    const time = near + days * DAY_LENGTH;
    const parts = new Map(hijri.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
    if (parts.get('day') === day && parts.get('month') === month && parts.get('year') === year)
      return ofTime(time);
  }
  return undefined;
}
