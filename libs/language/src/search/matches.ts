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
  const found: Place[][] = [];
  for (const [i, { anyOf }] of words.entries()) {
    const isOpen = isPrefix && i === words.length - 1;
    const list = anyOf.flatMap((word) => {
      const known = within === 'author' ? authorWord(word) : word;
      return isOpen ? beginningWith(known, places) : (places.get(known) ?? []);
    });
    const counted = within === 'headline' ? list.filter(({ weight }) => weight === HEADLINE_WEIGHT) : list;
    // Most queries that do not match end at their first word.
    if (counted.length === 0) return false;
    found.push(counted);
  }
  if (found.length === 1) return true;
  const [first = [], ...others] = found.map((list) => new Set(list.map(({ position }) => position)));
  return [...first].some((position) =>
    others.every((positions, i) => positions.has(position + words[i + 1]!.offset)),
  );
}

function beginningWith(start: string, places: ArticleWords['places']): Place[] {
  const found: Place[] = [];
  for (const [word, list] of places) if (word.startsWith(start)) found.push(...list);
  return found;
}
