import { authorWord, factWord, HEADLINE_WEIGHT } from './article-words.js';
import type { ArticleWords, Place } from './article-words.js';
import { beginningAt } from './listed-at.js';
import { phrasePairs } from './phrase-pairs.js';
import { boundsOf } from './query-dates.js';
import type { Query, WordsQuery } from './query.js';

/** Whether an article is one of those that a query asks for; the same ones that Postgres finds. */
export type Judge = (article: ArticleWords, now: Date) => boolean;

export const matches = (query: Query, article: ArticleWords, now: Date): boolean =>
  judgeOf(query)(article, now);

/** A query that is asked of many articles is read once. */
export function judgeOf(query: Query): Judge {
  switch (query.kind) {
    case 'and': {
      const judges = query.parts.toSorted((a, b) => costOf(a) - costOf(b)).map(judgeOf);
      return (article, now) => judges.every((judge) => judge(article, now));
    }
    case 'or': {
      const judges = query.parts.map(judgeOf);
      return (article, now) => judges.some((judge) => judge(article, now));
    }
    case 'not': {
      const judge = judgeOf(query.part);
      return (article, now) => !judge(article, now);
    }
    case 'words':
      return judgeOfWords(query);
    case 'date':
      return ({ listedAt }, now) => {
        const { from = -Infinity, to = Infinity } = boundsOf(query.range, now);
        return listedAt >= beginningAt(from) && listedAt < beginningAt(to);
      };
    default: {
      const words = query.keys.map((key) => factWord(query.kind, key));
      return ({ places }) => words.some((word) => places.has(word));
    }
  }
}

/** Of what must all hold, what takes a look at one word is asked first. */
function costOf(query: Query): number {
  if (query.kind === 'not') return costOf(query.part);
  if (query.kind === 'and' || query.kind === 'or') return 1;
  return query.kind === 'words' && (query.term.words.length > 1 || query.term.isPrefix) ? 2 : 0;
}

function judgeOfWords(query: WordsQuery): Judge {
  const { within, term } = query;
  const known = (word: string): string => (within === 'author' ? authorWord(word) : word);
  const words = term.words.map(({ anyOf, offset }, i) => ({
    anyOf: anyOf.map(known),
    offset,
    isOpen: term.isPrefix && i === term.words.length - 1,
  }));
  const counts = ({ weight }: Place): boolean => within !== 'headline' || weight === HEADLINE_WEIGHT;
  const [only, second] = words;
  if (only && !second && !only.isOpen)
    return ({ places }) => only.anyOf.some((word) => places.get(word)?.some(counts));
  const pairs = phrasePairs(query);
  return ({ places }) => {
    // Most phrases that do not match have no such pair.
    if (!pairs.every((anyOf) => anyOf.some((pair) => places.has(pair)))) return false;
    const found = words.map(({ anyOf, offset, isOpen }) => ({
      lists: listsOf(isOpen ? anyOf.flatMap((start) => beginningWith(start, places)) : anyOf, places),
      offset,
    }));
    const rarest = found.reduce((best, each) => (sizeOf(each.lists) < sizeOf(best.lists) ? each : best));
    const others = found.filter((each) => each !== rarest);
    return rarest.lists.some((list) =>
      list.some(
        (place) =>
          counts(place) &&
          others.every(({ lists, offset }) =>
            lists.some((other) => hasPosition(other, place.position + offset - rarest.offset, counts)),
          ),
      ),
    );
  };
}

const listsOf = (words: readonly string[], places: ArticleWords['places']): (readonly Place[])[] =>
  words.map((word) => places.get(word)).filter((list) => list !== undefined);

const sizeOf = (lists: readonly (readonly Place[])[]): number =>
  lists.reduce((sum, { length }) => sum + length, 0);

/** Places are in order: nothing has to be made of them to look one up. */
function hasPosition(places: readonly Place[], position: number, counts: (place: Place) => boolean): boolean {
  let [from, to] = [0, places.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (places[middle]!.position < position) from = middle + 1;
    else to = middle;
  }
  const place = places[from];
  return place?.position === position && counts(place);
}

const beginningWith = (start: string, places: ArticleWords['places']): string[] =>
  (wordsByFirst(places).get(start.charCodeAt(0)) ?? []).filter((word) => word.startsWith(start));

const byFirst = new WeakMap<ArticleWords['places'], Map<number, string[]>>();

/** An article that many are asked of is asked for many beginnings. */
function wordsByFirst(places: ArticleWords['places']): Map<number, string[]> {
  const known = byFirst.get(places);
  if (known) return known;
  const words = new Map<number, string[]>();
  for (const word of places.keys()) {
    const first = word.charCodeAt(0);
    const list = words.get(first);
    if (list) list.push(word);
    else words.set(first, [word]);
  }
  byFirst.set(places, words);
  return words;
}
