/** What a term is. The order is that of the stored form: add at the end. */
export const TermKind = {
  /** A word that is not known: a rare one, or a name that capitals do not show. */
  Word: 0,
  /** One of the words that news is full of. */
  CommonWord: 1,
  Name: 2,
  /** A word of the lexicon: the same in every language. */
  Concept: 3,
  Country: 4,
  /** A city, a body or an institution of the gazetteer. */
  Place: 5,
  /** A number with a decimal point, or above a hundred. */
  Number: 6,
  SmallNumber: 7,
  Year: 8,
  /** 3-1 */
  Score: 9,
  /** Two characters of a passage without spaces. */
  Pair: 10,
  Tag: 11,
  /** A word of the language's vocabulary, so no name. */
  KnownWord: 12,
} as const;
export type TermKind = (typeof TermKind)[keyof typeof TermKind];
