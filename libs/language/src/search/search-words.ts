import { PLAIN_LETTERS, SYLLABLES, UNSPACED } from '../text/index.js';
import { simplified } from '../names/simplified.js';
import { wordsIn } from '../text/word-list.js';
import { ENDS, SINGLE, STARTS, wordBorders } from './word-borders.js';
import type { WordBorders } from './word-borders.js';

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
const WORD = String.raw`${IN_PAIRS}[${IN_PAIRS}\p{M}]*|[[\p{L}\p{N}]--${IN_PAIRS}][[\p{L}\p{N}\p{M}]--${IN_PAIRS}]*|\p{RI}{2}|\p{Extended_Pictographic}`;
const run = new RegExp(WORD, 'gv');
/** C++ and C#, AT&T and R&D: signs that are half of a name. */
const runWithSigns = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:[a-z](?:\+\+|#)|[a-z]{1,3}&[a-z]{1,3})(?![\p{L}\p{N}])|${WORD}`,
  'gv',
);
const startsUnspaced = new RegExp(`^${IN_PAIRS}`, 'v');
/** With the marks that belong to each. */
const charactersOf = (run: string): string[] =>
  HAS_MARK.test(run) ? (run.match(/\P{M}\p{M}*/gu) ?? []) : [...run];
const HAS_MARK = /\p{M}/u;

/** Longer words are cut; nobody types more, and an index key has its limits. */
const MAX_WORD_LENGTH = 64;

/** Every word of a text, in order. */
export function placedWords(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  let position = 0;
  let before: Piece | undefined;
  const pieces = piecesOf(text);
  const unspaced = pieces
    .filter(({ isUnspaced }) => isUnspaced)
    .map(({ text: piece }) => ({ text: piece, characters: charactersOf(simplified(piece)) }));
  const borders = wordBorders(unspaced);
  let run = 0;
  for (const piece of pieces) {
    if (!piece.isUnspaced) {
      words.push({ word: spacedWord(piece.text), position: ++position });
      if (before && isJoined(before, piece))
        words.push({ word: (before.text + piece.text).slice(0, MAX_WORD_LENGTH), position });
      for (const word of otherArabicWords(piece.text)) words.push({ word, position });
      before = piece;
      continue;
    }
    before = undefined;
    const { characters } = unspaced[run]!;
    addPairs(words, characters, borders[run++]!, position);
    position += characters.length;
  }
  return words;
}

/** A run without spaces, in pairs of its characters and words of one, from a place on. */
function addPairs(
  words: PlacedWord[],
  characters: readonly string[],
  borders: WordBorders,
  before: number,
): void {
  for (let i = 0; i < characters.length; i++) {
    const position = before + i + 1;
    const character = characters[i]!;
    const next = characters[i + 1];
    if (next !== undefined)
      words.push({
        word: marked((borders[i]! & STARTS) !== 0, character + next, (borders[i + 2]! & ENDS) !== 0),
        position,
      });
    if (characters.length === 1 || ((borders[i]! & SINGLE) !== 0 && !isParticle.test(character)))
      words.push({ word: marked(true, character, true), position });
  }
}

interface Piece {
  readonly text: string;
  readonly isUnspaced: boolean;
  /** The character between the one before and this, where it is one. */
  readonly between: string;
}

function piecesOf(text: string): Piece[] {
  const folded = inOneSpelling(
    foldForSearch(plainDigits(text).replace(GROUPED_NUMBER, (number) => number.replace(/\D/g, ''))),
  );
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: piece, index } of folded.matchAll(/[&+#]/.test(folded) ? runWithSigns : run)) {
    pieces.push({
      text: piece,
      isUnspaced: startsUnspaced.test(piece),
      between: index === end + 1 ? folded[end]! : '',
    });
    end = index + piece.length;
  }
  return pieces;
}

