create temporary table undated on commit drop as
select article_id, published_at as before, (card ->> 'publishedAt')::timestamptz as after
  from search.articles
 where card ->> 'publishedEvidence' = 'fetched';
update search.articles set published_at = after from undated where undated.article_id = articles.article_id;
update search.article_tags posting set published_at = after
  from undated where undated.article_id = posting.article_id and undated.before = posting.published_at;
update search.article_sources posting set published_at = after
  from undated where undated.article_id = posting.article_id and undated.before = posting.published_at;
