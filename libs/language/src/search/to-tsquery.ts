import { authorWord, factWord, HEADLINE_WEIGHT, headlineWord, quoted } from './article-words.js';
import { beginningAt } from './listed-at.js';
import { phrasePairs } from './phrase-pairs.js';
import { boundsOf } from './query-dates.js';
import type { DateQuery, Fact, FactQuery, Query, WordsQuery } from './query.js';
import { slotsBetween } from './time-slots.js';
import { UNPAIRED } from './word-pairs.js';

/** A question as literals of the Postgres type `tsquery`. */
export interface TsQuery {
  /** What an index alone answers: at least the articles asked for. Undefined where that would be nearly all. */
  readonly words?: string;
  /** The same, also where it only says what must not be there: enough for an index that is asked for a time as well. */
  readonly sieve?: string;
  /** The whole question, where words must stand beside each other or in a place, for which each text has to be looked at. */
  readonly exact?: string;
}

/**
 * Words and facts as a `tsquery`; a date is none. Every word is quoted, so no operator and no quote of the reader ever reaches Postgres.
 * @throws Error on a query with a date, which is a condition of its own
 */
export function toTsquery(query: Query): TsQuery {
  // An index knows what is there, not what is everywhere else.
  const sieve = indexed(query);
  const words = isSelective(query) ? sieve : undefined;
  const exact = literal(query);
  return {
    ...(words !== undefined && { words }),
    ...(sieve !== undefined && { sieve }),
    ...(words !== exact && { exact }),
  };
}

/** As the article has to have it. */
export function literal(query: Query): string {
  switch (query.kind) {
    case 'and':
    case 'or':
      return joined(query.kind, query.parts.map(literal));
    case 'not':
      return `!${literal(query.part)}`;
    case 'words':
      return phrase(query);
    case 'date':
      throw new Error('A date is no word: ask for it by `published_at`.');
    default:
      return fact(query);
  }
}

/** What an index knows of a question with dates in it: when articles were published stands among their words, to the hour. Undefined where nothing is sure. */
export const sieveOf = (query: Query, now: Date): string | undefined =>
  indexed(query, ({ range }) => {
    const { from, to } = boundsOf(range, now);
    const slots = slotsBetween(beginningAt(from ?? EARLIEST), to ?? LATEST);
    return joined('or', slots.length > 0 ? slots.map(quoted) : [quoted(NO_SLOT)]);
  });

/** Of a time that ends before it begins: no article has it among its words. */
const NO_SLOT = '%none';

const EARLIEST = Date.UTC(-1, 0);
const LATEST = Date.UTC(10_000, 0);

/** The least that articles must have for it, wherever their words stand: what an index knows. Undefined where nothing is sure. */
function indexed(
  query: Query,
  slots: (date: DateQuery) => string | undefined = () => undefined,
): string | undefined {
  switch (query.kind) {
    case 'and': {
      const known = query.parts.map((part) => indexed(part, slots)).filter((part) => part !== undefined);
      return known.length > 0 ? joined('and', known) : undefined;
    }
    case 'or': {
      const known = query.parts.map((part) => indexed(part, slots));
      return known.includes(undefined) ? undefined : joined('or', known as string[]);
    }
    case 'not':
      // That words do not stand beside each other says nothing of where they stand.
      return isIndexed(query.part) ? `!${literal(query.part)}` : undefined;
    case 'words':
      return isIndexed(query)
        ? phrase(query)
        : joined('and', [...new Set(wordsOf(query)), ...pairsOf(query), ...headlinesOf(query)]);
    case 'date':
      return slots(query);
    default:
      return fact(query);
  }
}

/** Whether something must be there, to be found by an index of words. */
export function isSelective(query: Query, areDatesWords = false): boolean {
  const is = (part: Query): boolean => isSelective(part, areDatesWords);
  if (query.kind === 'and') return query.parts.some(is);
  if (query.kind === 'or') return query.parts.every(is);
  return query.kind !== 'not' && (areDatesWords || query.kind !== 'date');
}

/** Whether the index knows all there is to say. */
function isIndexed(query: Query): boolean {
  if (query.kind === 'and' || query.kind === 'or') return query.parts.every(isIndexed);
  if (query.kind === 'not') return isIndexed(query.part);
  if (query.kind === 'words') return query.term.words.length === 1 && query.within !== 'headline';
  return query.kind !== 'date';
}

const joined = (kind: 'and' | 'or', parts: readonly string[]): string =>
  parts.length === 1 ? parts[0]! : `(${parts.join(kind === 'and' ? ' & ' : ' | ')})`;

function phrase({ within, term }: WordsQuery): string {
  const weight = within === 'headline' ? HEADLINE_WEIGHT : '';
  const words = wordsOf({ within, term }, weight);
  const [first, ...others] = words;
  if (others.length === 0) return first!;
  const distances = term.words.map(({ offset }, i) => offset - (term.words[i - 1]?.offset ?? 0));
  return `(${words.map((word, i) => (i === 0 ? word : ` ${distances[i] === 1 ? '<->' : `<${distances[i]}>`} ${word}`)).join('')})`;
}

function wordsOf(
  { within, term: { words, isPrefix } }: Omit<WordsQuery, 'kind'>,
  weight = '',
  as = (word: string): string => (within === 'author' ? authorWord(word) : word),
): string[] {
  return words.map(({ anyOf }, i) => {
    const flags = (isPrefix && i === words.length - 1 ? '*' : '') + weight;
    const literals = anyOf.map((word) => quoted(as(word)) + (flags && `:${flags}`));
    return joined('or', literals);
  });
}

/** Unless the article is one whose pairs are not known. */
const pairsOf = (query: WordsQuery): string[] =>
  phrasePairs(query).map((pairs) => joined('or', [...pairs, UNPAIRED].map(quoted)));

/** What headlines have for their words, unless the article is one of before they had it. */
function headlinesOf({ within, term }: WordsQuery): string[] {
  if (within !== 'headline') return [];
  const words = wordsOf({ within: 'text', term }, '', headlineWord);
  return [...new Set(words)].map((word) => joined('or', [word, quoted(UNPAIRED)]));
}

const fact = ({ kind, keys }: FactQuery): string => factWords(kind, keys);

/** A fact by one of its keys. */
export const factWords = (kind: Fact, keys: readonly string[]): string =>
  joined(
    'or',
    keys.map((key) => quoted(factWord(kind, key))),
  );
