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

/**
 * The literal of a Postgres `tsquery`, or undefined when nothing positive was asked for. It is built from words, which
 * hold letters, marks and digits only, so no operator and no quote of the reader ever reaches Postgres.
 */
export function toTsquery({ all, none }: Pick<SearchQuery, 'all' | 'none'>): string | undefined {
  if (all.length === 0) return undefined;
  return [...all.map(termQuery), ...none.map((term) => `!${termQuery(term)}`)].join(' & ');
}

function termQuery({ words, isPrefix }: SearchTerm): string {
  const last = words.length - 1;
  return `(${words.map((word, i) => `'${word}'${isPrefix && i === last ? ':*' : ''}`).join(' <-> ')})`;
}
