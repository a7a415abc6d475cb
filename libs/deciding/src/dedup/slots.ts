import { alikeEnds, foldForFingerprint, holdsUnspaced, UNSPACED } from '@cleanwire/language/text';
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
export function differInSlots(one: Text, other: Text, isOneHouse: boolean): boolean {
  const changes = changesOf(tokensOf(one.foldedBody), tokensOf(other.foldedBody));
  let names: ReadonlySet<string> | undefined;
  const isName = (word: string): boolean => (names ??= capitalised(`${one.body} ${other.body}`)).has(word);
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

interface Text {
  readonly body: string;
  readonly foldedBody: string;
}

interface Change {
  readonly mine: readonly string[];
  readonly yours: readonly string[];
  readonly at: number;
  readonly isEnd: boolean;
}

/** Words, and characters where words are not set apart. Marks that stand between say nothing; numbers are compared as such (near-duplicates). */
const tokensOf = (folded: string): string[] =>
  folded
    .replace(HAN, (character) => (isNumeral(character) ? '#' : character))
    .replace(NUMBERS, '#')
    .match(TOKEN) ?? [];
const capitalised = (text: string): ReadonlySet<string> =>
  new Set((text.match(/\p{Lu}[\p{L}\p{M}]*/gu) ?? []).flatMap((word) => tokensOf(foldForFingerprint(word))));
const HAN = /\p{sc=Han}/gu;
const NUMBERS = /[\p{N}#]+(?:[.,:][\p{N}#]+)*/gu;
const TOKEN = new RegExp(`[${UNSPACED}]|#|[^\\s#\\p{P}\\p{S}${UNSPACED}]+`, 'gu');

/** Lists of tokens as texts, a character for each different one, which are compared many times faster. */
function asCharacters(...lists: readonly (readonly string[])[]): string[] {
  const codes = new Map<string, number>();
  const codeOf = (token: string): number => {
    const known = codes.get(token);
    if (known === undefined) codes.set(token, codes.size);
    return known ?? codes.size - 1;
  };
  return lists.map((tokens) => String.fromCharCode(...tokens.map(codeOf)));
}

/** What is another between the longest run of tokens that both have; changes with hardly anything between them are one. */
function changesOf(a: readonly string[], b: readonly string[]): Change[] {
  const [one, other] = asCharacters(a, b) as [string, string];
  const pairs = commonOf(one, other);
  const changes: Change[] = [];
  let [from, start] = [0, 0];
  const note = (to: number, end: number): void => {
    if (to === from && end === start) return;
    // What both begin and end with is no part of a change: between two runs a stray word may have been matched.
    const [first, last] = alikeEnds(one.slice(from, to), other.slice(start, end));
    changes.push({
      mine: a.slice(from + first, to - last),
      yours: b.slice(start + first, end - last),
      at: Math.max(from, start),
      isEnd: to === a.length && end === b.length,
    });
  };
  for (let p = 0; p < pairs.length;) {
    let run = 1;
    while (p + run < pairs.length && follows(pairs[p + run - 1]!, pairs[p + run]!)) run++;
    const [i, j] = pairs[p]!;
    const fewest = holdsUnspaced(a[i]!) ? FEWEST_BETWEEN_DENSE : FEWEST_BETWEEN;
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

const follows = ([i, j]: readonly [number, number], [k, l]: readonly [number, number]): boolean =>
  k === i + 1 && l === j + 1;

/**
 * Positions of a longest common subsequence, those that come first where there are several. Texts are short, and nearly the same: of some hundred
 * tokens a few are compared with each other, those between what both begin and end with.
 */
function commonOf(a: string, b: string): (readonly [number, number])[] {
  const [from, tail] = alikeEnds(a, b);
  const [aEnd, bEnd] = [a.length - tail, b.length - tail];
  const width = bEnd - from + 1;
  const longest = new Uint16Array((aEnd - from + 1) * width);
  const at = (i: number, j: number): number => (i - from) * width + j - from;
  for (let i = aEnd - 1; i >= from; i--)
    for (let j = bEnd - 1; j >= from; j--)
      longest[at(i, j)] =
        a[i] === b[j]
          ? longest[at(i + 1, j + 1)]! + 1
          : Math.max(longest[at(i + 1, j)]!, longest[at(i, j + 1)]!);
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    // What is left of one stands at the end of the other, too.
    else if (
      i >= aEnd || j >= bEnd ? a.length - i > b.length - j : longest[at(i + 1, j)]! >= longest[at(i, j + 1)]!
    )
      i++;
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
