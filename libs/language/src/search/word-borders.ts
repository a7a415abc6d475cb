import { wordsOfUnspaced } from '../text/index.js';
import { wordsIn } from '../text/word-list.js';

/** Between which characters of a run without spaces words begin and end; counted in characters from 0. */
export interface WordBorders {
  readonly starts: ReadonlySet<number>;
  readonly ends: ReadonlySet<number>;
  /** Where words of one character stand. */
  readonly singles: ReadonlySet<number>;
}

/**
 * 東京都 is 東京 and 都, so 京都 is no word of it. Unicode's dictionaries know words of Chinese, Japanese, Thai, Lao, Khmer and Burmese;
 * Korean sets spaces, but writes particles to its words and words to each other.
 */
export function wordBorders(characters: readonly string[]): WordBorders {
  if (characters.every((character) => HANGUL.test(character))) return koreanBorders(characters);
  const starts = new Set([0]);
  const ends = new Set([characters.length]);
  const singles = new Set<number>();
  /** Which character begins at a UTF-16 unit. */
  const at: number[] = [];
  let unit = 0;
  for (let i = 0; i < characters.length; i++) {
    at[unit] = i;
    unit += characters[i]!.length;
  }
  for (const { index, segment } of segmentsOf(characters.join(''))) {
    const begin = at[index];
    if (begin === undefined) continue;
    starts.add(begin);
    ends.add(begin);
    if (segment === characters[begin]) singles.add(begin);
    const inner = partsOf(segment);
    if (!inner) continue;
    for (const start of inner.starts) starts.add(begin + start);
    for (const end of inner.ends) ends.add(begin + end);
  }
  return { starts, ends, singles };
}

const HANGUL = /^\p{sc=Hangul}/u;

interface Segment {
  readonly index: number;
  readonly segment: string;
}

/** The dictionary takes 东京都 for 东 and 京都: a place before its kind is one word. */
function segmentsOf(run: string): Segment[] {
  const found: Segment[] = [];
  for (const { index, segment } of wordsOfUnspaced(run, /^\p{sc=Thai}/u.test(run) ? 'th' : 'zh')) {
    const before = found.at(-1);
    const [, first, kind] = (before?.segment.length === 1 && PLACE_AND_KIND.exec(segment)) || [];
    if (
      before &&
      first !== undefined &&
      !PREPOSITION.test(before.segment) &&
      isWord(before.segment + first)
    ) {
      found[found.length - 1] = { index: before.index, segment: before.segment + first };
      found.push({ index: index + first.length, segment: kind! });
    } else found.push({ index, segment });
  }
  return found;
}

const PLACE_AND_KIND = /^(\p{sc=Han})([都道府県县縣省市区區州])$/u;
/** 在京 is a word, and 在京都 is in Kyoto. */
const PREPOSITION = /^[在从從到于於自往赴离離]$/u;

/** `inner`, remembered: texts have the same few thousand words. */
function partsOf(segment: string): Inner | undefined {
  if (segment.length < 3) return undefined;
  const known = parts.get(segment);
  if (known) return known;
  if (parts.size >= MOST_REMEMBERED) parts.clear();
  const found = innerBorders(segment);
  parts.set(segment, found);
  return found;
}
type Inner = Pick<WordBorders, 'starts' | 'ends'>;
const parts = new Map<string, Inner>();

/** Words within a word: 大学生 is 大学 and 学生, 市立病院 市立 and 病院, 中国語 begins with 中国. */
function innerBorders(segment: string): Inner {
  const starts = new Set<number>(partsOfLoanword(segment));
  const ends = new Set(starts);
  if (!HAN_ONLY.test(segment)) return { starts, ends };
  const characters = [...segment];
  for (let at = 1; at < characters.length; at++) {
    const [before, behind] = [characters.slice(0, at).join(''), characters.slice(at).join('')];
    const isPart = [before, behind].every((part) => part.length === 1 || isWord(part));
    if (isPart && before.length > 1) ends.add(at);
    if (isPart && behind.length > 1) starts.add(at);
  }
  return { starts, ends };
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

function koreanBorders(syllables: readonly string[]): WordBorders {
  const run = syllables.join('');
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
  const starts = new Set([0]);
  const singles = new Set(ends.has(1) ? [0] : []);
  if ([...ends].some((end) => end <= LONGEST_WHOLE && wholes.has(run.slice(0, end))))
    return { starts, ends, singles };
  if (run.length > 2 && beginnings.has(run.slice(0, 1))) starts.add(1);
  // Words that are written to each other have two syllables and more.
  for (let at = 2; at <= run.length - 2; at++) {
    starts.add(at);
    ends.add(at);
  }
  return { starts, ends, singles };
}
