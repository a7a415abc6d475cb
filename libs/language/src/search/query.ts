import { tagKey } from '../hashtags/hashtag-of.js';
import { outletNamed } from '../outlets/index.js';
import { carrierKey, nameKeyOf } from './place-keys.js';
import type { DateRange } from './query-dates.js';
import { acronymTerm, baseWord, foldForSearch, joinedTerm, searchTerm } from './search-words.js';
import type { SearchTerm } from './search-words.js';
import { basesByLanguage, hasForms, languageKeys } from './word-forms.js';

/**
 * What readers, feeds, streams and programs ask for, whichever way they say it. `to-tsquery.ts` makes of it what Postgres answers,
 * `matches.ts` asks it of one article; a test holds the two to each other.
 */
export type Query =
  | { readonly kind: 'and'; readonly parts: readonly Query[] }
  | { readonly kind: 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  | WordsQuery
  | FactQuery
  | DateQuery;

/** Words that stand beside each other: anywhere in the text, in a headline, in the name of one author. */
export interface WordsQuery {
  readonly kind: 'words';
  readonly within: 'text' | 'headline' | 'author';
  readonly term: SearchTerm;
}

/** What is known of an article, by key: one of the keys must be among the article's. */
export interface FactQuery {
  readonly kind: Fact;
  /** As typed. */
  readonly name: string;
  /** The database knows more of them: aliases of a tag, other ids of a publisher. */
  readonly keys: readonly string[];
}
export const facts = ['tag', 'source', 'carrier', 'lang', 'category', 'story'] as const;
export type Fact = (typeof facts)[number];

export interface DateQuery {
  readonly kind: 'date';
  readonly range: DateRange;
}

/** All of them; undefined of none. */
export const allOf = (parts: readonly Query[]): Query | undefined => joined('and', parts);
export const anyOf = (parts: readonly Query[]): Query | undefined => joined('or', parts);

function joined(kind: 'and' | 'or', parts: readonly Query[]): Query | undefined {
  // Within each other they are one: `(a b) c` is `a b c`.
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  return flat.length > 1 ? { kind, parts: flat } : flat[0];
}

/** What must hold, each for itself. */
export const conjuncts = (query: Query): readonly Query[] => (query.kind === 'and' ? query.parts : [query]);

/** The same for a query that names its language: what a word may be a form of in others is left out. */
export function inItsLanguage(query: Query): Query {
  const parts = conjuncts(query);
  const language = parts.find((part): part is FactQuery => part.kind === 'lang');
  if (!language) return query;
  const keys = language.keys.flatMap(languageKeys);
  const isOther = (part: Query): boolean =>
    conjuncts(part).some((each) => each.kind === 'lang' && !each.keys.some((key) => keys.includes(key)));
  const narrowed = (part: Query): Query => {
    if (part.kind !== 'or' || part.parts.every(isOther)) return part;
    return anyOf(part.parts.filter((each) => !isOther(each)))!;
  };
  return allOf(parts.map(narrowed))!;
}

/** The same query with other parts at its ends. */
export function mapQuery(query: Query, change: (end: WordsQuery | FactQuery | DateQuery) => Query): Query {
  if (query.kind === 'and' || query.kind === 'or')
    return { kind: query.kind, parts: query.parts.map((part) => mapQuery(part, change)) };
  if (query.kind === 'not') return { kind: 'not', part: mapQuery(query.part, change) };
  return change(query);
}

/** What stands at the ends of a query. */
export function endsOf(query: Query): readonly (WordsQuery | FactQuery | DateQuery)[] {
  if (query.kind === 'and' || query.kind === 'or') return query.parts.flatMap(endsOf);
  return query.kind === 'not' ? endsOf(query.part) : [query];
}

/** Undefined where there is no word: the same for every way to ask for words. In quotes they are meant as they stand. */
export function wordsQuery(
  typed: string,
  within: WordsQuery['within'] = 'text',
  isQuoted = false,
): Query | undefined {
  const acronym = isQuoted || within === 'author' ? undefined : acronymTerm(typed);
  if (acronym) return { kind: 'words', within, term: acronym };
  const terms = [searchTerm(typed), joinedTerm(typed)].filter((term) => term !== undefined);
  const asWritten = (term: SearchTerm): Query => ({ kind: 'words', within, term });
  return anyOf(terms.map((term) => (isQuoted || within === 'author' ? asWritten : anyFormOf)(term, within)));
}

/** One word, in any of its forms: what it may be a form of in a language counts in that language. */
function anyFormOf(term: SearchTerm, within: WordsQuery['within']): Query {
  const [word, second] = term.words;
  const one = word?.anyOf[0];
  if (second || term.isPrefix || one === undefined || !hasForms(one)) return { kind: 'words', within, term };
  const words = (anyOf: readonly string[]): WordsQuery => ({
    kind: 'words',
    within,
    term: { words: [{ anyOf, offset: 0 }], isPrefix: false },
  });
  const forms = basesByLanguage(one).map(({ languages, bases }): Query => ({
    kind: 'and',
    parts: [
      { kind: 'lang', name: languages[0]!, keys: languages },
      words(bases.flatMap((base) => [base, baseWord(base)])),
    ],
  }));
  return anyOf([words([...word!.anyOf, baseWord(one)]), ...forms])!;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** By what each fact is found: undefined for a name that names nothing. One for parameters, operators and articles. */
const keysOf: Readonly<Record<Fact, (name: string) => readonly string[] | undefined>> = {
  tag: (name) => nonEmpty(tagKey(name)),
  source: (name) => {
    const id = outletNamed(name)?.id;
    return id === undefined ? nonEmpty(name.trim()) : [id, nameKeyOf(id)];
  },
  carrier: (name) => nonEmpty(name.trim())?.map(carrierKey),
  lang: (name) => (LANGUAGE.test(name) ? [primaryLanguage(name)] : undefined),
  category: (name) => nonEmpty(categoryKey(name)),
  story: (name) => (STORY.test(name) ? [name.toLowerCase()] : undefined),
};

const nonEmpty = (key: string): readonly string[] | undefined => (key === '' ? undefined : [key]);

export function factQuery(kind: Fact, name: string): FactQuery | undefined {
  const keys = keysOf[kind](name);
  return keys && { kind, name, keys };
}

/** From the first moment of `from` to before `to`, both ISO 8601; a date as `to` stands for its whole day. */
export const dateQuery = (from: string | undefined, to: string | undefined): DateQuery => ({
  kind: 'date',
  range: {
    ...(from !== undefined && { from: Date.parse(from) }),
    ...(to !== undefined && { to: Date.parse(to) + (to.length === 'YYYY-MM-DD'.length ? DAY_MS : 0) }),
  },
});

export const LANGUAGE = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i;
const STORY = /^[0-9a-f]{64}$/i;

/** `pt` for `pt-BR`, which is what readers filter by. */
export const primaryLanguage = (language: string): string => (language.split('-', 1)[0] ?? '').toLowerCase();
/** A category however it is spelt: `Économie`, `economie`. */
export const categoryKey = (category: string): string => foldForSearch(category).replace(/\s+/gu, ' ').trim();
