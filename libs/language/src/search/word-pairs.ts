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
export const pairWord = (first: string, second: string): string =>
  `"${code(hash(bare(first), bare(second)))}`;

const bare = (word: string): string => word.replace(/^\^|\$$/g, '');

/** FNV-1a over both with a space between them, folded. */
function hash(first: string, second: string): number {
  let value = 0x811c9dc5;
  const add = (text: string): void => {
    for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  };
  add(first);
  value = Math.imul(value ^ 0x20, 0x01000193);
  add(second);
  return ((value >>> 16) ^ value) & (PAIRS - 1);
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const code = (value: number): string => DIGITS.charAt(value >> 6) + DIGITS.charAt(value & 63);

/**
 * Of a text's words in order: each with each at the place behind it. Where scripts are cut in pairs of characters a word takes two places, so that
 * those where one ends have a pair with those two places on where one begins.
 */
export function pairsOf(words: readonly PlacedWord[], add: (pair: string) => void): void {
  let [last, before, here]: [string[], string[], string[]] = [[], [], []];
  let place = 0;
  for (const { word, position } of words) {
    if (position !== place) {
      [last, before] =
        position === place + 1 ? [before, here] : position === place + 2 ? [here, []] : [[], []];
      here = [];
      place = position;
    }
    here.push(word);
    for (const each of before) add(pairWord(each, word));
    if (begins(word)) for (const each of last) if (ends(each)) add(pairWord(each, word));
  }
}

/** Whether a pair of characters begins a word, or ends one. */
const begins = (pair: string): boolean => pair.length > 2 && pair.startsWith('^');
const ends = (pair: string): boolean => pair.length > 2 && pair.endsWith('$');
/** Whether words at this distance in a question have a pair among the words of an article: any next to each other, two words of characters. */
export const havePair = (before: readonly string[], behind: readonly string[], distance: number): boolean =>
  distance === 1 || (distance === 2 && before.every(ends) && behind.every(begins));
