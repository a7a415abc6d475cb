import { LISTED } from './article-card.js';

/**
 * The statements behind articles.ts and newest-matches.ts. Each leaves Postgres one way to go, whatever it knows of frequencies.
 * Where a list begins is always given: $1 and $2, the time and the id of the article before it, of the end of all time where there is none.
 * $3 is the time at which it ends, $4 the most articles of it.
 */
const BOUNDS = (row: string): string =>
  `(${row}.published_at, ${row}.article_id) < ($1::timestamptz, $2::text) and ${row}.published_at >= $3::timestamptz`;

const newest = (where: string): string => `
  select ${LISTED}
    from search.articles article
   where ${where}${BOUNDS('article')}
   order by article.published_at desc, article.article_id desc
   limit $4`;

/** Lists that an index has in order of time. $5: of what. */
export const WALKS = {
  all: newest(''),
  language: newest('article.language = $5 and '),
  story: newest('article.story_id = $5 and '),
  tag: postings('article_tags', 'tag_key'),
  source: postings('article_sources', 'source_id'),
} as const;

/** Walks each key's postings from the newest; an article under two of the keys is listed once. */
function postings(table: 'article_tags' | 'article_sources', key: 'tag_key' | 'source_id'): string {
  return `
  select ${LISTED}
    from (select distinct on (newest.published_at, newest.article_id) newest.article_id
            from unnest($5::text[]) wanted (key)
           cross join lateral (
             select posting.published_at, posting.article_id
               from search.${table} posting
              where posting.${key} = wanted.key and ${BOUNDS('posting')}
              order by posting.published_at desc, posting.article_id desc
              limit $4) newest
           order by newest.published_at desc, newest.article_id desc
           limit $4) page
    join search.articles article using (article_id)
   order by article.published_at desc, article.article_id desc`;
}

/** The newest slots up to $1 that hold $2 articles together, at most $3 of them; the first slot of all, and about how many articles there are. */
export const SLOTS = `
  select coalesce(array_agg(slot), '{}') as slots,
         (select min(slot) from search.calendar where article_count > 0) as oldest,
         (select reltuples from pg_class where oid = 'search.articles'::regclass)::float8 as articles
    from (select slot, sum(article_count) over (order by slot desc) - article_count as newer
            from (select slot, article_count from search.calendar
                   where slot <= $1::bigint and article_count > 0
                   order by slot desc
                   limit $3::integer) near) counted
   where newer < $2::bigint`;

/**
 * The newest matches of a window, unless it holds more than $6 that may be some: then it is to be asked for in parts. $5: what an index knows of the
 * question, with the window's slots; $7: the whole question, for which each text is looked at, from the newest on until there are enough;
 * $8: what they are ranked by; $9: the values of the condition.
 *
 * A question that is a scalar subquery has no frequency that Postgres could know, which leaves it the index, and limits and order stand where none
 * of the other ways would help. Matches are sorted before texts are looked at.
 */
export const MATCHES = (condition = 'true'): string => `
  with candidate as materialized (
    select article.article_id, article.published_at, article.words
      from search.articles article
     where article.words @@ (select $5::tsquery)
     limit $6::bigint + 1)
  select (select count(*) from candidate) > $6::bigint as "isTooMany",
         coalesce(array_agg(article_id order by published_at desc, article_id desc), '{}') as ids,
         coalesce(array_agg(published_at order by published_at desc, article_id desc), '{}') as times,
         coalesce(array_agg(rank order by published_at desc, article_id desc), '{}') as ranks
    from (select article_id, published_at,
                 case when $8::tsquery is not null then ts_rank(words, $8::tsquery, 1) end as rank
            from (select article.*
                    from (select * from candidate article
                           where ${BOUNDS('article')}
                             and (select count(*) from candidate) <= $6::bigint
                           order by published_at desc, article_id desc
                          offset 0) article
                   where ($7::tsquery is null or article.words @@ $7::tsquery) and ($9::text[] is null or (${condition}))
                   limit $4) page) matching`;

/** Of these ids, in their order. */
export const CARDS = `
  select ${LISTED}
    from unnest($1::text[]) with ordinality wanted (article_id, place)
    join search.articles article using (article_id)
   order by place`;
