import { wordsOfUnspaced } from '../text/index.js';
import { wordsIn } from '../text/word-list.js';

/** What is at each place of a run without spaces, counted in characters from 0 to behind the last: any of `STARTS`, `ENDS`, `SINGLE`. */
export type WordBorders = readonly number[];
/** A word begins here. */
export const STARTS = 1;
/** One ends before this place. */
export const ENDS = 2;
/** A word of one character stands here. */
export const SINGLE = 4;

/** What is written without spaces, and its characters, each with its marks. */
export interface Run {
  readonly text: string;
  readonly characters: readonly string[];
}

/**
 * Of each run. 東京都 is 東京 and 都, so 京都 is no word of it. Unicode's dictionaries know words of Chinese, Japanese, Thai, Lao, Khmer and
 * Burmese; Korean sets spaces, but writes particles to its words and words to each other.
 */
export function wordBorders(runs: readonly Run[]): WordBorders[] {
  const cut = segmentsOf(runs.filter((run) => !isKorean(run)).map(({ text }) => text));
  return runs.map((run) =>
    isKorean(run) ? koreanBorders(run) : dictionaryBorders(run, cut.next().value ?? []),
  );
}

const isKorean = ({ text }: Run): boolean => ALL_HANGUL.test(text);
const ALL_HANGUL = /^[\p{sc=Hangul}\p{M}]+$/u;

function dictionaryBorders({ text, characters }: Run, segments: readonly Segment[]): WordBorders {
  const borders = noBorders(characters.length);
  const at = characters.length === text.length ? undefined : placesOf(characters);
  for (const { index, segment } of segments) {
    const begin = at ? at[index] : index;
    if (begin === undefined) continue;
    borders[begin]! |= STARTS | ENDS | (segment.length === characters[begin]!.length ? SINGLE : 0);
    const inner = partsOf(segment);
    if (inner) for (let i = 1; i < inner.length; i++) borders[begin + i]! |= inner[i]!;
  }
  return borders;
}

/** Which character begins at a UTF-16 unit. */
function placesOf(characters: readonly string[]): number[] {
  const at: number[] = [];
  let unit = 0;
  for (const [i, character] of characters.entries()) {
    at[unit] = i;
    unit += character.length;
  }
  return at;
}

/** But that a word begins with it, and one ends with it. */
function noBorders(length: number): number[] {
  const borders = Array<number>(length + 1).fill(0);
  borders[0]! |= STARTS;
  borders[length]! |= ENDS;
  return borders;
}

interface Segment {
  /** Counted from the beginning of its run. */
  readonly index: number;
  readonly segment: string;
}

/** Of one run after the other. The dictionary reads them in one go: to begin anew costs it as much as thirty characters. */
function* segmentsOf(runs: readonly string[]): Generator<Segment[], undefined> {
  if (runs.length === 0) return;
  let found: Segment[] = [];
  let begin = 0;
  for (const { index, segment } of wordsOfUnspaced(runs.join('\n'), 'zh')) {
    if (segment !== '\n') addSegment(found, index - begin, segment);
    else {
      yield found;
      found = [];
      begin = index + 1;
    }
  }
  yield found;
}

/** The dictionary takes 东京都 for 东 and 京都: a place before its kind is one word. */
function addSegment(found: Segment[], index: number, segment: string): void {
  const before = found.at(-1);
  const [, first, kind] = (before?.segment.length === 1 && PLACE_AND_KIND.exec(segment)) || [];
  if (before && first !== undefined && !PREPOSITION.test(before.segment) && isWord(before.segment + first)) {
    found[found.length - 1] = { index: before.index, segment: before.segment + first };
    found.push({ index: index + first.length, segment: kind! });
  } else found.push({ index, segment });
}

const PLACE_AND_KIND = /^(\p{sc=Han})([都道府県县縣省市区區州])$/u;
/** 在京 is a word, and 在京都 is in Kyoto. */
const PREPOSITION = /^[在从從到于於自往赴离離]$/u;

