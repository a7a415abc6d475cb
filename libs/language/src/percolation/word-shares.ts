import { factWord } from '../search/index.js';
import type { ArticleWords } from '../search/index.js';

/** As many articles as a guess weighs against what was seen. */
const GUESS_WEIGHT = 20;
/** So many articles are remembered with full weight; then all counts are halved, and what was seen once is forgotten. */
const MEMORY = 1000;

/** In which share of the articles a word stands: as it was in those of late, a guess by its kind and length before any were seen. */
export class WordShares {
  private counts = new Map<string, number>();
  private articles = 0;

  see({ places }: ArticleWords): void {
    for (const word of places.keys()) this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
    if (++this.articles < 2 * MEMORY) return;
    this.articles /= 2;
    this.counts = new Map(
      [...this.counts].filter(([, count]) => count > 1).map(([w, count]) => [w, count / 2]),
    );
  }

  of(word: string): number {
    return ((this.counts.get(word) ?? 0) + GUESS_WEIGHT * guessOf(word)) / (this.articles + GUESS_WEIGHT);
  }

  /** Words that begin so are more, and were not counted. */
  ofBeginning(beginning: string): number {
    return Math.min(1, 4 * this.of(beginning));
  }
}

const [LANGUAGE, CATEGORY] = [factWord('lang', ''), factWord('category', '')];

/** Half of the articles have one language, some a category; of words the short ones are in most. */
function guessOf(word: string): number {
  if (word.startsWith(LANGUAGE)) return 0.5;
  if (word.startsWith(CATEGORY)) return 0.1;
  return Math.min(0.5, 2 / word.length ** 2);
}
