import { LISTED } from './article-card.js';

/**
 * The statements behind articles.ts. They share one numbering of parameters:
 * $1 words, $2 phrases, $3 sources, $4 language, $5 category, $6 from, $7 to, $8 tags, $9 limit, $10 and $11 the cursor,
 * $12 story, $13 the values of the condition that the statement is given; $14 is each statement's own. Postgres folds a condition away
 * where its parameter is null.
 */
export type Statement = (condition?: string) => string;

/** Conditions on a row of `search.articles` called `article`, answered by indexes or by short columns. */
const MATCHES = (condition = 'true'): string => `
      ($1::tsquery is null or article.words @@ $1::tsquery)
  and not exists (
        select from jsonb_array_elements($3::jsonb) wanted
         where not exists (
           select from search.article_sources source
            where source.source_id in (select jsonb_array_elements_text(wanted))
              and source.published_at = article.published_at
              and source.article_id = article.article_id))
  and ($4::text is null or article.language = lower(split_part($4, '-', 1)))
  and ($5::text is null or article.categories @> array[lower($5)])
  and ($6::timestamptz is null or article.published_at >= $6)
  and ($7::timestamptz is null or article.published_at < $7)
  and ($12::text is null or article.story_id = $12)
  and ($13::text[] is null or (${condition}))
  and not exists (
        select from jsonb_array_elements($8::jsonb) wanted
         where not exists (
           select from search.article_tags tag
            where tag.tag_key in (select jsonb_array_elements_text(wanted))
              and tag.published_at = article.published_at
              and tag.article_id = article.article_id))`;

/** Places of words are in no index: to look at them costs 50 µs an article. */
const HOLDS_PHRASES = `($2::tsquery is null or article.words @@ $2::tsquery)`;

const OLDER = (row: string): string =>
  `($10::timestamptz is null or (${row}.published_at, ${row}.article_id) < ($10, $11))`;

/** The lists that can be walked in order of time. */
export interface Postings {
  /** The newest articles that pass every condition. $14, where there is one: the keys. */
  readonly list: Statement;
  /** When the $1-th article after the cursor ($2, $3) was published; no row when there are fewer. $4: the keys. */
  readonly timeOfNth: string;
}

export const allPostings: Postings = {
  list: (condition) => `
  select ${LISTED}
    from search.articles article
   where ${MATCHES(condition)} and ${HOLDS_PHRASES} and ${OLDER('article')}
   order by article.published_at desc, article.article_id desc
   limit $9`,
  timeOfNth: `
  select published_at as "publishedAt"
    from search.articles
   where $2::timestamptz is null or (published_at, article_id) < ($2, $3)
   order by published_at desc, article_id desc
  offset $1 - 1
   limit 1`,
};

export const tagPostings = postingsOf('article_tags', 'tag_key');
export const sourcePostings = postingsOf('article_sources', 'source_id');

/** Walks each key's postings from the newest; an article under two of the keys is listed once. */
function postingsOf(table: 'article_tags' | 'article_sources', key: 'tag_key' | 'source_id'): Postings {
  return {
    list: (condition) => `
  select ${LISTED}
    from (select distinct on (newest.published_at, newest.article_id) newest.article_id
            from unnest($14::text[]) wanted (key)
           cross join lateral (
             select posting.published_at, posting.article_id
               from search.${table} posting
               join search.articles article
                 on article.article_id = posting.article_id and article.published_at = posting.published_at
              where posting.${key} = wanted.key and ${MATCHES(condition)} and ${HOLDS_PHRASES} and ${OLDER('posting')}
              order by posting.published_at desc, posting.article_id desc
              limit $9) newest
           order by newest.published_at desc, newest.article_id desc
           limit $9) page
    join search.articles article using (article_id)
   order by article.published_at desc, article.article_id desc`,
    timeOfNth: `
  select newest.published_at as "publishedAt"
    from unnest($4::text[]) wanted (key)
   cross join lateral (
     select posting.published_at
       from search.${table} posting
      where posting.${key} = wanted.key
        and ($2::timestamptz is null or (posting.published_at, posting.article_id) < ($2, $3))
      order by posting.published_at desc
      limit $1) newest
   order by newest.published_at desc
  offset $1 - 1
   limit 1`,
  };
}

/**
 * The same as `allPostings.list`, by way of the indexes on words and categories: all matches, sorted, then looked at for phrases
 * until the page is full. Materialized, and looked at through a scalar subquery, because Postgres would otherwise walk in order
 * of time, or look for the phrases first.
 */
export const NEWEST_MATCHES: Statement = (condition) => `
  with matching as materialized (
    select article.article_id, article.published_at
      from search.articles article
     where ${MATCHES(condition)} and ${OLDER('article')}
  )
  select ${LISTED}
    from (select candidate.article_id
            from (select * from matching order by published_at desc, article_id desc offset 0) candidate
           where $2::tsquery is null
              or (select article.words @@ $2::tsquery
                    from search.articles article
                   where article.article_id = candidate.article_id)
           limit $9) page
    join search.articles article using (article_id)
   order by article.published_at desc, article.article_id desc`;

/** The best of the newest 2,000 matches. $14: the score of the last article of the page before. */
export const BEST_MATCHES: Statement = (condition) => `
  select ${LISTED}, ranked.score
    from (select candidate.article_id, candidate.published_at, ts_rank(candidate.words, $1::tsquery, 1) as score
            from (select article.article_id, article.published_at, article.words
                    from search.articles article
                   where ${MATCHES(condition)} and ${HOLDS_PHRASES}
                   order by article.published_at desc
                   limit 2000) candidate) ranked
    join search.articles article using (article_id)
   where $14::real is null or (ranked.score, ranked.published_at, ranked.article_id) < ($14, $10, $11)
   order by ranked.score desc, ranked.published_at desc, ranked.article_id desc
   limit $9`;
