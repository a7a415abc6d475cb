import { keyOfSample, MOST_FACTS, PLACES } from './sketch.js';
import type { Sketch } from './sketch.js';

/** How two texts overlap. Samples that stand in many articles are left out of all counts but `common`. */
export interface Comparison {
  /** Samples of both, of the shorter side, of the longer side. The shorter side is the one with fewer samples. */
  readonly shared: number;
  readonly shorter: number;
  readonly longer: number;
  /** Share of the shorter side's samples that stand in many articles. */
  readonly common: number;
  /** Shared samples of the shorter side: 0 to 1. */
  readonly containment: number;
  /** Shared samples of those of either: 0 to 1 (Jaccard). */
  readonly similarity: number;
  /** Length of the shorter text by that of the longer. */
  readonly lengths: number;
  /** Shares of each text that nothing of the other stands in: before the first shared sample, after the last, the longest between. */
  readonly gapsOfShorter: Gaps;
  readonly gapsOfLonger: Gaps;
  /** Length of the shorter text in words, about. */
  readonly words: number;
  readonly numbers: Agreement;
  readonly names: Agreement;
}

export interface Gaps {
  readonly before: number;
  readonly between: number;
  readonly after: number;
}

/** Of the facts of the text that has fewer, how many could be compared and how many the other has too. */
export interface Agreement {
  readonly compared: number;
  readonly agreeing: number;
}

/** A sample that more articles hold is a phrase that news is made of: it says nothing. */
export const COMMON = 5;

/** Chinese words have 1.5 to 2 characters. */
const CHARACTERS_PER_WORD = 1.7;

/** @param articlesWith how many articles hold a key */
export function compareSketches(
  one: Sketch,
  other: Sketch,
  articlesWith: (key: number) => number,
): Comparison {
  const { countOne, countOther, commonOne, commonOther, shared } = tally(one, other, articlesWith);
  const oneIsShorter = countOne < countOther || (countOne === countOther && one.length <= other.length);
  const shorter = Math.min(countOne, countOther);
  const longer = Math.max(countOne, countOther);
  const gapsOne = gapsOf(hitsOne, allOne, countOne);
  const gapsOther = gapsOf(hitsOther, allOther, countOther);
  return {
    shared,
    shorter,
    longer,
    common: oneIsShorter
      ? share(commonOne, countOne + commonOne)
      : share(commonOther, countOther + commonOther),
    containment: share(shared, shorter),
    similarity: share(shared, shorter + longer - shared),
    lengths: share(Math.min(one.length, other.length), Math.max(one.length, other.length)),
    gapsOfShorter: oneIsShorter ? gapsOne : gapsOther,
    gapsOfLonger: oneIsShorter ? gapsOther : gapsOne,
    words: Math.min(one.length, other.length) / (one.dense || other.dense ? CHARACTERS_PER_WORD : 1),
    numbers: agreementOf(one.numbers, other.numbers),
    names: agreementOf(one.names, other.names),
  };
}

/** Samples of each text that stand in few articles and in many, and those of both. */
interface Tally {
  readonly countOne: number;
  readonly countOther: number;
  readonly commonOne: number;
  readonly commonOther: number;
  readonly shared: number;
}

/** Counts the samples that both texts could have, and notes by place (`hitsOne` and its like) where those of few articles stand. */
function tally(one: Sketch, other: Sketch, articlesWith: (key: number) => number): Tally {
  hitsOne.fill(0);
  hitsOther.fill(0);
  allOne.fill(0);
  allOther.fill(0);
  const lastRank = 63 - Math.max(one.level, other.level);
  const end = (lastRank + 1) * 2 ** 32;
  const a = one.samples;
  const b = other.samples;
  let commonOne = 0;
  let commonOther = 0;
  let shared = 0;
  let i = 0;
  let j = 0;
  for (;;) {
    const x = i < a.length && a[i]! < end ? a[i]! : Infinity;
    const y = j < b.length && b[j]! < end ? b[j]! : Infinity;
    const sample = x < y ? x : y;
    if (sample === Infinity) break;
    const isCommon = articlesWith(keyOfSample(sample)) > COMMON;
    const isShared = x === y;
    if (isShared && !isCommon) {
      shared++;
      hitsOne[one.places[i]!]!++;
      hitsOther[other.places[j]!]!++;
    }
    if (x === sample) {
      if (isCommon) commonOne++;
      else allOne[one.places[i]!]!++;
      i++;
    }
    if (y === sample) {
      if (isCommon) commonOther++;
      else allOther[other.places[j]!]!++;
      j++;
    }
  }
  return { countOne: i - commonOne, countOther: j - commonOther, commonOne, commonOther, shared };
}

/** By place of the text: samples, and those that the other text has, too. Nothing outlives a comparison. */
const hitsOne = new Uint8Array(PLACES);
const hitsOther = new Uint8Array(PLACES);
const allOne = new Uint8Array(PLACES);
const allOther = new Uint8Array(PLACES);

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

function gapsOf(hits: Uint8Array, all: Uint8Array, count: number): Gaps {
  let gap = 0;
  let before = -1;
  let between = 0;
  for (let place = 0; place < PLACES; place++) {
    if (hits[place] === 0) {
      gap += all[place]!;
      continue;
    }
    if (before < 0) before = gap;
    else between = Math.max(between, gap);
    gap = 0;
  }
  if (before < 0) return { before: 1, between: 1, after: 1 };
  return { before: before / count, between: between / count, after: gap / count };
}

function agreementOf(one: Uint16Array, other: Uint16Array): Agreement {
  // Of many facts only the smallest hashes are kept; beyond the last of them nothing is known.
  const end = Math.min(limitOf(one), limitOf(other));
  let agreeing = 0;
  let i = 0;
  let j = 0;
  for (;;) {
    const x = i < one.length && one[i]! <= end ? one[i]! : Infinity;
    const y = j < other.length && other[j]! <= end ? other[j]! : Infinity;
    if (x === Infinity && y === Infinity) break;
    if (x === y) agreeing++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return { compared: Math.min(i, j), agreeing };
}

const limitOf = (facts: Uint16Array): number =>
  facts.length === MOST_FACTS ? facts[MOST_FACTS - 1]! : 0xffff;
