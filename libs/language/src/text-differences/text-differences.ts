import { diffArrays } from 'diff';
import { paragraphs, wordsAndMarks } from './tokens.js';
import type { Token } from './tokens.js';

/** A stretch of text: in both texts, in the first only, in the second only; or one that was left out because it is long. */
export type DifferenceRun =
  | { readonly kind: 'equal' | 'removed' | 'added'; readonly text: string }
  | { readonly kind: 'omitted'; readonly of: 'equal' | 'removed' | 'added'; readonly characters: number };

export interface TextDifferences {
  /** In the order of the texts; what was removed stands before what was added in its place. */
  readonly runs: readonly DifferenceRun[];
  /** Texts that have too little in common for a comparison word by word are compared by whole paragraphs. */
  readonly unit: 'word' | 'paragraph';
  readonly wordsRemoved: number;
  readonly wordsAdded: number;
}

export interface DifferenceOptions {
  /** BCP 47; decides how passages without spaces are cut into words. */
  readonly language?: string;
  /** Characters that are shown of what is equal, before and after each difference. */
  readonly context?: number;
  /** Most characters of one difference that are shown. */
  readonly longest?: number;
  /** Most differences; what comes after them is left out. */
  readonly most?: number;
}

/**
 * What differs between two texts, word by word, for people to read. Quotes, dashes, white space and width in another shape are no
 * difference; of what is equal the second text's form is given. Myers' algorithm (E. W. Myers, "An O(ND) Difference Algorithm and
 * Its Variations", 1986) by way of the package `diff`; then lone words that happen to stand between two differences join them,
 * so that a passage that was written anew reads as one.
 *
 * Time and length of the answer are bounded whatever the texts are (README.md).
 */
export function textDifferences(
  before: string,
  after: string,
  { language = 'und', context = 200, longest = 2000, most = 200 }: DifferenceOptions = {},
): TextDifferences {
  const words = Math.max(before.length, after.length) <= MOST_CHARACTERS_BY_WORD;
  const byWord = words && spansOf(wordsAndMarks(before, language), wordsAndMarks(after, language));
  const { a, b, spans } =
    byWord || spansOf(paragraphs(before), paragraphs(after)) || wholly(paragraphs(before), paragraphs(after));
  const joined = byWord ? withoutIslands(wholeSentences(spans, a, b), a) : spans;
  const changes = joined.filter(({ equal }) => !equal);
  const count = (tokens: readonly Token[], from: number, to: number): number =>
    byWord
      ? tokens.slice(from, to).filter(({ isWord }) => isWord).length
      : tokens.slice(from, to).reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
  return {
    runs: runsOf(joined, a, b, { context, longest, most }),
    unit: byWord ? 'word' : 'paragraph',
    wordsRemoved: changes.reduce((sum, { aFrom, aTo }) => sum + count(a, aFrom, aTo), 0),
    wordsAdded: changes.reduce((sum, { bFrom, bTo }) => sum + count(b, bFrom, bTo), 0),
  };
}

/** Cutting into words costs 1 µs a character; beyond this a reader compares paragraphs anyway. */
const MOST_CHARACTERS_BY_WORD = 200_000;
/** The comparison costs the square of the edits: 1,000 of them 0.08 s of CPU, 2,000 already 0.3 s, in texts of any length. */
const MOST_EDITS = 1000;

/** The same stretch of both texts; in tokens, ends exclusive. */
interface Span {
  readonly equal: boolean;
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
}

interface Compared {
  readonly a: readonly Token[];
  readonly b: readonly Token[];
  readonly spans: readonly Span[];
}

