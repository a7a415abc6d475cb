import type { DateParts } from './machine-date.js';

/** Hours east of UTC of the zone names that feeds use. Ambiguous ones mean what most feeds mean by them (CST is American). */
const hours = new Map(
  Object.entries({
    0: 'z ut utc gmt uct wet zulu',
    1: 'bst west cet met mez wat',
    2: 'cest mest mesz eet sast cat',
    3: 'eest msk eat trt',
    3.5: 'irst',
    4: 'gst msd samt azt',
    4.5: 'aft irdt',
    5: 'pkt uzt yekt',
    5.5: 'ist slst',
    5.75: 'npt',
    6: 'bdt almt omst',
    6.5: 'mmt',
    7: 'ict wib krat',
    8: 'hkt sgt myt pht awst wita irkt',
    9: 'jst kst wit yakt',
    9.5: 'acst',
    10: 'aest vlat chst',
    10.5: 'acdt',
    11: 'aedt sbt magt',
    12: 'nzst fjt pett',
    13: 'nzdt',
    [-1]: 'azot cvt egt',
    [-2]: 'brst fnt',
    [-2.5]: 'ndt',
    [-3]: 'adt brt art clst uyt gft',
    [-3.5]: 'nst',
    [-4]: 'edt ast clt vet bot gyt',
    [-5]: 'est cdt cot pet ect',
    [-6]: 'cst mdt',
    [-7]: 'mst pdt',
    [-8]: 'pst akdt',
    [-9]: 'akst hdt',
    [-10]: 'hst hast',
    [-11]: 'sst',
  }).flatMap(([offset, names]) => names.split(' ').map((name) => [name, Number(offset)] as const)),
);

/** What American papers write the whole year round: the letters name a place's time, of summer in summer. */
const places = new Map([
  ['at', 'America/Halifax'],
  ['et', 'America/New_York'],
  ['ct', 'America/Chicago'],
  ['mt', 'America/Denver'],
  ['pt', 'America/Los_Angeles'],
]);

/** Zones that are written out. */
const longNames: readonly (readonly [RegExp, number])[] = [
  [/^(?:coordinated universal|greenwich mean) time/, 0],
  [/^british summer time/, 1],
  [/^central european (?:standard )?time/, 1],
  [/^central european summer time/, 2],
  [/^eastern european (?:standard )?time/, 2],
  [/^moscow (?:standard )?time/, 3],
  [/^india(?:n)? standard time/, 5.5],
  [/^china standard time/, 8],
  [/^(?:japan|korea(?:n)?) standard time/, 9],
  [/^atlantic (?:standard )?time/, -4],
  [/^eastern daylight (?:saving )?time/, -4],
  [/^eastern (?:standard )?time/, -5],
  [/^central daylight (?:saving )?time/, -5],
  [/^central (?:standard )?time/, -6],
  [/^mountain daylight (?:saving )?time/, -6],
  [/^mountain (?:standard )?time/, -7],
  [/^pacific daylight (?:saving )?time/, -7],
  [/^pacific (?:standard )?time/, -8],
];

/** A moment in local time: what a place's offset depends on. */
export type LocalTime = Pick<DateParts, 'year' | 'month' | 'day' | 'hour' | 'minute'>;

/**
 * Minutes east of UTC that a zone says: `+0100`, `GMT+01:00`, `-5`, `PST`, `(CET)`, `Pacific Standard Time`, and, by the local time that it
 * belongs to, `ET` and `America/New_York`. Zero for an empty text, undefined for what is not a zone alone.
 */
