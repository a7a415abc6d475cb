-- An article without a date stands in lists behind all that was published on the day it was seen (libs/store/src/search/listed-at.ts).
create temporary table undated on commit drop as
select article_id, published_at as before,
       date_trunc('day', published_at at time zone 'UTC') at time zone 'UTC' - interval '1 millisecond' as after
  from search.articles
 where card ->> 'publishedEvidence' = 'fetched';
update search.articles set published_at = after from undated where undated.article_id = articles.article_id;
update search.article_tags posting set published_at = after
  from undated where undated.article_id = posting.article_id and undated.before = posting.published_at;
update search.article_sources posting set published_at = after
  from undated where undated.article_id = posting.article_id and undated.before = posting.published_at;
