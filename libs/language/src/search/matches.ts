import { authorWord, factWord, HEADLINE_WEIGHT } from './article-words.js';
import type { ArticleWords, Place } from './article-words.js';
import { beginningAt } from './listed-at.js';
import { boundsOf } from './query-dates.js';
import type { Query, WordsQuery } from './query.js';

/** Whether an article is one of those a query asks for; the same ones that Postgres finds. */
export function matches(query: Query, article: ArticleWords, now: Date): boolean {
  switch (query.kind) {
    case 'and':
      return query.parts.every((part) => matches(part, article, now));
    case 'or':
      return query.parts.some((part) => matches(part, article, now));
    case 'not':
      return !matches(query.part, article, now);
    case 'words':
      return holds(query, article);
    case 'date': {
      const { from = -Infinity, to = Infinity } = boundsOf(query.range, now);
      return article.listedAt >= beginningAt(from) && article.listedAt < beginningAt(to);
    }
    default:
      return query.keys.some((key) => article.places.has(factWord(query.kind, key)));
  }
}

function holds({ within, term: { words, isPrefix } }: WordsQuery, { places }: ArticleWords): boolean {
  const placesOf = (word: string, isLast: boolean): readonly Place[] => {
    const known = within === 'author' ? authorWord(word) : word;
    const found = isPrefix && isLast ? beginningWith(known, places) : (places.get(known) ?? []);
    return within === 'headline' ? found.filter(({ weight }) => weight === HEADLINE_WEIGHT) : found;
  };
  const [first, ...others] = words.map(({ anyOf, offset }, i) => ({
    offset,
    positions: new Set(
      anyOf.flatMap((word) => placesOf(word, i === words.length - 1)).map(({ position }) => position),
    ),
  }));
  return [...(first?.positions ?? [])].some((position) =>
    others.every(({ positions, offset }) => positions.has(position + offset)),
  );
}

function beginningWith(start: string, places: ArticleWords['places']): Place[] {
  return [...places].flatMap(([word, list]) => (word.startsWith(start) ? list : []));
}
