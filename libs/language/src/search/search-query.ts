import { searchTerm } from './search-words.js';
import type { SearchTerm } from './search-words.js';

/** What a reader asked for: `korea "sovereign AI" -sport #KOSA`. */
export interface SearchQuery {
  /** Every one of them must be in the article. */
  readonly all: readonly SearchTerm[];
  /** None of them may be. */
  readonly none: readonly SearchTerm[];
  /** Tags as typed, without the `#`. */
  readonly tags: readonly string[];
}

/** More terms than anybody types; the rest is not looked at, so that an 8 kB question costs what a long one does. */
const MAX_TERMS = 32;
const piece = /(-?)(?:"([^"]*)"?|(\S+))/gu;

/** Reads any text at all: what is neither a word, a phrase, a minus nor a tag is passed over. */
export function parseSearch(typed: string): SearchQuery {
  const all: SearchTerm[] = [];
  const none: SearchTerm[] = [];
  const tags: string[] = [];
  for (const [, minus, phrase, word] of typed.matchAll(piece)) {
    if (all.length + none.length + tags.length >= MAX_TERMS) break;
    const tag = !minus && word !== undefined && /^[#＃]([\p{L}\p{N}\p{M}_]+)$/u.exec(word)?.[1];
    if (tag) {
      tags.push(tag);
      continue;
    }
    const term = searchTerm(phrase ?? word ?? '');
    if (term) (minus ? none : all).push(term);
  }
  return { all, none, tags };
}

/** A question as literals of the Postgres type `tsquery`. */
export interface TsQuery {
  /** Words that must, or must not, be there, wherever they stand: an index alone answers it. */
  readonly words: string;
  /** The whole question where words must stand beside each other, for which each text has to be looked at. */
  readonly phrases?: string;
}

/**
 * Undefined when nothing positive was asked for. The literals are built from words, which hold letters, marks and digits only, so
 * no operator and no quote of the reader ever reaches Postgres.
 */
export function toTsquery({ all, none }: Pick<SearchQuery, 'all' | 'none'>): TsQuery | undefined {
  if (all.length === 0) return undefined;
  const single = none.filter(({ words }) => words.length === 1);
  const words = [...new Set(all.flatMap(literals)), ...single.flatMap(literals).map((word) => `!${word}`)];
  const hasPhrases = [...all, ...none].some((term) => term.words.length > 1);
  return {
    words: words.join(' & '),
    ...(hasPhrases && {
      phrases: [...all.map(phrase), ...none.map((term) => `!${phrase(term)}`)].join(' & '),
    }),
  };
}

const literals = ({ words, isPrefix }: SearchTerm): string[] =>
  words.map((word, i) => `'${word}'${isPrefix && i === words.length - 1 ? ':*' : ''}`);

const phrase = (term: SearchTerm): string => `(${literals(term).join(' <-> ')})`;
