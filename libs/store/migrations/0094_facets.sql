-- The tags of an article without what is told of them, so that thousands of articles are counted by tag without reading their cards.
-- Filled as articles come; until then, and until `cleanwire search rebuild`, the card is read.
alter table search.articles add column tag_keys text[];

-- Every 4th, 16th, 64th … article has a word that says so (libs/language/src/search/article-words.ts).
update search.articles article
   set words = words || array_to_tsvector(array(
         select '%s' || level from generate_series(1, 6) level
          where sample.hash % (4 ^ level)::bigint = 0)),
       tag_keys = array(select distinct tag ->> 'key'
                          from json_array_elements(coalesce(article.hashtags, article.card -> 'hashtags')) tag)
  from (select article_id, ('x' || right(article_id, 8))::bit(32)::bigint as hash from search.articles) sample
 where sample.article_id = article.article_id
   and sample.hash % 4 = 0;
