import { segmenterOf } from '../text/index.js';
import { classesOf } from './classes.js';
import { listedIn } from './lexicon.js';
import type { Shelf } from './lexicon.js';
import type { Token } from './tokens.js';

/** What other readers say of each token, as small numbers; 0 is nothing. One array for each reader, always in the same order. */
export type Opinions = readonly (Uint8Array | Uint16Array)[];

/** A stretch of the text that another reader takes for a name. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** 1 to 15. */
  readonly kind: number;
}

/** What needs no more than the text: cuts of words, lists of names, classes of words. */
export function opinionsOn(text: string, tokens: readonly Token[], language: string): Opinions {
  const cuts = CUT_BY_DICTIONARY.has(language) ? cutsOf(text, tokens, language) : undefined;
  const listed = SHELVES.flatMap((shelf) => listedIn(tokens, language, shelf) ?? []);
  return [...(cuts ? [placesIn(cuts, tokens.length)] : []), ...listed, ...classedIn(tokens, cuts, language)];
}

const SHELVES: readonly Shelf[] = ['lexicons', 'cues'];

/** Written without blanks between the words. */
const CUT_BY_DICTIONARY: ReadonlySet<string> = new Set(['zh', 'ja']);

/** A word, and the tokens that it is made of. */
interface Cut {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** The words that `Intl.Segmenter` cuts, without those that hold no token. */
function cutsOf(text: string, tokens: readonly Token[], language: string): Cut[] {
  const cuts: Cut[] = [];
  let to = 0;
  for (const { segment, index } of segmenterOf(language, 'word').segment(text)) {
    const from = to;
    while (to < tokens.length && tokens[to]!.start < index + segment.length) to++;
    if (to > from) cuts.push({ word: segment, from, to });
  }
  return cuts;
}

/** Each token's place in its word: alone, first, last or inside, and how long the word is. */
function placesIn(cuts: readonly Cut[], count: number): Uint8Array {
  const said = new Uint8Array(count);
  for (const { from, to } of cuts) {
    const length = Math.min(to - from, 5);
    for (let k = from; k < to; k++)
      said[k] = length === 1 ? 1 : k === from ? 2 + length : k === to - 1 ? 8 + length : 2;
  }
  return said;
}

/** The class of each token's word, the branch of the tree it is on (0 to 255), and the one at the root (0 to 15), both with 1 added. */
function classedIn(tokens: readonly Token[], cuts: readonly Cut[] | undefined, language: string): Opinions {
  const classOf = classesOf(language);
  if (!classOf) return [];
  const classes = new Uint16Array(tokens.length);
  if (cuts) for (const { word, from, to } of cuts) classes.fill(classOf(word), from, to);
  else tokens.forEach(({ text }, i) => (classes[i] = classOf(text)));
  const branch = (bits: number): Uint16Array => classes.map((path) => (path === 0 ? 0 : 1 + (path & bits)));
  return [classes, branch(255), branch(15)];
}

/** First tokens of stretches (16 + kind), and the tokens behind them (kind). Where two overlap the first one counts. */
export function marked(tokens: readonly Token[], stretches: readonly Stretch[]): Uint8Array {
  const said = new Uint8Array(tokens.length);
  let i = 0;
  for (const { start, end, kind } of [...stretches].sort((a, b) => a.start - b.start || b.end - a.end)) {
    while (i < tokens.length && tokens[i]!.end <= start) i++;
    for (let first = true; i < tokens.length && tokens[i]!.start < end; i++, first = false)
      said[i] = kind + (first ? 16 : 0);
  }
  return said;
}
