import type { StoryFeatures } from './features.js';
import { TermKind } from './term-kind.js';

/** A term as the one article writes it, and as the other does. */
export interface SharedTerm {
  readonly word: string;
  readonly there: string;
}

/** What two articles have in common; what says most comes first. */
export interface SharedTerms {
  readonly names: readonly SharedTerm[];
  readonly numbers: readonly SharedTerm[];
  readonly words: readonly SharedTerm[];
  /** How much it is: names and numbers say more than words, words of any news nothing. */
  readonly weight: number;
}

/** The terms of an article by their keys, as it writes them; made once for all that it is compared with. */
export function termsOf({ keys, skeletons, words }: StoryFeatures): ReadonlyMap<number, string> {
  const terms = new Map<number, string>();
  words.forEach((word, i) => {
    terms.set(keys[i]!, word);
    if (skeletons[i] !== 0) terms.set(skeletons[i]!, word);
  });
  return terms;
}

/** The names, numbers and words that two articles share; across languages those that the lexicon or their consonants tell to be the same. */
export function sharedTerms(one: StoryFeatures, terms: ReadonlyMap<number, string>): SharedTerms {
  const found = one.words.flatMap((word, i) => {
    const skeleton = one.skeletons[i]!;
    const there = terms.get(one.keys[i]!) ?? (skeleton === 0 ? undefined : terms.get(skeleton));
    const kind = one.kinds[i] as TermKind;
    return there === undefined ? [] : [{ word, there, kind, weight: one.weights[i]! * (SAYS[kind] ?? 0) }];
  });
  const of = (kinds: ReadonlySet<TermKind>): SharedTerm[] =>
    found.filter(({ kind }) => kinds.has(kind)).sort((a, b) => b.weight - a.weight);
  return {
    names: of(NAMES),
    numbers: of(NUMBERS),
    words: of(WORDS),
    weight: found.reduce((sum, { weight }) => sum + weight, 0),
  };
}

const NAMES: ReadonlySet<TermKind> = new Set([TermKind.Name, TermKind.Country, TermKind.Place]);
const NUMBERS: ReadonlySet<TermKind> = new Set([TermKind.Number, TermKind.Score]);
/** Two characters of a passage without spaces are no word that a reader knows; words of any news say nothing. */
const WORDS: ReadonlySet<TermKind> = new Set([TermKind.Word, TermKind.Concept, TermKind.KnownWord]);

const SAYS: Partial<Record<TermKind, number>> = {
  [TermKind.Name]: 3,
  [TermKind.Place]: 2,
  [TermKind.Country]: 1,
  [TermKind.Number]: 2,
  [TermKind.Score]: 3,
  [TermKind.Word]: 2,
  [TermKind.Concept]: 2,
  [TermKind.KnownWord]: 1,
  [TermKind.Pair]: 1,
  [TermKind.Tag]: 1,
};
