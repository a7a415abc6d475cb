import type { ParsedQuery } from '@cleanwire/language/search';
import { aroundArticles, changesAfter, listed } from '@cleanwire/store';
import type { ChangedArticle, ListedArticle, Pool } from '@cleanwire/store';
import { WantedEvents } from './api/wanted-events.js';
import type { GoneArticle } from './api/answers/articles.js';
import { parsedQuestion, queryOf } from './news.js';
import type { ArticleSearch } from './news.js';

export interface ChangesPage {
  /** As they now stand, in the order of their last changes. */
  readonly articles: readonly ListedArticle[];
  readonly gone: readonly GoneArticle[];
  /** The place of the last change that was looked at: where to go on, now or later. */
  readonly last: bigint;
  /** Whether there is nothing behind it yet. */
  readonly caughtUp: boolean;
  readonly notes: ParsedQuery['notes'];
}

/** Changes that are looked at for one answer. Where few match, the rest is for the next one. */
const MOST_LOOKED_AT = 1000;
const BATCH = 100;

/** What became of articles after a place: those that a search asks for now, and those that are none of them any more. */
export async function changedArticles(
  db: Pool,
  search: ArticleSearch,
  { after, limit }: { readonly after: bigint; readonly limit: number },
): Promise<ChangesPage> {
  const parsed = parsedQuestion(search.q);
  const query = queryOf(search, parsed);
  const isWanted =
    query === undefined
      ? () => Promise.resolve(false)
      : new WantedEvents(db).by(query === 'all' ? undefined : query);
  const wanted: ChangedArticle[] = [];
  const gone: GoneArticle[] = [];
  let last = after;
  let caughtUp = false;
  for (let looked = 0; looked < MOST_LOOKED_AT && !caughtUp && wanted.length + gone.length < limit;) {
    const size = Math.min(BATCH, query === 'all' ? limit - wanted.length - gone.length : BATCH);
    const changes = await changesAfter(db, last, size);
    looked += size;
    for (const change of changes) {
      if (wanted.length + gone.length === limit) break;
      last = change.place;
      const end = whyGone(change) ?? ((await isWanted(change.place, change)) ? undefined : UNMATCHED);
      if (!end) wanted.push(change);
      // One that has had no other state has never matched.
      else if (end !== UNMATCHED || change.article.version > 1)
        gone.push({ articleId: change.article.articleId, version: change.article.version, ...end });
    }
    caughtUp = changes.length < size && last === (changes.at(-1)?.place ?? last);
  }
  return { articles: await asListed(db, wanted), gone, last, caughtUp, notes: parsed.notes };
}

const UNMATCHED = { reason: 'unmatched' } as const;

function whyGone({
  mergedInto,
  withdrawn,
}: ChangedArticle): Omit<GoneArticle, 'articleId' | 'version'> | undefined {
  if (mergedInto !== undefined) return { reason: 'merged', mergedInto };
  return withdrawn === undefined ? undefined : { reason: 'withdrawn', evidence: withdrawn };
}

async function asListed(db: Pool, changes: readonly ChangedArticle[]): Promise<ListedArticle[]> {
  const articles = changes.map(({ article }) => article);
  const around = await aroundArticles(db, articles);
  return articles.map(({ body: _body, bodyHtml: _bodyHtml, ...card }) =>
    listed({ card, ...(around.get(card.articleId) ?? { hashtags: null, duplicates: {}, story: null }) }),
  );
}
