import { phrasesIn } from '@cleanwire/language/text';
import { codeOf, codeTable, foldedToSeveral, kinds } from './characters.js';
import { mixed } from './mix.js';
import { countedNumeral, isNumeral, numeralValue } from './numerals.js';

/** Longer texts are compared by their beginnings. */
export const MOST_WORDS = 65_536;
const MOST_FACTS = 4096;

/** Words of a text as hashes, in order. The arrays are reused by the next reading. */
export interface WordsRead {
  readonly words: Int32Array;
  count: number;
  /** Hashes, 16 bits, of the numbers and of the capitalised words within sentences, with repetitions. */
  readonly numbers: Uint16Array;
  numberCount: number;
  readonly names: Uint16Array;
  nameCount: number;
  /** Pairs of characters among the words. */
  dense: number;
  /** Words that began with a small letter, and with a capital. */
  small: number;
  capital: number;
}

const read: WordsRead = {
  words: new Int32Array(MOST_WORDS),
  count: 0,
  numbers: new Uint16Array(MOST_FACTS),
  numberCount: 0,
  names: new Uint16Array(MOST_FACTS),
  nameCount: 0,
  dense: 0,
  small: 0,
  capital: 0,
};

const START = 0x811c9dc5 | 0;
const PRIME = 0x01000193;
const COMMA = 0x2c;
const POINT = 0x2e;
const COLON = 0x3a;
const WIDE_COLON = 0xff1a;
const SPACE = 0x20;

/**
 * Reads the words of a text in one pass over its UTF-16 units: folded, numbers in one form (1,000 and 1000; two and 2), Chinese and
 * Japanese by pairs of characters, Thai and its neighbours by windows of five.
 */
export function readWords(text: string): WordsRead {
  const { words, numbers, names } = read;
  const codes = codeTable;
  const end = text.length;
  // Units of a typed array are read in half the time of `charCodeAt`.
  const units = unitsOf(text);
  let count = 0;
  let numberCount = 0;
  let nameCount = 0;
  let dense = 0;
  let small = 0;
  let capital = 0;
  /** The word so far: its hash, length, whether it is a number, the case of its first letter. */
  let hash = START;
  let length = 0;
  let isNumber = false;
  /** Digits since the last mark. */
  let group = 0;
  let firstCase = 0;
  let afterSentence = true;
  let wordAfterSentence = true;
  /** The run of characters without spaces so far. */
  let before = 0;
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let fifth = 0;

  for (let at = 0; at <= end && count < MOST_WORDS - 2; at++) {
    const unit = units[at]!;
    let code = codes[unit]! || codeOf(unit);
    const kind = code >>> 20;
    if (kind === kinds.letter) {
      if (isNumber) {
        // 42MW, 5bn, 1st: a number and a word.
        words[count++] = hash;
        if (numberCount < MOST_FACTS && hash !== ONE) numbers[numberCount++] = fact(hash);
        isNumber = false;
        hash = START;
        length = 0;
      }
      if (length === 0) {
        firstCase = (code >>> 16) & 15;
        wordAfterSentence = afterSentence;
        afterSentence = false;
        before = 0;
      }
      const start = at;
      do {
        hash = Math.imul(hash ^ (code & 0xffff), PRIME);
        code = codes[units[++at]!]!;
      } while (code >>> 20 === kinds.letter);
      length += at - start;
      at--;
      continue;
    }
    if (kind === kinds.nothing) continue;
    if (kind === kinds.digit) {
      if (length === 0) {
        isNumber = true;
        group = 0;
        afterSentence = false;
        before = 0;
        // 05 is 5.
        if (unit === 0x30 && isDigitAt(text, at + 1)) continue;
      }
      hash = Math.imul(hash ^ (code & 0xffff), PRIME);
      length++;
      group++;
      continue;
    }
    if (kind === kinds.several) {
      if (isNumber) continue;
      const folded = foldedToSeveral.get(unit)!;
      if (length === 0) wordAfterSentence = afterSentence;
      for (let i = 0; i < folded.length; i++) hash = Math.imul(hash ^ folded.charCodeAt(i), PRIME);
      length += folded.length;
      continue;
    }
    if (kind === kinds.jamo) return readWords(composedKorean(text));
    if (length > 0) {
      if (isNumber) {
        const digits = digitsAfterMark(text, at, unit);
        if (digits === 3 && group <= 3 && unit !== COLON && unit !== WIDE_COLON) {
          group = 0;
          continue;
        }
        // 10:30 is 10.30 in another house's style.
        const isTime = (unit === COLON || unit === WIDE_COLON) && digits === 2 && group <= 2;
        if (isTime || (digits > 0 && (unit === POINT || unit === COMMA))) {
          hash = Math.imul(hash ^ POINT, PRIME);
          length++;
          continue;
        }
        if (numberCount < MOST_FACTS && hash !== ONE) numbers[numberCount++] = fact(hash);
      } else {
        if (NUMBER_WORD_MAY_BE[hash & 4095] === 1) {
          const number = numberWords.get(hash);
          if (number !== undefined) {
            hash = number;
            firstCase = 0;
            if (numberCount < MOST_FACTS && hash !== ONE) numbers[numberCount++] = fact(hash);
          }
        }
        if (firstCase === 1) {
          capital++;
          if (!wordAfterSentence && length > 1 && nameCount < MOST_FACTS) names[nameCount++] = fact(hash);
        } else if (firstCase === 2) small++;
      }
      words[count++] = hash;
      hash = START;
      length = 0;
      isNumber = false;
      firstCase = 0;
    }
    if (kind === kinds.dense) {
      const character = code & 0xffff;
      const isNumeralHere = ((code >>> 16) & 15) === 3 && !isNumeral(text.charAt(at - 1));
      const counted = isNumeralHere ? countedNumeral(text, at) : undefined;
      if (counted) {
        const number = hashOf(counted.digits);
        words[count++] = number;
        if (numberCount < MOST_FACTS && number !== ONE) numbers[numberCount++] = fact(number);
        dense += counted.end - at;
        before = 0;
        at = counted.end - 1;
        continue;
      }
      if (before !== 0) words[count++] = Math.imul(Math.imul(START ^ before, PRIME) ^ character, PRIME);
      before = character;
      dense++;
      if (isNumeralHere && numberCount < MOST_FACTS) {
        const numeral = numeralValue(text, at);
        if (numeral !== undefined) numbers[numberCount++] = fact(hashOf(numeral));
      }
    } else if (kind === kinds.unspaced) {
      fifth = fourth;
      fourth = third;
      third = second;
      second = first;
      first = code & 0xffff;
      if (fifth !== 0) words[count++] = unspacedWord(first, second, third, fourth, fifth);
    } else if (kind === kinds.sentenceEnd) {
      afterSentence = true;
      before = 0;
      first = second = third = fourth = 0;
    }
  }
  read.count = count;
  read.numberCount = numberCount;
  read.nameCount = nameCount;
  read.dense = dense;
  read.small = small;
  read.capital = capital;
  return read;
}

