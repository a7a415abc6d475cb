import type { CleanArticle } from '@cleanwire/contracts';
import { boundedArticle } from '@cleanwire/deciding/dedup';
import type { Queryable } from '../database.js';

/** Every article as it now stands, and those that are gone, in the order of their ids. */
export interface LatestState {
  readonly article: CleanArticle;
  /** It turned out to be another one, or nobody has it any more. */
  readonly gone: boolean;
}

const BATCH = 200;

/** In batches; what is decided meanwhile may be in it or not. */
export async function* latestStates(db: Queryable): AsyncGenerator<readonly LatestState[]> {
  for (let after = ''; ;) {
    const { rows } = await db.query<LatestState>(
      `select article, merged_into is not null or withdrawn is not null as gone from ledger.articles where article_id > $1 order by article_id limit $2`,
      [after, BATCH],
    );
    const last = rows.at(-1);
    if (!last) return;
    // As the events tell it.
    yield rows.map(({ article, gone }) => ({ article: boundedArticle(article), gone }));
    after = last.article.articleId;
  }
}

export async function countLatestStates(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ count: string }>('select count(*) from ledger.articles');
  return Number(rows[0]!.count);
}