/** Undefined when the texts differ in too much. */
function spansOf(a: readonly Token[], b: readonly Token[]): Compared | undefined {
  let start = 0;
  while (start < a.length && start < b.length && a[start]!.key === b[start]!.key) start++;
  let end = 0;
  while (
    end < a.length - start &&
    end < b.length - start &&
    a[a.length - 1 - end]!.key === b[b.length - 1 - end]!.key
  )
    end++;
  const middleA = a.slice(start, a.length - end).map(({ key }) => key);
  const middleB = b.slice(start, b.length - end).map(({ key }) => key);
  const changes = diffArrays(middleA, middleB, { maxEditLength: MOST_EDITS });
  if (!changes) return undefined;

  const spans: Span[] = [];
  let aAt = 0;
  let bAt = 0;
  const add = (equal: boolean, aCount: number, bCount: number): void => {
    if (aCount + bCount === 0) return;
    const last = spans.at(-1);
    const span = { equal, aFrom: aAt, aTo: aAt + aCount, bFrom: bAt, bTo: bAt + bCount };
    if (last?.equal === equal) spans[spans.length - 1] = { ...last, aTo: span.aTo, bTo: span.bTo };
    else spans.push(span);
    aAt += aCount;
    bAt += bCount;
  };
  add(true, start, start);
  for (const { removed, added, count } of changes)
    add(!removed && !added, added ? 0 : count, removed ? 0 : count);
  add(true, end, end);
  return { a, b, spans };
}

const wholly = (a: readonly Token[], b: readonly Token[]): Compared => ({
  a,
  b,
  spans: [{ equal: false, aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length }],
});

/**
 * What was only removed, or only added, can often be moved: of "A. B. C." and "A. C." either "B. " or ". B" may be said to be gone. Moves
 * each such difference to where it is whole paragraphs, or at least whole sentences.
 */
function wholeSentences(spans: readonly Span[], a: readonly Token[], b: readonly Token[]): Span[] {
  const moved = [...spans];
  for (let i = 1; i + 1 < moved.length; i++) {
    const [before, span, after] = [moved[i - 1]!, moved[i]!, moved[i + 1]!];
    if (span.equal || (span.aTo > span.aFrom && span.bTo > span.bFrom)) continue;
    const isRemoved = span.aTo > span.aFrom;
    const tokens = isRemoved ? a : b;
    const [from, to] = isRemoved ? [span.aFrom, span.aTo] : [span.bFrom, span.bTo];
    let left = 0;
    while (left < before.aTo - before.aFrom && tokens[from - left - 1]!.key === tokens[to - left - 1]!.key)
      left++;
    let right = 0;
    while (right < after.aTo - after.aFrom && tokens[from + right]!.key === tokens[to + right]!.key) right++;
    let best = 0;
    for (let by = -left; by <= right; by++) {
      if (endsWhole(tokens[from + by - 1]) > endsWhole(tokens[from + best - 1])) best = by;
    }
    const shifted = (part: Span, start: number, end: number): Span => ({
      ...part,
      aFrom: part.aFrom + start,
      aTo: part.aTo + end,
      bFrom: part.bFrom + start,
      bTo: part.bTo + end,
    });
    moved[i - 1] = shifted(before, 0, best);
    moved[i] = shifted(span, best, best);
    moved[i + 1] = shifted(after, best, 0);
  }
  return moved.filter(({ aFrom, aTo, bFrom, bTo }) => aTo > aFrom || bTo > bFrom);
}

