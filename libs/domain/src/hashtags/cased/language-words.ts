/**
 * What the rules for names must know of a language that writes names with capitals. All words in lower case.
 */
export interface LanguageWords {
  readonly language: string;
  /** Words that open sentences and never names: articles, pronouns, prepositions, conjunctions, frequent adverbs and nouns. */
  readonly openers: ReadonlySet<string>;
  /** Stand before a person's name and are no part of it: president, professor, mr. */
  readonly titles: ReadonlySet<string>;
  /** Week days, months, holidays' common parts: never names, and they end one. */
  readonly calendar: ReadonlySet<string>;
  /** Peoples and languages as adjectives; no names alone, parts of names with others (Korean Air). */
  readonly demonyms: ReadonlySet<string>;
  /** Make a run of names an organisation, wherever they stand in it: university, council, bank. No names alone. */
  readonly organisationWords: ReadonlySet<string>;
  /** Make it a place: river, island, street. */
  readonly placeWords: ReadonlySet<string>;
  /** Join any two capitalised words: de, von, of. */
  readonly links: ReadonlySet<string>;
  /** Join after an organisation's first word only: Centre **for** …, Ministry of … **and** …. */
  readonly organisationLinks: ReadonlySet<string>;
  /** Other words written with a capital that are no names alone: internet, state, parliament. */
  readonly generic: ReadonlySet<string>;
  readonly abbreviations: ReadonlySet<string>;
  /** Every noun has a capital (German): a single word needs more evidence than its capital. */
  readonly nounsHaveCapitals?: boolean;
  /** First names; with a second capitalised word they make a person where capitals alone do not tell. */
  readonly firstNames?: ReadonlySet<string>;
  /** What a genitive or another case adds to a name, taken off for its tag; longest first. */
  readonly endings?: (word: string) => string;
}

export const wordSet = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.join(' ').split(/\s+/).filter(Boolean));