export function zoneMinutes(text: string, local?: LocalTime): number | undefined {
  if (/^[+-]\d{4}$/.test(text)) return offsetOf(text.charAt(0), text.slice(1, 3), text.slice(3));
  // "GMT+0200 (CET)", "+01:00[Europe/Berlin]", "(CET)"
  const zone = text
    .toLowerCase()
    .trim()
    .replace(/^([^([]{1,40})[([][^)\]]{0,60}[)\]]$/, '$1')
    .replace(/[()[\],;.]/g, ' ')
    .trim();
  if (zone === '') return 0;
  const offset = /^([a-z]+)?\s?([+−–-])\s?(\d{1,2})(?:\s?:?\s?(\d{2}))?$/.exec(zone);
  if (offset) {
    const [, name = '', sign = '', hour = '', minute = '0'] = offset;
    return name === '' || hours.has(name) ? offsetOf(sign, hour, minute, hours.get(name)) : undefined;
  }
  const long = longNames.find(([pattern]) => pattern.exec(zone)?.[0].length === zone.length);
  if (long) return long[1] * 60;
  const place = places.get(zone) ?? (/^[a-z]+\/[a-z0-9_+/-]+$/.test(zone) ? zone : undefined);
  if (place !== undefined) return local && minutesAt(place, local);
  const known = hours.get(zone);
  if (known !== undefined) return known * 60;
  // RFC 2822: the letters were used the wrong way round, so they mean UTC.
  return /^[a-ik-y]$/.test(zone) ? 0 : undefined;
}

const OFFSET =
  /^[.,\s]{0,3}[([]?(?:(?:utc|gmt)\s?[+−–-]\s?\d{1,2}(?::?\d{2})?|[+−–-](?:0\d|1[0-5]):?[0-5]\d|[+−–-]\d{1,2}(?=\s{0,9}(?:[)\],;]|$)))(?!\d)[)\]]?/i;
const NAME = /^[.,\s]{0,3}[([]?([a-z]{1,20}(?:\/[a-z0-9_+/-]{1,40})?)(?![\p{L}\p{M}\d.])[)\]]?/iu;

/** The zone that a text begins with, as it stands there; undefined where it begins with none. */
export function zoneAt(text: string): string | undefined {
  const offset = OFFSET.exec(text)?.[0];
  if (offset !== undefined) return offset;
  const lower = /^[.,\s]{0,3}([^]{0,50})/.exec(text)![1]!.toLowerCase();
  const long = longNames.map(([pattern]) => pattern.exec(lower)?.[0]).find((name) => name !== undefined);
  if (long !== undefined) return text.slice(0, /^[.,\s]{0,3}/.exec(text)![0].length + long.length);
  const [whole, name = ''] = NAME.exec(text) ?? [];
  // "at", "et" and "pt" are words where they are not in capitals.
  const isName =
    hours.has(name.toLowerCase()) ||
    places.has(name.toLowerCase()) ||
    (name.includes('/') && minutesAt(name.toLowerCase(), { year: 2025 }) !== undefined);
  return isName && (name.length > 2 || name === name.toUpperCase()) ? whole : undefined;
}

/** Nobody lives further than 15 hours from Greenwich; such numbers are no offset. */
function offsetOf(sign: string, hour: string, minute: string, named = 0): number {
  const minutes = Number(hour) * 60 + Number(minute);
  if (minutes > 15 * 60) return 0;
  return (sign === '+' ? minutes : -minutes) + named * 60;
}

/** One for each place that there is (some 600): to make one takes a tenth of a millisecond. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The offset of a place of the time zone database at a local time; undefined for a name that is none. */
function minutesAt(
  place: string,
  { year, month = 1, day = 1, hour = 0, minute = 0 }: LocalTime,
): number | undefined {
  let format = formats.get(place);
  try {
    format ??= new Intl.DateTimeFormat('en', { timeZone: place, timeZoneName: 'longOffset' });
  } catch {
    return undefined;
  }
  formats.set(place, format);
  const local = Date.UTC(year, month - 1, day, hour, minute);
  // The offset at the same figures in UTC is the right one but for the hours around a change of the clocks.
  return offsetAt(format, local - offsetAt(format, local) * 60_000);
}

function offsetAt(format: Intl.DateTimeFormat, time: number): number {
  const name = format.formatToParts(time).find(({ type }) => type === 'timeZoneName');
  const [, sign, hour = '', minute = ''] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name?.value ?? '') ?? [];
  return sign === undefined ? 0 : offsetOf(sign, hour, minute);
}