/** 2 where a paragraph ends with the token, or the text begins after it; 1 where a sentence does. */
function endsWhole(token: Token | undefined): number {
  if (!token || token.text.endsWith('\n')) return 2;
  return /[.!?…。！？؟।]["”’»)\]]*\s*$/u.test(token.text) ? 1 : 0;
}

/** Two equal words between longer differences are chance more often than not; marks without a word always are. */
const MOST_WORDS_OF_ISLAND = 2;
const FEWEST_WORDS_AROUND = 3;

function withoutIslands(spans: readonly Span[], a: readonly Token[]): Span[] {
  const words = ({ aFrom, aTo }: Span): number => a.slice(aFrom, aTo).filter(({ isWord }) => isWord).length;
  const size = ({ aFrom, aTo, bFrom, bTo }: Span): number => Math.max(aTo - aFrom, bTo - bFrom);
  const joined: Span[] = [];
  for (const [i, span] of spans.entries()) {
    const last = joined.at(-1);
    const next = spans[i + 1];
    const isIsland =
      span.equal &&
      last?.equal === false &&
      next !== undefined &&
      (words(span) === 0 ||
        (words(span) <= MOST_WORDS_OF_ISLAND &&
          size(last) >= FEWEST_WORDS_AROUND &&
          size(next) >= FEWEST_WORDS_AROUND));
    if (last && (isIsland || last.equal === span.equal))
      joined[joined.length - 1] = { ...last, aTo: span.aTo, bTo: span.bTo };
    else joined.push(span);
  }
  return joined;
}

function runsOf(
  spans: readonly Span[],
  a: readonly Token[],
  b: readonly Token[],
  { context, longest, most }: Required<Omit<DifferenceOptions, 'language'>>,
): DifferenceRun[] {
  const runs: DifferenceRun[] = [];
  let changes = 0;
  for (const [i, { equal, aFrom, aTo, bFrom, bTo }] of spans.entries()) {
    if (!equal && ++changes > most) {
      runs.push(...omitted('removed', a.slice(aFrom)), ...omitted('added', b.slice(bFrom)));
      break;
    }
    if (equal) {
      const isFirst = i === 0;
      const isLast = i === spans.length - 1;
      runs.push(
        ...shortened(
          'equal',
          withSpaceAfter(b.slice(bFrom, bTo), a[aTo - 1]),
          isFirst ? 0 : context,
          isLast ? 0 : context,
        ),
      );
    } else {
      runs.push(...shortened('removed', a.slice(aFrom, aTo), longest / 2, longest / 2));
      runs.push(...shortened('added', b.slice(bFrom, bTo), longest / 2, longest / 2));
    }
  }
  return runs;
}

/** Where one text ends and the other goes on, what follows must not stick to it. */
function withSpaceAfter(tokens: readonly Token[], inOther: Token | undefined): readonly Token[] {
  const last = tokens.at(-1);
  if (!last || /\s$/.test(last.text)) return tokens;
  const text = inOther?.text ?? '';
  const space = text.slice(text.trimEnd().length);
  return [...tokens.slice(0, -1), { ...last, text: last.text + space }];
}

/** A gap must be worth its mark. */
const SHORTEST_GAP = 120;

/** About the first `head` and the last `tail` characters, cut between words, with the gap between them named. */
function shortened(
  kind: 'equal' | 'removed' | 'added',
  tokens: readonly Token[],
  head: number,
  tail: number,
): DifferenceRun[] {
  const text = textOf(tokens);
  if (text.length <= head + tail + SHORTEST_GAP) return text === '' ? [] : [{ kind, text }];
  const from = wordEnd(text, head);
  const to = wordStart(text, text.length - tail);
  return [
    ...(head > 0 ? [{ kind, text: text.slice(0, from).toWellFormed() }] : []),
    { kind: 'omitted', of: kind, characters: to - from },
    ...(tail > 0 ? [{ kind, text: text.slice(to).toWellFormed() }] : []),
  ];
}

/** Where the word that `at` cuts begins; `at` itself where no word is that short. */
function wordStart(text: string, at: number): number {
  const start = text.slice(at - WORD, at).search(/(?<!\S)\S*$/);
  return start <= 0 ? at : at - WORD + start;
}

/** The same for its end, with the white space after it. */
function wordEnd(text: string, at: number): number {
  const rest = text.slice(at, at + WORD);
  const end = /^\S*\s*/.exec(rest)?.[0].length ?? 0;
  return at === 0 || end === rest.length ? at : at + end;
}
const WORD = 18;

const omitted = (of: 'removed' | 'added', tokens: readonly Token[]): DifferenceRun[] =>
  tokens.length > 0 ? [{ kind: 'omitted', of, characters: textOf(tokens).length }] : [];

const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join('');
