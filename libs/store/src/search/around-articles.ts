import type { Queryable } from '../database.js';
import { LISTED } from './article-card.js';
import type { ListedRow } from './article-card.js';

/** What search knows around articles, whether it shows them or not: by their ids. */
export async function aroundArticles(
  db: Queryable,
  articles: readonly { readonly articleId: string; readonly storyId: string }[],
): Promise<ReadonlyMap<string, Omit<ListedRow, 'card'>>> {
  const { rows } = await db.query<Omit<ListedRow, 'card'> & { articleId: string }>(
    `select article.article_id as "articleId", ${LISTED}
       from (select given.article_id, given.story_id, null as card, shown.hashtags
               from unnest($1::text[], $2::text[]) as given (article_id, story_id)
               left join search.articles shown using (article_id)) article`,
    [articles.map(({ articleId }) => articleId), articles.map(({ storyId }) => storyId)],
  );
  return new Map(
    rows.map(({ articleId, hashtags, duplicates, story }) => [articleId, { hashtags, duplicates, story }]),
  );
}