/** Borders within a word, remembered: texts have the same few thousand. */
function partsOf(segment: string): WordBorders | undefined {
  if (segment.length < 3) return undefined;
  const known = parts.get(segment);
  if (known) return known;
  if (parts.size >= MOST_REMEMBERED) parts.clear();
  const found = innerBorders(segment);
  parts.set(segment, found);
  return found;
}
const parts = new Map<string, WordBorders>();

/** Words within a word: 大学生 is 大学 and 学生, 市立病院 市立 and 病院, 中国語 begins with 中国. */
function innerBorders(segment: string): WordBorders {
  const borders = Array<number>(segment.length).fill(0);
  for (const at of partsOfLoanword(segment)) borders[at]! |= STARTS | ENDS;
  if (!HAN_ONLY.test(segment)) return borders;
  const characters = [...segment];
  for (let at = 1; at < characters.length; at++) {
    const [before, behind] = [characters.slice(0, at).join(''), characters.slice(at).join('')];
    const isPart = [before, behind].every((part) => part.length === 1 || isWord(part));
    if (isPart && before.length > 1) borders[at]! |= ENDS;
    if (isPart && behind.length > 1) borders[at]! |= STARTS;
  }
  return borders;
}
/** Longer ones are names, which the dictionary does not have in one. */
const HAN_ONLY = /^\p{sc=Han}{3,8}$/u;

const MOST_REMEMBERED = 20_000;
const words = new Map<string, boolean>();

function isWord(text: string): boolean {
  const known = words.get(text);
  if (known !== undefined) return known;
  if (words.size >= MOST_REMEMBERED) words.clear();
  const is = [...wordsOfUnspaced(text, 'zh')].length === 1;
  words.set(text, is);
  return is;
}

/** フェリーターミナル is one to the dictionary: a loanword may be any two of three letters and more. None begins with a small letter or a long vowel. */
function partsOfLoanword(segment: string): number[] {
  if (!/^[\p{sc=Katakana}ー]{6,}$/u.test(segment)) return [];
  return Array.from({ length: segment.length - 5 }, (_, i) => i + 3).filter(
    (at) => !/[ーンァィゥェォッャュョ]/.test(segment[at]!),
  );
}

const endings = new Set(wordsIn(new URL('./korean-endings.txt', import.meta.url)));
const beginnings = new Set(wordsIn(new URL('./korean-beginnings.txt', import.meta.url)));
const wholes = new Set(wordsIn(new URL('./korean-wholes.txt', import.meta.url)));
const LONGEST_ENDING = Math.max(...[...endings].map(({ length }) => length));
const LONGEST_WHOLE = Math.max(...[...wholes].map(({ length }) => length));
const MOST_ENDINGS = 3;

function koreanBorders({ text: run }: Run): WordBorders {
  const ends = new Set([run.length]);
  /** What stands before so many endings. */
  let before = new Set([run.length]);
  for (let n = 0; n < MOST_ENDINGS; n++) {
    const next = new Set<number>();
    for (const end of before)
      for (let begin = Math.max(1, end - LONGEST_ENDING); begin < end; begin++)
        if (endings.has(run.slice(begin, end))) next.add(begin);
    for (const begin of next) ends.add(begin);
    before = next;
  }
  const borders = noBorders(run.length);
  for (const end of ends) borders[end]! |= ENDS;
  if (ends.has(1)) borders[0]! |= SINGLE;
  if ([...ends].some((end) => end <= LONGEST_WHOLE && wholes.has(run.slice(0, end)))) return borders;
  if (run.length > 2 && beginnings.has(run.slice(0, 1))) borders[1]! |= STARTS;
  // Words that are written to each other have two syllables and more.
  for (let at = 2; at <= run.length - 2; at++) borders[at]! |= STARTS | ENDS;
  return borders;
}