let bufferUnits = new Uint16Array(2 ** 15);
let buffer = Buffer.from(bufferUnits.buffer);

/** The text's units and a space behind them, valid until the next call. */
function unitsOf(text: string): Uint16Array {
  if (bufferUnits.length <= text.length) {
    bufferUnits = new Uint16Array(text.length * 2);
    buffer = Buffer.from(bufferUnits.buffer);
  }
  buffer.write(text, 'utf16le');
  bufferUnits[text.length] = 0x20;
  return bufferUnits;
}

/** Conjoining letters of Korean, where a text was decomposed; old ones that compose to nothing are gaps. */
const composedKorean = (text: string): string =>
  text.normalize('NFC').replace(/[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/g, ' ');

const fact = (hash: number): number => mixed(hash) >>> 16;

const unspacedWord = (
  first: number,
  second: number,
  third: number,
  fourth: number,
  fifth: number,
): number => {
  let hash = Math.imul(START ^ fifth, PRIME);
  hash = Math.imul(hash ^ fourth, PRIME);
  hash = Math.imul(hash ^ third, PRIME);
  hash = Math.imul(hash ^ second, PRIME);
  return Math.imul(hash ^ first, PRIME);
};

const isDigitAt = (text: string, at: number): boolean => {
  if (at >= text.length) return false;
  const unit = text.charCodeAt(at);
  return codeOf(unit) >>> 20 === kinds.digit;
};

/** How many digits follow the sign at `at` when it may stand within a number: 3 where it parts thousands. */
function digitsAfterMark(text: string, at: number, unit: number): number {
  if (
    unit !== COMMA &&
    unit !== POINT &&
    unit !== COLON &&
    unit !== WIDE_COLON &&
    unit !== SPACE &&
    unit !== 0xa0 &&
    unit !== 0x202f &&
    unit !== 0x2009 &&
    unit !== 0x66b &&
    unit !== 0x66c
  )
    return 0;
  let digits = 0;
  while (digits < 4 && isDigitAt(text, at + 1 + digits)) digits++;
  return digits;
}

function hashOf(word: string): number {
  let hash = START;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), PRIME);
  return hash;
}

/** "One of them" is no number. */
const ONE = hashOf('1');

/** House styles write seven and 7. */
const numberWords = new Map<number, number>();
/** 1 where a number word may have such a hash: spares the map for nearly every word. */
const NUMBER_WORD_MAY_BE = new Uint8Array(4096);
for (const pair of phrasesIn(new URL('./lists/number-words.txt', import.meta.url))) {
  const [word = '', digits = ''] = pair.split('=');
  const hash = hashOf(word);
  numberWords.set(hash, hashOf(digits));
  NUMBER_WORD_MAY_BE[hash & 4095] = 1;
}
