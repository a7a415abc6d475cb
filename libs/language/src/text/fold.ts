import { createHash } from 'node:crypto';
import { HAN_AND_KANA } from './letters.js';

/**
 * Text reduced to what makes two copies the same: letters, marks and digits in lower case, one space between words.
 * Quotes, apostrophes, dashes, punctuation, white space and composition do not count. Signs that change a number do:
 * decimal points, percent, currency, a leading minus.
 */
export const foldForFingerprint = (text: string): string =>
  foldedInOnePass(text, false) ?? foldedByRules(text);

/** The rules, for text of any script. */
export const foldedByRules = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘‚‛`´ʼ“”„‟"«»‹›\p{Cf}]/gu, '')
    .replace(/(?<![\p{L}\p{N}])[-−–](?=\d)/gu, ' \uE000')
    .replace(/(?<=\p{N})[.,:](?=\p{N})/gu, '\uE001')
    .replace(/[^\p{L}\p{M}\p{N}\p{Sc}%+\uE000\uE001]+/gu, ' ')
    .replace(SPACE_BESIDE_HAN, '')
    .replaceAll('\uE000', '-')
    .replaceAll('\uE001', '.')
    .trim();

/** sha256 over the folded text, hex: equal for two copies that differ in quotes, dashes, white space and case only. */
export const bodyHash = (text: string): string =>
  createHash('sha256').update(foldForFingerprint(text)).digest('hex');

// Chinese and Japanese set no spaces, so a line break or a comma between two characters is no word border.
const SPACE_BESIDE_HAN = new RegExp(`(?<=[${HAN_AND_KANA}]) | (?=[${HAN_AND_KANA}])`, 'gu');
const IS_HAN_OR_KANA = new RegExp(`[${HAN_AND_KANA}]`, 'u');

// What a UTF-16 unit is to `foldedInOnePass`, from bit 16; below it the unit that it folds to.
const GAP = 1;
const NOTHING = 2;
const MARK = 3;
const MINUS = 4;
/** Halves of pairs, and the signs that the rules use for their own ends. */
const OTHER = 5;
const KEPT = 6;
/** Kept, once the text is normalised: accents that may compose, ligatures that fall apart. */
const KEPT_WHEN_NORMAL = 7;
const KIND = 7;
const IS_NUMBER = 8;
const IS_LETTER_OR_NUMBER = 16;
const IS_UNSPACED = 32;

/** By unit, 0 until the unit is met. */
const codes = new Uint32Array(0x10000);

const codeOf = (unit: number): number => (codes[unit] ||= classified(unit));

function classified(unit: number): number {
  const composed = String.fromCharCode(unit).normalize('NFKC');
  const character = composed.toLowerCase();
  if (/[\p{Cs}\uE000\uE001]/u.test(composed)) return OTHER << 16;
  if (composed.length !== 1 || character.length !== 1) return KEPT_WHEN_NORMAL << 16;
  if (/\p{M}/u.test(composed)) return (KEPT_WHEN_NORMAL << 16) | unit;
  if (/[Σ\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/.test(composed) && /\p{L}/u.test(composed)) {
    return ((KEPT_WHEN_NORMAL | IS_LETTER_OR_NUMBER) << 16) | unit;
  }
  if (/['’‘‚‛`´ʼ“”„‟"«»‹›\p{Cf}]/u.test(character)) return NOTHING << 16;
  if (/[.,:]/.test(character)) return MARK << 16;
  if (/[-−–]/.test(character)) return MINUS << 16;
  if (!/[\p{L}\p{N}\p{Sc}%+]/u.test(character)) return GAP << 16;
  const traits =
    (/\p{N}/u.test(character) ? IS_NUMBER : 0) |
    (/[\p{L}\p{N}]/u.test(character) ? IS_LETTER_OR_NUMBER : 0) |
    (IS_HAN_OR_KANA.test(character) ? IS_UNSPACED : 0);
  return ((KEPT | traits) << 16) | character.charCodeAt(0);
}

let units = new Uint16Array(2 ** 14);
let unitBytes = Buffer.from(units.buffer);
let folded = new Uint16Array(2 ** 15);

/**
 * The same in one pass; undefined for text that needs the rules. They take fifteen times as long, and each text is folded several
 * times on its way.
 */
function foldedInOnePass(text: string, isNormal: boolean): string | undefined {
  if (units.length <= text.length) {
    units = new Uint16Array(text.length * 2);
    unitBytes = Buffer.from(units.buffer);
    folded = new Uint16Array(text.length * 4);
  }
  unitBytes.write(text, 'utf16le');
  const { length } = text;
  let end = 0;
  let gap = false;
  /** What the last unit is that was not left out; whether no space may follow what was written last. */
  let before = GAP;
  let closed = true;
  for (let at = 0; at < length; at++) {
    const code = codes[units[at]!]! || codeOf(units[at]!);
    const traits = code >>> 16;
    const kind = traits & KIND;
    if (kind === NOTHING) continue;
    if (kind === OTHER) return undefined;
    if (kind === KEPT_WHEN_NORMAL && !isNormal)
      return foldedInOnePass(text.normalize('NFKC').toLowerCase(), true);
    if (kind >= KEPT) {
      if (gap && !closed && (traits & IS_UNSPACED) === 0) folded[end++] = 0x20;
      gap = false;
      folded[end++] = code & 0xffff;
      closed = (traits & IS_UNSPACED) !== 0;
    } else if (kind === MARK && (before & IS_NUMBER) !== 0 && (traitsAfter(at, length) & IS_NUMBER) !== 0) {
      folded[end++] = 0x2e;
      closed = false;
    } else if (kind === MINUS && (before & IS_LETTER_OR_NUMBER) === 0 && isDigitAfter(at, length)) {
      if (!closed) folded[end++] = 0x20;
      folded[end++] = 0x2d;
      gap = false;
      closed = false;
    } else gap = true;
    before = traits;
  }
  return Buffer.from(folded.buffer, 0, end * 2).toString('utf16le');
}

/** Of the next unit that is not left out. */
const traitsAfter = (at: number, length: number): number => codeAfter(at, length) >>> 16;
const isDigitAfter = (at: number, length: number): boolean => {
  const digit = codeAfter(at, length) & 0xffff;
  return digit >= 0x30 && digit <= 0x39;
};

function codeAfter(at: number, length: number): number {
  for (let next = at + 1; next < length; next++) {
    const code = codeOf(units[next]!);
    if (((code >>> 16) & KIND) !== NOTHING) return code;
  }
  return GAP << 16;
}
