import { articleWords, judgeOf } from '@cleanwire/language/search';
import type { ArticleWords, Query } from '@cleanwire/language/search';
import type { CleanArticle, CleanArticleEvent } from '@cleanwire/contracts';
import { withKnownKeys } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';

/** Whether a client asked for the event of this number. */
export type IsWanted = (sequence: bigint, event: { readonly article: CleanArticle }) => Promise<boolean>;

/**
 * Whether an article that does not match as its event tells it may have matched before: it was changed. Another place that ran it adds to
 * what can be asked for, and so ends a match only where the query excludes something.
 */
export const mayHaveMatched = (
  query: Query | undefined,
  { kind, version }: Pick<CleanArticleEvent, 'kind' | 'version'>,
): boolean =>
  query !== undefined && version > 1 && (kind === 'updated' || (kind === 'duplicate' && excludes(query)));

function excludes(query: Query): boolean {
  if (query.kind === 'not') return true;
  return (query.kind === 'and' || query.kind === 'or') && query.parts.some(excludes);
}

/** As long as a stream goes on, tags get new aliases and publishers new names. */
const KEYS_KEPT_MS = 60_000;
/** Clients that keep up all ask about the same few: an article is cut into words once for them, which takes .04 ms (50 words) to 1 ms (5,000). */
const MOST_REMEMBERED = 200;

/** Which events the clients of a stream want. */
export class WantedEvents {
  private readonly words = new Map<bigint, ArticleWords>();

  constructor(private readonly db: Pool) {}

  by(query: Query | undefined): IsWanted {
    if (!query) return () => Promise.resolve(true);
    let isMatch = judgeOf(query);
    let askedAt = -Infinity;
    return async (sequence, { article }) => {
      const now = Date.now();
      if (now - askedAt > KEYS_KEPT_MS) {
        isMatch = judgeOf(await withKnownKeys(this.db, query));
        askedAt = now;
      }
      return isMatch(this.wordsOf(sequence, article), new Date(now));
    };
  }

  private wordsOf(sequence: bigint, article: CleanArticle): ArticleWords {
    const remembered = this.words.get(sequence);
    if (remembered) return remembered;
    const words = articleWords(article);
    const [oldest] = this.words.keys();
    if (this.words.size >= MOST_REMEMBERED && oldest !== undefined) this.words.delete(oldest);
    this.words.set(sequence, words);
    return words;
  }
}
