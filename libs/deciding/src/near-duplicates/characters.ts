import { isNumeral } from './numerals.js';

/** What a UTF-16 unit is to a reader of words. */
export const kinds = {
  unknown: 0,
  /** White space, punctuation, symbols. */
  gap: 1,
  /** A gap after which a capital says nothing of the word. */
  sentenceEnd: 2,
  /** Not seen at all: accents, vowel points, soft hyphens, apostrophes. */
  nothing: 3,
  letter: 4,
  digit: 5,
  /** Han and kana: a word is two characters or so. */
  dense: 6,
  /** Thai, Lao, Khmer, Burmese: an alphabet without spaces. */
  unspaced: 7,
  /** Folds to several characters: ligatures, fractions. */
  several: 8,
  /** A letter of decomposed Korean: the text has to be composed first. */
  jamo: 9,
} as const;

/**
 * What a UTF-16 unit is, by unit: its kind above bit 20, its case from bit 16 (1 for capitals, 2 for small letters, 3 for Chinese numerals), and
 * below what it folds to: lower case, no accents, full width as half, digits of any script as 0 to 9. 0 until the unit is met for the
 * first time; use `codeOf` where it may be. One table, because each look-up counts: a text has thousands of units.
 */
export const codeTable = new Uint32Array(0x10000);
/** What the units of kind `several` fold to. */
export const foldedToSeveral = new Map<number, string>();

/** Fills the table for a unit that is met for the first time; all of it at start would take 50 ms. */
export function codeOf(unit: number): number {
  const known = codeTable[unit]!;
  return known === 0 ? (codeTable[unit] = classify(unit)) : known;
}

const code = (kind: number, folded = 0, letterCase = 0): number => (kind << 20) | (letterCase << 16) | folded;

function classify(unit: number): number {
  // Halves of surrogate pairs: emoji, and characters too rare to tell texts apart.
  if (unit >= 0xd800 && unit <= 0xdfff) return code(kinds.gap);
  const character = String.fromCharCode(unit);
  if (/[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/.test(character)) return code(kinds.jamo);
  if (NOTHING.test(character)) return code(kinds.nothing);
  if (SENTENCE_END.test(character)) return code(kinds.sentenceEnd);
  if (/[\uac00-\ud7a3]/.test(character)) return code(kinds.letter, unit);
  const spelling = SPELLINGS.get(character);
  const folded = [...(spelling ?? character.normalize('NFKD').toLowerCase().normalize('NFKD'))]
    .filter((part) => !NOTHING.test(part))
    .join('');
  if (folded === '') return code(kinds.nothing);
  if (!/[\p{L}\p{N}\p{M}]/u.test(folded)) return code(kinds.gap);
  if (folded.length > 1) {
    foldedToSeveral.set(unit, folded);
    return code(kinds.several);
  }
  const digit = digitValue(folded);
  if (digit !== undefined) return code(kinds.digit, 0x30 + digit);
  const single = folded.charCodeAt(0);
  if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]/u.test(folded)) {
    return code(kinds.dense, single, isNumeral(folded) ? 3 : 0);
  }
  if (/[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u.test(folded)) return code(kinds.unspaced, single);
  const isCapital = character !== character.toLowerCase();
  return code(kinds.letter, single, isCapital ? 1 : character !== character.toUpperCase() ? 2 : 0);
}

// Format characters, accents, points of Hebrew, vowels of Arabic, nukta, voicing marks of kana, variation selectors, tatweel,
// apostrophes ("don't" is "dont"). Vowel signs of Indic scripts are letters.
const NOTHING =
  /[\p{Cf}\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u093c\u09bc\u0a3c\u0b3c\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f'’‘ʼ`´]/u;
const SENTENCE_END = /[.!?:;\n\r"“”„«»‹›()…•。！？：；「」『』（）।؟۔]/;

/** Spellings that one outlet uses and the next does not. */
const SPELLINGS = new Map([
  ['ß', 'ss'],
  ['ẞ', 'ss'],
  ['æ', 'ae'],
  ['Æ', 'ae'],
  ['œ', 'oe'],
  ['Œ', 'oe'],
  ['ø', 'o'],
  ['Ø', 'o'],
  ['ł', 'l'],
  ['Ł', 'l'],
  ['đ', 'd'],
  ['Đ', 'd'],
  ['ı', 'i'],
  ['İ', 'i'],
  ['ё', 'е'],
  ['Ё', 'е'],
  ['ى', 'ي'],
  ['ی', 'ي'],
  ['ة', 'ه'],
  ['ک', 'ك'],
  ['ς', 'σ'],
]);

/** Zeros of the decimal digits of each script; the others follow. */
const ZEROS = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50,
  0xed0, 0xf20, 0x1040, 0x17e0, 0x1810,
];

function digitValue(character: string): number | undefined {
  if (!/\p{Nd}/u.test(character)) return undefined;
  const unit = character.charCodeAt(0);
  const zero = ZEROS.find((start) => unit >= start && unit < start + 10);
  return zero === undefined ? undefined : unit - zero;
}
