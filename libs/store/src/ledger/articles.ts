import type { CleanArticle } from '@cleanwire/contracts';
import type { KnownArticle } from '@cleanwire/domain/dedup';
import type { Queryable } from '../database.js';

export async function knownArticles(db: Queryable, articleIds: readonly string[]): Promise<KnownArticle[]> {
  if (articleIds.length === 0) return [];
  const { rows } = await db.query<KnownArticle>(
    `select article, encode(body_hash, 'hex') as "bodyHash"
       from ledger.articles
      where article_id = any ($1::text[])`,
    [articleIds],
  );
  return rows;
}

/** @throws RefusedError on text that Postgres cannot keep (a NUL, half a surrogate pair) */
export async function saveArticles(db: Queryable, articles: readonly KnownArticle[]): Promise<void> {
  if (articles.length === 0) return;
  await db.query(
    `insert into ledger.articles (article_id, version, body_hash, article)
     select article_id, version, decode(body_hash, 'hex'), article
       from unnest($1::text[], $2::integer[], $3::text[], $4::jsonb[]) as given (article_id, version, body_hash, article)
     on conflict (article_id) do update
        set version = excluded.version, body_hash = excluded.body_hash, article = excluded.article, changed_at = now()`,
    [
      articles.map(({ article }) => article.articleId),
      articles.map(({ article }) => article.version),
      articles.map(({ bodyHash }) => bodyHash),
      articles.map(({ article }) => JSON.stringify(article)),
    ],
  );
}

/** Keeps states that an update replaced. */
export async function keepVersions(db: Queryable, replaced: readonly CleanArticle[]): Promise<void> {
  if (replaced.length === 0) return;
  await db.query(
    `insert into ledger.article_versions (article_id, version, article)
     select * from unnest($1::text[], $2::integer[], $3::jsonb[])`,
    [
      replaced.map(({ articleId }) => articleId),
      replaced.map(({ version }) => version),
      replaced.map((article) => JSON.stringify(article)),
    ],
  );
}
