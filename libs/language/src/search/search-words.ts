import { PLAIN_LETTERS, SYLLABLES, UNSPACED } from '../text/index.js';

/**
 * Words of a text as the search index knows them. One function cuts both the article and the question, so the two
 * always agree; Postgres stores the result and never parses text itself (it has no dictionary for Chinese, Japanese,
 * Korean or Thai, and its parser takes URLs and numbers apart in its own way).
 */

/** One word with its place in the text, counted from 1. Neighbours in the text have neighbouring places. */
export interface PlacedWord {
  readonly word: string;
  readonly position: number;
}

/** Scripts that are cut into overlapping pairs of characters: they are written without spaces, or join particles to words. */
const IN_PAIRS = String.raw`[[${UNSPACED}${SYLLABLES}]&&[\p{L}\p{N}]]`;
const run = new RegExp(
  String.raw`${IN_PAIRS}[${IN_PAIRS}\p{M}]*|[[\p{L}\p{N}]--${IN_PAIRS}][[\p{L}\p{N}\p{M}]--${IN_PAIRS}]*`,
  'gv',
);
const startsUnspaced = new RegExp(`^${IN_PAIRS}`, 'v');
const characters = /\P{M}\p{M}*/gu;

/** Longer words are cut; nobody types more, and an index key has its limits. */
const MAX_WORD_LENGTH = 64;

/** Every word of a text, in order. The last character of an unspaced run stands alone too, so that one character can be found. */
export function placedWords(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  let position = 0;
  for (const [piece] of foldForSearch(text).matchAll(run)) {
    if (!startsUnspaced.test(piece)) {
      words.push({ word: piece.slice(0, MAX_WORD_LENGTH), position: ++position });
      continue;
    }
    const single = piece.match(characters) ?? [];
    single.forEach((character, i) => {
      words.push({ word: character + (single[i + 1] ?? ''), position: ++position });
    });
  }
  return words;
}

/** Words that stand beside each other in a question; a single unspaced character at its end is the beginning of a pair. */
export interface SearchTerm {
  readonly words: readonly string[];
  readonly isPrefix: boolean;
}

/** What a reader typed without a space in it, or between quotes: words that must stand beside each other. `*` behind it: or begin so. */
export function searchTerm(typed: string): SearchTerm | undefined {
  const words = placedWords(typed).map(({ word }) => word);
  const last = words.at(-1);
  if (last === undefined) return undefined;
  if (!startsUnspaced.test(last)) return { words, isPrefix: /[*＊]$/.test(typed) };
  // The run may go on in the article, so its last character, which `placedWords` lets stand alone, says nothing ...
  const isPair = words.length > 1 && startsUnspaced.test(words.at(-2) ?? '') && words.at(-2)?.endsWith(last);
  // ... unless it is all there is.
  return isPair ? { words: words.slice(0, -1), isPrefix: false } : { words, isPrefix: true };
}

/**
 * What readers leave out when they type: accents, Hebrew points, Arabic vowel signs, soft hyphens, joiners, variation
 * selectors. Never the vowel signs of Indic scripts or Thai.
 */
const optionalMarks =
  /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200c\u200d\u2060\ufe00-\ufe0f\ufeff]/g;
/** Lower case, compatibility forms unified, optional marks gone: `Şişli` and `sisli`, `ＫＯＳＡ` and `kosa` are one. */
export const foldForSearch = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(optionalMarks, '')
    .replace(/[ßæœøđðþłħı]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .normalize('NFC');
