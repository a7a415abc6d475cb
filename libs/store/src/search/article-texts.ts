import type { Queryable } from '../database.js';

/** The whole text of an article: as HTML, or where it has none, plain. */
export type ArticleText = { readonly html: string } | { readonly plain: string };

export interface TextBounds {
  /** Bytes of one text. */
  readonly each: number;
  /** Bytes of all of them. */
  readonly all: number;
}

/**
 * Texts of these articles by id, in the order in which they are asked for until all of it is full. One that is too long is left out and
 * never cut, and so is what comes once it is full: how long a text is, Postgres knows without reading it.
 */
export async function textsOfArticles(
  db: Queryable,
  articleIds: readonly string[],
  { each, all }: TextBounds,
): Promise<Map<string, ArticleText>> {
  const { rows } = await db.query<{ id: string; html: string | null; plain: string | null }>(
    `with sized as (
       select given.n, article.article_id, coalesce(octet_length(article.body_html) <= $2, false) as as_html,
              case when octet_length(article.body_html) <= $2 then octet_length(article.body_html)
                   else octet_length(article.body) end as size
         from unnest($1::text[]) with ordinality as given (article_id, n)
         join search.articles article using (article_id)),
     summed as (
       select *, sum(size) over (order by n) as total from sized where size <= $2)
     select article_id as id,
            case when as_html then article.body_html end as html,
            case when not as_html then article.body end as plain
       from summed join search.articles article using (article_id)
      where total <= $3`,
    [articleIds, each, all],
  );
  return new Map(rows.map(({ id, html, plain }) => [id, html === null ? { plain: plain ?? '' } : { html }]));
}
