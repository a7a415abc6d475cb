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
const ZERO = 0x30;
/** What `characters.ts` says of the case of a letter. */
const CAPITAL = 1;
const SMALL = 2;
const NUMERAL = 3;

/** The run of characters without spaces so far: the last of Chinese or Japanese, the last four of Thai and its neighbours. */
const passage = { before: 0, first: 0, second: 0, third: 0, fourth: 0 };

function beginReading(): void {
  read.count = read.numberCount = read.nameCount = read.dense = read.small = read.capital = 0;
  endPassage();
}

function endPassage(): void {
  passage.before = passage.first = passage.second = passage.third = passage.fourth = 0;
}

/**
 * Reads the words of a text in one pass over its UTF-16 units: folded, numbers in one form (1,000 and 1000; two and 2), Chinese and
 * Japanese by pairs of characters, Thai and its neighbours by windows of five.
 */
export function readWords(text: string): WordsRead {
  beginReading();
  const { words } = read;
  const codes = codeTable;
  const end = text.length;
  // Units of a typed array are read in half the time of `charCodeAt`.
  const units = unitsOf(text);
  /** The word so far: its hash, length, the case of its first letter. */
  let hash = START;
  let length = 0;
  let firstCase = 0;
  let afterSentence = true;
  let wordAfterSentence = true;

  for (let at = 0; at <= end && read.count < MOST_WORDS - 2; at++) {
    const unit = units[at]!;
    let code = codes[unit]! || codeOf(unit);
    const kind = code >>> 20;
    if (kind === kinds.letter) {
      if (length === 0) {
        firstCase = (code >>> 16) & 15;
        wordAfterSentence = afterSentence;
        afterSentence = false;
        passage.before = 0;
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
        afterSentence = false;
        passage.before = 0;
        at = readNumber(text, units, at) - 1;
        continue;
      }
      hash = Math.imul(hash ^ (code & 0xffff), PRIME);
      length++;
      continue;
    }
    if (kind === kinds.several) {
      const folded = foldedToSeveral.get(unit)!;
      if (length === 0) wordAfterSentence = afterSentence;
      hash = hashOf(folded, hash);
      length += folded.length;
      continue;
    }
    if (kind === kinds.jamo) return readWords(composedKorean(text));
    if (length > 0) {
      words[read.count++] = noteWord(hash, firstCase, length > 1 && !wordAfterSentence);
      hash = START;
      length = firstCase = 0;
    }
    if (kind === kinds.sentenceEnd) {
      afterSentence = true;
      endPassage();
    } else if (kind !== kinds.gap) at = readUnspaced(text, at, code);
  }
  return read;
}

/** Reads a number whose first digit is at a place, with the marks in it; returns where it ends. */
function readNumber(text: string, units: Uint16Array, start: number): number {
  let hash = START;
  let isEmpty = true;
  /** Digits since the last mark. */
  let group = 0;
  let at = start;
  for (; at <= text.length; at++) {
    const unit = units[at]!;
    const code = codeTable[unit]! || codeOf(unit);
    const kind = code >>> 20;
    if (kind === kinds.nothing || kind === kinds.several) continue;
    if (kind === kinds.digit) {
      // 05 is 5.
      if (isEmpty && unit === ZERO && isDigitAt(text, at + 1)) continue;
      hash = Math.imul(hash ^ (code & 0xffff), PRIME);
      isEmpty = false;
      group++;
      continue;
    }
    // 42MW, 5bn, 1st: a number and a word.
    const mark = kind === kinds.letter ? NO_MARK : markWithin(text, at, unit, group);
    if (mark === NO_MARK) break;
    if (mark === PARTS_THOUSANDS) group = 0;
    else hash = Math.imul(hash ^ POINT, PRIME);
  }
  read.words[read.count++] = hash;
  noteNumber(hash);
  return at;
}

const NO_MARK = 0;
const PARTS_THOUSANDS = 1;
const IS_POINT = 2;

/** What the sign at `at` is to the number that `group` digits of stand before it. */
function markWithin(text: string, at: number, unit: number, group: number): number {
  const digits = digitsAfterMark(text, at, unit);
  if (digits === 0) return NO_MARK;
  const isColon = unit === COLON || unit === WIDE_COLON;
  if (digits === 3 && group <= 3 && !isColon) return PARTS_THOUSANDS;
  // 10:30 is 10.30 in another house's style.
  const isTime = isColon && digits === 2 && group <= 2;
  return isTime || unit === POINT || unit === COMMA ? IS_POINT : NO_MARK;
}

function noteNumber(hash: number): void {
  if (read.numberCount < MOST_FACTS && hash !== ONE) read.numbers[read.numberCount++] = fact(hash);
}

/** Notes what a word says beside itself: a number, a name; returns the hash that it goes by. */
function noteWord(hash: number, firstCase: number, mayBeName: boolean): number {
  if (NUMBER_WORD_MAY_BE[hash & 4095] === 1) {
    const number = numberWords.get(hash);
    if (number !== undefined) {
      noteNumber(number);
      return number;
    }
  }
  if (firstCase === CAPITAL) {
    read.capital++;
    if (mayBeName && read.nameCount < MOST_FACTS) read.names[read.nameCount++] = fact(hash);
  } else if (firstCase === SMALL) read.small++;
  return hash;
}

/** Reads a character of a passage without spaces, or a number in Chinese numerals; returns the place of the last one that is read. */
function readUnspaced(text: string, at: number, code: number): number {
  const character = code & 0xffff;
  const { words } = read;
  if (code >>> 20 === kinds.unspaced) {
    const { first, second, third, fourth } = passage;
    if (fourth !== 0) words[read.count++] = unspacedWord(character, first, second, third, fourth);
    passage.fourth = third;
    passage.third = second;
    passage.second = first;
    passage.first = character;
    return at;
  }
  const isNumeralHere = ((code >>> 16) & 15) === NUMERAL && !isNumeral(text.charAt(at - 1));
  const counted = isNumeralHere ? countedNumeral(text, at) : undefined;
  if (counted) {
    const number = hashOf(counted.digits);
    words[read.count++] = number;
    noteNumber(number);
    read.dense += counted.end - at;
    passage.before = 0;
    return counted.end - 1;
  }
  if (passage.before !== 0)
    words[read.count++] = Math.imul(Math.imul(START ^ passage.before, PRIME) ^ character, PRIME);
  passage.before = character;
  read.dense++;
  const numeral = isNumeralHere ? numeralValue(text, at) : undefined;
  if (numeral !== undefined && read.numberCount < MOST_FACTS)
    read.numbers[read.numberCount++] = fact(hashOf(numeral));
  return at;
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

function hashOf(word: string, start = START): number {
  let hash = start;
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