/** 1,250,000 and 1.250.000 are 1250000, and so is 12,50,000 in India. */
const GROUPED_NUMBER =
  /(?<![\d.,])(?:\d{1,3}([,.'’٬，．\u00a0\u2009\u202f])\d{3}(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3})(?!\d)/g;

/** ٢٠٢٥, २०२५ and ２０２５ are 2025. */
const plainDigits = (text: string): string =>
  text.replace(otherDigits, (digit) => {
    const zero = ZEROS.find((each) => each <= digit && digit.charCodeAt(0) - each.charCodeAt(0) < 10);
    return zero === undefined ? digit : String(digit.charCodeAt(0) - zero.charCodeAt(0));
  });
const otherDigits = new RegExp(String.raw`[\p{Nd}--[0-9]]`, 'gv');
const ZEROS = [...'０٠۰०০੦૦୦௦౦೦൦๐໐༠၀០'];

/** हिन्दी is हिंदी: a nasal before another consonant, which is yet to come in हिन्*, is written in two ways in Hindi and its neighbours. */
const inOneSpelling = (folded: string): string =>
  folded.replace(/न\u094d(?=[\u0915-\u0939]|\*$)|ँ/g, 'ं').replace(/\u093c/g, '');

/** e-mail is email too, O'Brien obrien. */
const isJoined = (before: Piece, { between }: Piece): boolean =>
  between === '-' || between === '‐' || (before.text === 'o' && (between === "'" || between === '’'));

/** A word that spaces set apart: in Arabic without what is written to it. */
const spacedWord = (piece: string): string => withoutArabicArticle(piece).slice(0, MAX_WORD_LENGTH);

/** و and, ف then, ب in, ك as, ل for are written to the article. */
function withoutArabicArticle(word: string): string {
  return ARABIC.test(word) ? word.replace(/^[وف]?(?:[بك]?ال|لل)(?=.{3})/, '') : word;
}
const ARABIC = /^[\u0621-\u064a]{4,}$/;

/**
 * Other words that an Arabic one may be: وقال is "and he said", so قال finds it too, because which words begin with و themselves no rule
 * knows; للجنة is "for the paradise" and "for a committee".
 */
function otherArabicWords(word: string): string[] {
  if (!ARABIC.test(word)) return [];
  const bare = /^[وف]/.test(word) ? word.slice(1) : word;
  const known = spacedWord(word);
  const others = [spacedWord(bare), ...(bare.startsWith('لل') ? [bare.slice(1)] : [])];
  return others.filter((other) => other !== known);
}

/** Pairs say whether a word begins with them, and whether one ends: 京都 is ^京都$, and within 東京都 京都$. */
const marked = (isStart: boolean, pair: string, isEnd: boolean): string =>
  (isStart ? '^' : '') + pair + (isEnd ? '$' : '');
/** In every sentence, and nobody's question. */
const isParticle = /^[\p{sc=Hiragana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** As which a word stands where a text has another form of it: a question for it finds both, and one in quotes the word alone. */
export const baseWord = (base: string): string => `>${base}`;

const ACRONYMS = wordsIn(new URL('./acronyms.txt', import.meta.url));
const acronyms = new RegExp(
  String.raw`(?<![\p{Lu}\p{Ll}\p{N}])(?:${ACRONYMS.join('|')})(?![\p{Lu}\p{Ll}\p{N}])`,
  'gv',
);
/** As which it stands among the words: no folded word has a capital. */
const acronymWord = (acronym: string): string => `>${acronym}`;

/** US is not us, but where all of a text is in capitals nobody can tell. */
export const acronymsIn = (text: string): string[] =>
  /\p{Ll}/u.test(text) || !/\p{Lu}{2}\P{L}+\p{Lu}{2}/u.test(text)
    ? [...new Set(text.match(acronyms))].map(acronymWord)
    : [];

/** `US`, asked for in capitals. */
export const acronymTerm = (typed: string): SearchTerm | undefined =>
  ACRONYMS.includes(typed)
    ? { words: [{ anyOf: [acronymWord(typed)], offset: 0 }], isPrefix: false }
    : undefined;

/** A word of a question: one of these at this place, counted from the first one's. */
export interface TermWord {
  readonly anyOf: readonly string[];
  readonly offset: number;
}

/** Words that stand at their distances from each other. */
export interface SearchTerm {
  readonly words: readonly TermWord[];
  /** Whether the last word may go on. */
  readonly isPrefix: boolean;
}

/** What a reader typed without a space in it, or between quotes: words that must stand beside each other. `*` behind it: or begin so. */
export function searchTerm(typed: string): SearchTerm | undefined {
  const pieces = piecesOf(typed);
  const words: TermWord[] = [];
  const wantsPrefix = /[*＊]$/.test(typed);
  let isPrefix = false;
  let offset = 0;
  pieces.forEach(({ text: piece, isUnspaced }, i) => {
    isPrefix = wantsPrefix && i === pieces.length - 1;
    if (!isUnspaced) {
      words.push({
        anyOf: [isPrefix ? piece.slice(0, MAX_WORD_LENGTH) : spacedWord(piece)],
        offset: offset++,
      });
      return;
    }
    const single = charactersOf(simplified(piece));
    const [first = ''] = single;
    // One character begins a word: 水 finds 水道.
    if (single.length === 1) {
      isPrefix = i === pieces.length - 1;
      words.push({ anyOf: [marked(true, first, !isPrefix)], offset });
    }
    for (let at = 0; at < single.length - 1; at++) {
      const pair = single[at]! + single[at + 1]!;
      const isLast = at === single.length - 2;
      // Words begin and end with the question; within it they may be cut in any way.
      const begins = at === 0 ? [true] : [false, true];
      const closes = isLast && !isPrefix ? [true] : [false, true];
      words.push({
        anyOf: begins.flatMap((isStart) => closes.map((isEnd) => marked(isStart, pair, isEnd))),
        offset: offset + at,
      });
    }
    if (single.length > 1) isPrefix = false;
    offset += single.length;
  });
  return words.length > 0 ? { words, isPrefix } : undefined;
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
    .replace(/[ةىیکٱھہ]/g, (letter) => ARABIC_FORMS[letter] ?? letter)
    // The dictionary knows ทำ with its vowel in one.
    .replace(/\u0e4d\u0e32/g, '\u0e33')
    .replace(/\u0ecd\u0eb2/g, '\u0eb3')
    .normalize('NFC');

/** Letters that are written in two ways, in Arabic or by its neighbours. */
const ARABIC_FORMS: Readonly<Record<string, string>> = {
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ٱ: 'ا',
  ھ: 'ه',
  ہ: 'ه',
};

/** `e-mail` as one word, `email`: what a text may have in its place. */
export function joinedTerm(typed: string): SearchTerm | undefined {
  const [first, second, ...more] = piecesOf(typed);
  if (!first || !second || more.length > 0 || first.isUnspaced || second.isUnspaced) return undefined;
  return isJoined(first, second)
    ? searchTerm(first.text + second.text + (/[*＊]$/.exec(typed)?.[0] ?? ''))
    : undefined;
}
