import type { Clock, Token } from './tokens.js';
import { zoneAt } from './zones.js';

interface Form {
  readonly shape: RegExp;
  /** Not every `10.05` is a clock. */
  readonly isClock?: (tokens: readonly Token[], start: number, end: number) => boolean;
}

const DOTTED_UNIT = /^(?:uhr|h|น)$/iu;
const CLOCK_WORD =
  /^(?:kl|klo|kell|kello|at|um|à|a|alle|ore|las|às|pukul|jam|ob|om|u|v|w|в|у|о|во|ώρα|στις|saat|plkst|val|godz|ci)$/iu;

/** How clocks are written, over the shape of the text (see `Token`). */
const FORMS: readonly Form[] = [
  // 10:05, 10 : 05, 10:05:30.5, 10:5, 4/Nov/2025:10:05:30
  { shape: /(?:(?<=\/y:)|(?<![dtyx][.:]|[dtyx]))d(?::| : )d(?: ?[:.] ?d(?:[.,][dtyx])?)?(?!:?[dtyx])/g },
  // 오전 10시 5분, 10時05分30秒, 10時
  { shape: /d ?h(?: ?d(?: ?i(?: ?d ?s?)?| ?s)?)?/g },
  // 14h30, 14 h 30, 14 Uhr, 5 h
  { shape: /(?<![dtyx][.,:])d ?[uOf] ?d?(?!\w)/g, isClock: (tokens, at, end) => isHourWord(tokens, at, end) },
  // 14.30 Uhr, kl. 14.30, 4.11.2025 klo 14.30, 4 Nov 2025 14.30
  { shape: /(?<![dtyx][./-]?)d\.d(?:\.d)?(?![./-]?[dtyx])/g, isClock: isDottedClock },
  // 4 Nov 2025 1000 GMT
  { shape: /(?<=[MB][ .,f]{0,4}y,? ?)y(?! ?[.\-/])/g, isClock: (tokens, at) => isHour(tokens[at]!.value) },
  // 5 pm
  { shape: /(?<![.:,/-]|[dtyx])d ?A/g, isClock: (tokens, at) => tokens[at]!.value <= 12 },
];

/** Minutes in four digits. */
const isHour = (value: number): boolean => value < 2400 && value % 100 < 60;

function isHourWord(tokens: readonly Token[], at: number, end: number): boolean {
  const word = tokens.slice(at + 1, end).find(({ letter }) => letter !== ' ');
  const minutes = tokens[end - 1]!.letter === 'd' && end - 1 > at;
  return /^h$/i.test(word?.text ?? '') || (!minutes && /^uhr$/i.test(word?.text ?? ''));
}

function isDottedClock(tokens: readonly Token[], at: number, end: number): boolean {
  const [hour, minute] = [tokens[at]!, tokens[at + 2]!];
  if (hour.value > 24 || minute.value > 59 || minute.text.length !== 2) return false;
  const skipped = /^[ ,.]$/;
  let next = end;
  while (skipped.test(tokens[next]?.letter ?? '')) next++;
  if (DOTTED_UNIT.test(tokens[next]?.text ?? '') || tokens[next]?.letter === 'A') return true;
  let last = at - 1;
  while (skipped.test(tokens[last]?.letter ?? '')) last--;
  const before = tokens[last];
  if (before === undefined || last === at - 1) return false;
  if (before.letter === 'A' || CLOCK_WORD.test(before.text)) return true;
  const date = tokens
    .slice(Math.max(0, last - 6), last + 1)
    .map(({ letter }) => letter)
    .join('');
  return /(?:[MB][ .,f]{0,3}|d ?[./-] ?)y[fO]?$/.test(date) || /y[^dtyx]{0,4}[MB] ?d[fO]?$/.test(date);
}

/** The tokens with each clock, its half of the day and its zone in one. */
export function withClocks(tokens: readonly Token[], text: string): Token[] {
  let folded = [...tokens];
  for (const { shape, isClock } of FORMS) folded = foldForm(folded, shape, isClock);
  return withZones(withHalves(folded), text);
}

const shapeOf = (tokens: readonly Token[]): string => tokens.map(({ letter }) => letter).join('');

function foldForm(tokens: Token[], form: RegExp, isClock: Form['isClock']): Token[] {
  const folded: Token[] = [];
  let done = 0;
  for (const { 0: whole, index } of shapeOf(tokens).matchAll(form)) {
    const end = index + whole.length;
    const clock = isClock && !isClock(tokens, index, end) ? undefined : clockOf(tokens.slice(index, end));
    if (!clock) continue;
    folded.push(...tokens.slice(done, index), clock);
    done = end;
  }
  return done === 0 ? tokens : [...folded, ...tokens.slice(done)];
}

function clockOf(pieces: readonly Token[]): Token | undefined {
  const numbers = pieces.filter(({ letter }) => /[dtyx]/.test(letter));
  const [first, second, third, fraction] = numbers;
  const joined = first?.letter === 'y';
  const hour = joined ? Math.floor(first.value / 100) : first!.value;
  const minute = joined ? first.value % 100 : (second?.value ?? 0);
  // 24:00 is the next day's beginning; 60 and 61 are leap seconds.
  if (hour > 24 || minute > 59 || (third?.value ?? 0) > 61) return undefined;
  return {
    ...first!,
    letter: 'c',
    end: pieces.at(-1)!.end,
    text: '',
    clock: {
      hour,
      minute,
      second: third?.value,
      millisecond: fraction && Math.floor(Number(`0.${fraction.text}`) * 1000),
      half: pieces.find(({ meaning }) => meaning?.half)?.meaning?.half,
    },
  };
}

/** `10:05 p.m.`, `오후 10:05`: the half behind the clock says more than one before it. */
function withHalves(tokens: readonly Token[]): Token[] {
  const folded: Token[] = [];
  const take = (at: number, from: number, to: number, half: Token): void => {
    const clock = tokens[at]!;
    folded.push({
      ...clock,
      start: tokens[from]!.start,
      end: tokens[to]!.end,
      clock: { ...clock.clock!, half: clock.clock?.half ?? half.meaning?.half },
    });
  };
  let done = 0;
  for (const { 0: whole, index } of shapeOf(tokens).matchAll(/A[ .]{0,2}c|c[ .,]{0,2}(?:f )?A/g)) {
    const end = index + whole.length;
    folded.push(...tokens.slice(done, index));
    if (whole.startsWith('A')) take(end - 1, index, end - 1, tokens[index]!);
    else take(index, index, end - 1, tokens[end - 1]!);
    done = end;
  }
  return [...folded, ...tokens.slice(done)];
}

/** What stands behind a clock and names a zone. */
function withZones(tokens: readonly Token[], text: string): Token[] {
  const zoned: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    zoned.push(token);
    const zone = token.letter === 'c' ? zoneAt(text.slice(token.end, token.end + 60)) : undefined;
    if (!zone) continue;
    const end = token.end + zone.length;
    while ((tokens[at + 1]?.end ?? Infinity) <= end) at++;
    zoned.push({ letter: 'z', start: token.end, end, text: zone, value: 0 });
  }
  return zoned;
}

/** An hour of the 12-hour clock on the 24-hour one. */
export function hourOf({ hour, half }: Clock): number {
  if (half === undefined || hour > 12) return hour;
  if (half === 'night') return hour >= 6 && hour < 12 ? hour + 12 : hour % 12;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}
