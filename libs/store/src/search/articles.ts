import type { CleanArticle } from '@cleanwire/contracts';
import type { Queryable } from '../database.js';
import { LISTED } from './article-card.js';
import type { ArticleCard, ListedArticle } from './article-card.js';
import type { Cursor } from './cursor.js';

/** Which articles; everything left out does not matter. */
export interface ArticleFilter {
  /** A `tsquery` literal, as `toTsquery` of libs/domain/search writes it. */
  readonly words?: string;
  /** Each entry is one tag, given by its key and those of its aliases: the article has one key of every entry. */
  readonly tags?: readonly (readonly string[])[];
  readonly sourceId?: string;
  /** BCP 47; only the primary subtag counts: `pt` and `pt-PT` both find `pt-BR`. */
  readonly language?: string;
  /** In any case. */
  readonly category?: string;
  /** ISO 8601; published then or later. */
  readonly from?: string;
  /** ISO 8601; published before. */
  readonly to?: string;
}

export interface ArticlePage {
  readonly articles: readonly ListedArticle[];
  /** Pass it as `after` for the next page; absent on the last one. */
  readonly next?: Cursor;
}

export interface Paging {
  readonly limit: number;
  readonly after?: Cursor;
}

/** The newest articles that pass the filter. */
export async function latestArticles(
  db: Queryable,
  filter: ArticleFilter,
  page: Paging,
): Promise<ArticlePage> {
  const [tag, ...otherTags] = filter.tags ?? [];
  const parameters = [
    ...filterParameters({ ...filter, tags: tag ? otherTags : [] }),
    ...pageParameters(page),
  ];
  const { rows } = tag
    ? await db.query<ListedArticle>(latestOfPosting('article_tags', 'tag_key'), [...parameters, tag])
    : filter.sourceId !== undefined
      ? await db.query<ListedArticle>(latestOfPosting('article_sources', 'source_id'), [
          ...parameters,
          [filter.sourceId],
        ])
      : await db.query<ListedArticle>(LATEST, parameters);
  return pageOf(rows, page.limit);
}

/** The articles that match the words best, among the newest 2,000 that match at all. */
export async function bestArticles(
  db: Queryable,
  filter: ArticleFilter & { readonly words: string },
  page: Paging,
): Promise<ArticlePage> {
  const { rows } = await db.query<ListedArticle & { score: number }>(BEST, [
    ...filterParameters(filter),
    ...pageParameters(page),
    page.after?.score ?? null,
  ]);
  return pageOf(rows, page.limit);
}

export async function articleById(
  db: Queryable,
  articleId: string,
): Promise<{ article: CleanArticle; duplicates: ListedArticle['duplicates'] } | undefined> {
  const { rows } = await db.query<{
    card: ArticleCard;
    body: string;
    body_html: string | null;
    duplicates: ListedArticle['duplicates'];
  }>(
    `select ${LISTED}, article.body, article.body_html from search.articles article where article.article_id = $1`,
    [articleId],
  );
  const [row] = rows;
  if (!row) return undefined;
  const { card, body, body_html, duplicates } = row;
  return { article: { ...card, body, ...(body_html !== null && { bodyHtml: body_html }) }, duplicates };
}

/** Primary subtags of every language there is an article in. Hops from one to the next in the index instead of reading it all. */
export async function articleLanguages(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ language: string }>(
    `with recursive languages as (
       (select language from search.articles order by language limit 1)
       union all
       select (select language from search.articles
                where language > languages.language
                order by language
                limit 1)
         from languages
        where languages.language is not null
     )
     select language from languages where language is not null`,
  );
  return rows.map(({ language }) => language);
}

/** Conditions on a row of `search.articles` called `article`; each is folded away by Postgres where its parameter is null. */
const FILTER = `
      ($1::tsquery is null or article.words @@ $1::tsquery)
  and ($2::text is null or exists (
        select from search.article_sources source
         where source.source_id = $2
           and source.published_at = article.published_at
           and source.article_id = article.article_id))
  and ($3::text is null or article.language = lower(split_part($3, '-', 1)))
  and ($4::text is null or article.categories @> array[lower($4)])
  and ($5::timestamptz is null or article.published_at >= $5)
  and ($6::timestamptz is null or article.published_at < $6)
  and not exists (
        select from jsonb_array_elements($7::jsonb) wanted
         where not exists (
           select from search.article_tags tag
            where tag.tag_key in (select jsonb_array_elements_text(wanted))
              and tag.published_at = article.published_at
              and tag.article_id = article.article_id))`;

const filterParameters = ({
  words,
  sourceId,
  language,
  category,
  from,
  to,
  tags,
}: ArticleFilter): unknown[] => [
  words ?? null,
  sourceId ?? null,
  language ?? null,
  category ?? null,
  from ?? null,
  to ?? null,
  JSON.stringify(tags ?? []),
];

/** One row more than asked for tells whether there is another page. */
const pageParameters = ({ limit, after }: Paging): unknown[] => [
  limit + 1,
  after?.publishedAt ?? null,
  after?.articleId ?? null,
];

const LATEST = `
  select ${LISTED}
    from search.articles article
   where ${FILTER}
     and ($9::timestamptz is null or (article.published_at, article.article_id) < ($9, $10))
   order by article.published_at desc, article.article_id desc
   limit $8`;

/** Walks the posting table of each key from its newest row; an article under two of the keys is listed once. */
const latestOfPosting = (table: 'article_tags' | 'article_sources', key: 'tag_key' | 'source_id'): string => `
  select ${LISTED}
    from (select distinct on (newest.published_at, newest.article_id) newest.article_id
            from unnest($11::text[]) wanted (key)
           cross join lateral (
             select posting.published_at, posting.article_id
               from search.${table} posting
               join search.articles article
                 on article.article_id = posting.article_id and article.published_at = posting.published_at
              where posting.${key} = wanted.key
                and ${FILTER}
                and ($9::timestamptz is null or (posting.published_at, posting.article_id) < ($9, $10))
              order by posting.published_at desc, posting.article_id desc
              limit $8) newest
           order by newest.published_at desc, newest.article_id desc
           limit $8) page
    join search.articles article using (article_id)
   order by article.published_at desc, article.article_id desc`;

const BEST = `
  select ${LISTED}, ranked.score
    from (select candidate.article_id, candidate.published_at, ts_rank(candidate.words, $1::tsquery, 1) as score
            from (select article.article_id, article.published_at, article.words
                    from search.articles article
                   where ${FILTER}
                   order by article.published_at desc
                   limit 2000) candidate) ranked
    join search.articles article using (article_id)
   where $11::real is null or (ranked.score, ranked.published_at, ranked.article_id) < ($11, $9, $10)
   order by ranked.score desc, ranked.published_at desc, ranked.article_id desc
   limit $8`;

function pageOf(rows: readonly (ListedArticle & { readonly score?: number })[], limit: number): ArticlePage {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    articles: shown.map(({ card, duplicates }) => ({ card, duplicates })),
    ...(last && {
      next: {
        publishedAt: last.card.publishedAt,
        articleId: last.card.articleId,
        ...(last.score !== undefined && { score: last.score }),
      },
    }),
  };
}
