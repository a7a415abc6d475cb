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
    [-4]: 'edt ast at clt vet bot gyt',
    [-5]: 'est cdt et cot pet ect',
    [-6]: 'cst mdt ct',
    [-7]: 'mst pdt mt',
    [-8]: 'pst akdt pt',
    [-9]: 'akst hdt',
    [-10]: 'hst hast',
    [-11]: 'sst',
  }).flatMap(([offset, names]) => names.split(' ').map((name) => [name, Number(offset)] as const)),
);

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
export interface LocalTime {
  year: number;
  month?: number | undefined;
  day?: number | undefined;
  hour?: number | undefined;
  minute?: number | undefined;
}

/**
 * Minutes east of UTC that the end of a date says: `+0100`, `GMT+01:00`, `-5`, `PST`, `(CET)`, `Pacific Standard Time`, and, with the
 * local time it belongs to, `America/New_York`. Zero for an empty text, undefined for words that name no zone.
 */
export function zoneMinutes(text: string, local?: LocalTime): number | undefined {
  if (/^[+-]\d{4}$/.test(text)) return offsetOf(text.charAt(0), text.slice(1, 3), text.slice(3));
  const zone = text
    .toLowerCase()
    .replace(/[()[\],;.]/g, ' ')
    .trim();
  if (zone === '') return 0;
  const offset = /^([a-z]+)?\s*([+−–-])\s?(\d{1,2})(?:\s?:?\s?(\d{2}))?(?!\d)/.exec(zone);
  if (offset) {
    const [, name = '', sign = '', hour = '', minute = '0'] = offset;
    return name === '' || hours.has(name) ? offsetOf(sign, hour, minute, hours.get(name)) : undefined;
  }
  const long = longNames.find(([pattern]) => pattern.test(zone));
  if (long) return long[1] * 60;
  const place = /^[a-z]+\/[a-z_+/-]+/.exec(zone)?.[0];
  if (place !== undefined) return local && minutesAt(place, local);
  const name = /^[a-z]+/.exec(zone)?.[0] ?? '';
  const known = hours.get(name);
  if (known !== undefined) return known * 60;
  // RFC 2822: the letters were used the wrong way round, so they mean UTC.
  return /^[a-ik-y]$/.test(name) ? 0 : undefined;
}

/** Nobody lives further than 15 hours from Greenwich; such numbers are no offset. */
function offsetOf(sign: string, hour: string, minute: string, named = 0): number {
  const minutes = Number(hour) * 60 + Number(minute);
  if (minutes > 15 * 60) return 0;
  return (sign === '+' ? minutes : -minutes) + named * 60;
}

/** The offset of a place of the time zone database at a local time; undefined for a name that is none. */
function minutesAt(
  place: string,
  { year, month = 1, day = 1, hour = 0, minute = 0 }: LocalTime,
): number | undefined {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: place, timeZoneName: 'longOffset' });
    const name = format
      .formatToParts(Date.UTC(year, month - 1, day, hour, minute))
      .find(({ type }) => type === 'timeZoneName');
    const offset = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name?.value ?? '');
    return offset?.[1] === undefined ? 0 : offsetOf(offset[1], offset[2] ?? '', offset[3] ?? '');
  } catch {
    return undefined;
  }
}
