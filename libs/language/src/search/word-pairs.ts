import type { PlacedWord } from './search-words.js';

/**
 * Which words stand next to each other, among the words of an article: an index then knows nearly what a phrase needs, where without it every
 * article that holds both words anywhere has to be looked at (decision 0068). A pair is one of 4,096 words: so few are written by the dozen, and of a
 * hundred articles of 250 words that hold two words apart six are looked at for nothing.
 */
const PAIRS = 1 << 12;

/** Among the words of an article of before there were any. */
export const UNPAIRED = '%u';

/** As which words that stand next to each other stand among the words; where words begin and end (`^京都$`) is left out, which a question leaves open. */
export const pairWord = (first: string, second: string): string => WORDS[behind(ahead(first), second)]!;

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const WORDS = Array.from({ length: PAIRS }, (_, i) => `"${DIGITS.charAt(i >> 6)}${DIGITS.charAt(i & 63)}`);

/** FNV-1a over both with a space between them, folded: what the first one makes of it, and which pair it is with the second. */
const ahead = (first: string): number => Math.imul(hashed(0x811c9dc5, first) ^ 0x20, 0x01000193);
function behind(state: number, second: string): number {
  const value = hashed(state, second);
  return ((value >>> 16) ^ value) & (PAIRS - 1);
}

const [BEGIN, END] = ['^'.charCodeAt(0), '$'.charCodeAt(0)];
function hashed(state: number, word: string): number {
  const end = word.charCodeAt(word.length - 1) === END ? word.length - 1 : word.length;
  let value = state;
  for (let i = word.charCodeAt(0) === BEGIN ? 1 : 0; i < end; i++)
    value = Math.imul(value ^ word.charCodeAt(i), 0x01000193);
  return value;
}

/** A word at the place before, or two places before. */
interface Ahead {
  readonly state: number;
  readonly ends: boolean;
}

/**
 * Of a text's words in order: each with each at the place behind it. Where scripts are cut in pairs of characters a word takes two places, so that
 * those where one ends have a pair with those two places on where one begins.
 */
export function pairsOf(words: readonly PlacedWord[], add: (pair: string) => void): void {
  let [last, before, here]: [Ahead[], Ahead[], Ahead[]] = [[], [], []];
  let place = 0;
  for (const { word, position } of words) {
    if (position !== place) {
      [last, before] =
        position === place + 1 ? [before, here] : position === place + 2 ? [here, []] : [[], []];
      here = [];
      place = position;
    }
    here.push({ state: ahead(word), ends: ends(word) });
    for (const each of before) add(WORDS[behind(each.state, word)]!);
    if (begins(word)) for (const each of last) if (each.ends) add(WORDS[behind(each.state, word)]!);
  }
}

/** Whether a pair of characters begins a word, or ends one. */
const begins = (pair: string): boolean => pair.length > 2 && pair.startsWith('^');
const ends = (pair: string): boolean => pair.length > 2 && pair.endsWith('$');
/** Whether words at this distance in a question have a pair among the words of an article: any next to each other, two words of characters. */
export const havePair = (before: readonly string[], behind: readonly string[], distance: number): boolean =>
  distance === 1 || (distance === 2 && before.every(ends) && behind.every(begins));
