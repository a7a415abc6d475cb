import { authorWord } from './article-words.js';
import type { WordsQuery } from './query.js';
import { havePair, pairWord } from './word-pairs.js';

/** What words that stand next to each other have for it: an article in which they do has one of each of these lists. */
export function phrasePairs({ within, term: { words, isPrefix } }: WordsQuery): string[][] {
  const known = (word: string): string => (within === 'author' ? authorWord(word) : word);
  return words.slice(1).flatMap(({ anyOf, offset }, i) => {
    const before = words[i]!;
    const isOpen = isPrefix && i + 2 === words.length;
    if (isOpen || !havePair(before.anyOf, anyOf, offset - before.offset)) return [];
    const pairs = before.anyOf.flatMap((first) =>
      anyOf.map((second) => pairWord(known(first), known(second))),
    );
    return [[...new Set(pairs)]];
  });
}
