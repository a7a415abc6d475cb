import { foldForFingerprint } from '@cleanwire/language/text';
import { isNumeral } from '../near-duplicates/index.js';

/** What is filled in: a few words, so many characters. */
const LONGEST_SLOT = 40;
/** What two blanks have between them in the form, at least: words, characters. */
const FEWEST_BETWEEN = 3;
const FEWEST_BETWEEN_DENSE = 5;
/** A dateline, a credit. */
const LONGEST_EDGE = 60;

/**
 * Whether two short texts are one form with blanks that are filled in otherwise: word by word the same, but for places in which each has
 * something of its own. A copy in the dress of another house has more or less in some places, at its ends as a rule, or the same in
 * other spelling. Works in any script, without knowing what a name, a street or a time is.
 *
 * @param isOneHouse else other words may be those of another house, where a script has capitals for names
 */
export function differInSlots(one: string, other: string, isOneHouse: boolean): boolean {
  const [a, b] = [tokensOf(one), tokensOf(other)];
  const changes = changesOf(a, b);
  let names: ReadonlySet<string> | undefined;
  const isName = (word: string): boolean => (names ??= capitalised(`${one} ${other}`)).has(word);
  let slots = 0;
  for (const [i, { mine, yours }] of changes.entries()) {
    const [left, right] = [mine.join(''), yours.join('')];
    if (left === '' || right === '') {
      const isEdge = (i === 0 && changes[0]!.at === 0) || changes[i]!.isEnd;
      if (isEdge && left.length + right.length <= LONGEST_EDGE) continue;
      return false;
    }
    if (left.length > LONGEST_SLOT || right.length > LONGEST_SLOT) return false;
    if (isOtherSpelling(left, right)) continue;
    if (isOneHouse || !/\p{Ll}/u.test(left + right) || [...mine, ...yours].some(isName)) slots++;
  }
  return slots > 0;
}

interface Change {
  readonly mine: readonly string[];
  readonly yours: readonly string[];
  readonly at: number;
  readonly isEnd: boolean;
}

/** Words, and characters where words are not set apart. Marks that stand between say nothing; numbers are compared as such (near-duplicates). */
const tokensOf = (text: string): string[] => {
  const folded = foldForFingerprint(text).replace(HAN, (c) => (isNumeral(c) ? '#' : c));
  return folded.replace(NUMBERS, '#').match(TOKEN) ?? [];
};
const capitalised = (text: string): ReadonlySet<string> =>
  new Set((text.match(/\p{Lu}[\p{L}\p{M}]*/gu) ?? []).flatMap(tokensOf));
const HAN = /\p{sc=Han}/gu;
const NUMBERS = /[\p{N}#]+(?:[.,:][\p{N}#]+)*/gu;
const TOKEN =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]|#|[^\s#\p{P}\p{S}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** What is another between the longest run of tokens that both have; changes with hardly anything between them are one. */
function changesOf(a: readonly string[], b: readonly string[]): Change[] {
  const pairs = commonOf(a, b);
  const changes: Change[] = [];
  let [from, start] = [0, 0];
  const note = (to: number, end: number): void => {
    if (to === from && end === start) return;
    const [mine, yours] = withoutEnds(a.slice(from, to), b.slice(start, end));
    changes.push({
      mine,
      yours,
      at: Math.max(from, start),
      isEnd: to === a.length && end === b.length,
    });
  };
  for (let p = 0; p < pairs.length;) {
    let run = 1;
    while (p + run < pairs.length && follows(pairs[p + run - 1]!, pairs[p + run]!)) run++;
    const [i, j] = pairs[p]!;
    const fewest = UNSPACED.test(a[i]!) ? FEWEST_BETWEEN_DENSE : FEWEST_BETWEEN;
    const isChanged = i > from || j > start;
    const isLast = i + run === a.length && j + run === b.length;
    // What stands alone between two changes is a part of what was filled in.
    if (!isChanged || isLast || run >= fewest || p === 0) {
      note(i, j);
      [from, start] = [i + run, j + run];
    }
    p += run;
  }
  note(a.length, b.length);
  return changes;
}

/** What both begin and end with is no part of a change: between two runs a stray word may have been matched. */
function withoutEnds(mine: string[], yours: string[]): [string[], string[]] {
  let from = 0;
  while (from < mine.length && from < yours.length && mine[from] === yours[from]) from++;
  let end = 0;
  while (from + end < Math.min(mine.length, yours.length) && mine.at(-1 - end) === yours.at(-1 - end)) end++;
  return [mine.slice(from, mine.length - end), yours.slice(from, yours.length - end)];
}

const follows = ([i, j]: readonly [number, number], [k, l]: readonly [number, number]): boolean =>
  k === i + 1 && l === j + 1;

/** Positions of a longest common subsequence. Texts are short: some hundred tokens each. */
function commonOf(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] =
        a[i] === b[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}

/** An abbreviation or another ending begins alike; digits may stand for a word. */
function isOtherSpelling(one: string, other: string): boolean {
  const [a, b] = [one, other].map(bare) as [string, string];
  if (a === '#' || b === '#') return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return (
    isSubsequence(short, long) || (commonBeginning(a, b) >= 4 && commonBeginning(a, b) * 2 >= long.length)
  );
}

const bare = (text: string): string => text.normalize('NFD').replace(/[\u0300-\u036f'’]/g, '');

function isSubsequence(short: string, long: string): boolean {
  if (short[0] !== long[0]) return false;
  let at = 0;
  for (const character of long) if (character === short[at]) at++;
  return at === short.length;
}

function commonBeginning(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}
