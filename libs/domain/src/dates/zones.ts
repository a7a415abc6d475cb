/** Hours east of UTC of the zone names that feeds use. Ambiguous ones mean what most feeds mean by them (CST is American). */
const hours: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  uct: 0,
  est: -5,
  edt: -4,
  et: -5,
  cst: -6,
  cdt: -5,
  ct: -6,
  mst: -7,
  mdt: -6,
  mt: -7,
  pst: -8,
  pdt: -7,
  pt: -8,
  akst: -9,
  akdt: -8,
  hst: -10,
  ast: -4,
  adt: -3,
  at: -4,
  nst: -3.5,
  ndt: -2.5,
  brt: -3,
  brst: -2,
  art: -3,
  clt: -4,
  clst: -3,
  cot: -5,
  pet: -5,
  vet: -4,
  uyt: -3,
  gft: -3,
  bot: -4,
  bst: 1,
  ist: 5.5,
  west: 1,
  cet: 1,
  met: 1,
  mez: 1,
  cest: 2,
  mest: 2,
  mesz: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  msd: 4,
  trt: 3,
  sast: 2,
  cat: 2,
  wat: 1,
  eat: 3,
  gst: 4,
  irst: 3.5,
  pkt: 5,
  npt: 5.75,
  bdt: 6,
  ict: 7,
  wib: 7,
  wita: 8,
  wit: 9,
  hkt: 8,
  sgt: 8,
  myt: 8,
  pht: 8,
  awst: 8,
  jst: 9,
  kst: 9,
  acst: 9.5,
  acdt: 10.5,
  aest: 10,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
};

/** The single letters of RFC 822 as that text has them; RFC 2822 says to take them for UTC, their senders meant otherwise. */
const military = /^[a-ik-y]$/;

/**
 * Minutes east of UTC that the end of a date says: `+0100`, `GMT+01:00`, `-5`, `PST`, `(CET)`. Zero for an empty text, undefined for words
 * that name no zone.
 */
export function zoneMinutes(text: string): number | undefined {
  const zone = text
    .toLowerCase()
    .replace(/[()[\]]/g, ' ')
    .trim();
  if (zone === '') return 0;
  const offset = /^([a-z]+)?\s*([+−–-])\s*(\d{1,2})(?::?(\d{2}))?(?!\d)/.exec(zone);
  if (offset) {
    const [, name = '', sign, hour, minute = '0'] = offset;
    const own = Number(hour) * 60 + Number(minute);
    return (sign === '+' ? own : -own) + (name === '' ? 0 : (hours[name] ?? 0) * 60);
  }
  const name = /^[a-z]+/.exec(zone)?.[0];
  if (name === undefined) return undefined;
  const known = Object.hasOwn(hours, name) ? hours[name] : undefined;
  if (known !== undefined) return known * 60;
  if (military.test(name)) return 0;
  return undefined;
}
