import { classesOf } from './classes.js';
import { listedIn } from './lexicon.js';
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
  const listed = listedIn(text, tokens, language);
  return [
    ...(CUT_BY_DICTIONARY.has(language) ? [cutsOf(text, tokens, language)] : []),
    ...(listed ? [listed] : []),
    ...classedIn(text, tokens, language),
  ];
}

/** Written without blanks between the words. */
const CUT_BY_DICTIONARY: ReadonlySet<string> = new Set(['zh', 'ja']);

/** Each token's place in the word that `Intl.Segmenter` cuts: alone, first, last or inside, and how long the word is. */
export function cutsOf(text: string, tokens: readonly Token[], language: string): Uint8Array {
  const said = new Uint8Array(tokens.length);
  let i = 0;
  for (const { segment, index } of segmenter(language).segment(text)) {
    const from = i;
    while (i < tokens.length && tokens[i]!.start < index + segment.length) i++;
    const length = Math.min(i - from, 5);
    for (let k = from; k < i; k++)
      said[k] = length === 1 ? 1 : k === from ? 2 + length : k === i - 1 ? 8 + length : 2;
  }
  return said;
}

/** The class of each token's word, the branch of the tree it is on (0 to 255), and the one at the root (0 to 15), both with 1 added. */
function classedIn(text: string, tokens: readonly Token[], language: string): Opinions {
  const classOf = classesOf(language);
  if (!classOf) return [];
  const classes = new Uint16Array(tokens.length);
  if (CUT_BY_DICTIONARY.has(language)) {
    let i = 0;
    for (const { segment, index } of segmenter(language).segment(text)) {
      const from = i;
      while (i < tokens.length && tokens[i]!.start < index + segment.length) i++;
      if (i > from) classes.fill(classOf(segment), from, i);
    }
  } else tokens.forEach(({ text: word }, i) => (classes[i] = classOf(word)));
  const branch = (bits: number): Uint16Array => classes.map((path) => (path === 0 ? 0 : 1 + (path & bits)));
  return [classes, branch(255), branch(15)];
}

const segmenters = new Map<string, Intl.Segmenter>();
function segmenter(language: string): Intl.Segmenter {
  let known = segmenters.get(language);
  if (!known) segmenters.set(language, (known = new Intl.Segmenter(language, { granularity: 'word' })));
  return known;
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
