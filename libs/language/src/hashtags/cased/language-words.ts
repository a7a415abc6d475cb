import type { Word } from './words.js';

/**
 * What the rules for names must know of a language that writes names with capitals. All words in lower case.
 */
export interface LanguageWords {
  readonly language: string;
  /** Words that open sentences and never names: articles, pronouns, prepositions, conjunctions, frequent adverbs and nouns. */
  readonly openers: ReadonlySet<string>;
  /** Stand before a person's name and are no part of it: president, professor, mr. */
  readonly titles: ReadonlySet<string>;
  /** Week days and months: never names, and they end one. */
  readonly calendar: ReadonlySet<string>;
  /** Peoples and languages as adjectives; no names alone, parts of names with others (Korean Air). */
  readonly demonyms: ReadonlySet<string>;
  /** Make a run of names an organisation, wherever they stand in it: university, council, bank. No names alone. */
  readonly organisationWords: ReadonlySet<string>;
  /** Of these, the ones that are written small before their name: université de … */
  readonly smallHeads?: ReadonlySet<string>;
  /** Of these, the ones there is one of in a country: names alone too. */
  readonly loneBodies?: ReadonlySet<string>;
  /** Make it a place: river, island, street. */
  readonly placeWords: ReadonlySet<string>;
  /** Join any two capitalised words: de, von, of. */
  readonly links: ReadonlySet<string>;
  /** Join only what follows a word of an organisation: Centre **for** … */
  readonly organisationLinks: ReadonlySet<string>;
  /** Join behind bodies that deliberate: Committee **on** … */
  readonly topicLinks?: ReadonlySet<string>;
  /** Articles that may follow a link: of **the** Seas. */
  readonly articles: ReadonlySet<string>;
  readonly and: ReadonlySet<string>;
  /** Other words written with a capital that are no names alone: internet, state, parliament. */
  readonly generic: ReadonlySet<string>;
  readonly abbreviations: ReadonlySet<string>;
  /** Articles and prepositions lose their vowel before another: l’, d’. */
  readonly elides?: boolean;
  /** How many words behind `at` still belong to the organisation whose name begins at `from`, although they are written small. */
  readonly continues?: (words: readonly Word[], from: number, at: number) => number;
  /** The form in which a dictionary lists a name that stands in another case. */
  readonly baseForm?: (label: string, isPerson: boolean) => string;
}
