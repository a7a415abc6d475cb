const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** `Sun, 06 Nov 1994 08:49:37 GMT`, and with the day's whole name and two digits of the year (RFC 850). */
const WITH_ZONE =
  /^[a-z]{3,9},? (?<day>\d{1,2})[ -](?<month>[a-z]{3})[ -](?<year>\d{4}|\d{2}) (?<time>\d\d:\d\d:\d\d) (?:GMT|UTC|[+-]0000)$/i;
/** `Sun Nov  6 08:49:37 1994`, of C's asctime: GMT as well, which `Date.parse` does not know. */
const OF_ASCTIME =
  /^[a-z]{3} (?<month>[a-z]{3}) {1,2}(?<day>\d{1,2}) (?<time>\d\d:\d\d:\d\d) (?<year>\d{4})$/i;

/**
 * The three forms of RFC 9110 (5.6.7) and nothing else: `Date.parse` takes numbers and half sentences for dates.
 * @returns milliseconds since 1970, undefined for what is no date
 */
export function httpDate(text: string, now: number): number | undefined {
  const parts = (WITH_ZONE.exec(text.trim()) ?? OF_ASCTIME.exec(text.trim()))?.groups;
  if (!parts) return undefined;
  const { day = '', month = '', year = '', time = '' } = parts;
  const at = MONTHS.toLowerCase().indexOf(month.toLowerCase());
  const date = new Date(`${fullYear(year, now)}-${twoDigits(at / 3 + 1)}-${twoDigits(Number(day))}T${time}Z`);
  // Neither a 31st of February, which Date moves into March, nor a month that is none.
  return date.getUTCDate() === Number(day) ? date.getTime() : undefined;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** RFC 9110: two digits that seem to lie more than 50 years ahead are of the century before. */
function fullYear(digits: string, now: number): string {
  if (digits.length === 4) return digits;
  const thisYear = new Date(now).getUTCFullYear();
  const year = Math.floor(thisYear / 100) * 100 + Number(digits);
  return String(year > thisYear + 50 ? year - 100 : year);
}
