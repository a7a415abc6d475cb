import type { CleanArticle } from '@cleanwire/contracts';
import type { KnownArticle } from '@cleanwire/deciding/dedup';
import { hexes, jsonbs, texts } from '../arrays.js';
import type { Queryable } from '../database.js';

export async function knownArticles(db: Queryable, articleIds: readonly string[]): Promise<KnownArticle[]> {
  if (articleIds.length === 0) return [];
  const { rows } = await db.query<
    Omit<KnownArticle, 'textOf' | 'mergedInto' | 'withdrawn'> & {
      textOf: string | null;
      mergedInto: string | null;
      withdrawn: string | null;
    }
  >(
    `select article, encode(body_hash, 'hex') as "bodyHash", text_of as "textOf", merged_into as "mergedInto", withdrawn,
            array(select other_article_id from ledger.apart where apart.article_id = articles.article_id) as "apartFrom"
       from ledger.articles
      where article_id = any ($1::text[])`,
    [articleIds],
  );
  return rows.map(({ textOf, mergedInto, withdrawn, ...known }) => ({
    ...known,
    textOf: textOf ?? undefined,
    ...(mergedInto !== null && { mergedInto }),
    ...(withdrawn !== null && { withdrawn }),
  }));
}

/** @throws RefusedError on text that Postgres cannot keep (a NUL, half a surrogate pair) */
export async function saveArticles(db: Queryable, articles: readonly KnownArticle[]): Promise<void> {
  if (articles.length === 0) return;
  await db.query(
    `insert into ledger.articles (article_id, version, body_hash, article, text_of, merged_into, withdrawn)
     select * from unnest($1::text[], $2::integer[], $3::bytea[], $4::jsonb[], $5::text[], $6::text[], $7::text[])
         as given (article_id, version, body_hash, article, text_of, merged_into, withdrawn)
     on conflict (article_id) do update
        set version = excluded.version, body_hash = excluded.body_hash, article = excluded.article,
            text_of = excluded.text_of, merged_into = excluded.merged_into, withdrawn = excluded.withdrawn, changed_at = now()`,
    [
      texts(articles.map(({ article }) => article.articleId)),
      articles.map(({ article }) => article.version),
      hexes(articles.map(({ bodyHash }) => bodyHash)),
      jsonbs(articles.map(({ article }) => JSON.stringify(article))),
      texts(articles.map(({ textOf }) => textOf ?? null)),
      texts(articles.map(({ mergedInto }) => mergedInto ?? null)),
      texts(articles.map(({ withdrawn }) => withdrawn ?? null)),
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
      jsonbs(replaced.map((article) => JSON.stringify(article))),
    ],
  );
}
