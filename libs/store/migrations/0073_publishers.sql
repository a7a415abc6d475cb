-- `source_ids` of an article, `search.article_sources` and `search.sources` speak of publishers. Beside the publishers' ids stand, behind
-- `carrier:`, who brought it, and behind `name:` what a publisher is called where its id is another: both to be found by, neither counted.
-- What is there already speaks of carriers until the article is told of again, or until `cleanwire search rebuild`.
update search.articles
   set source_ids = source_ids || array(select 'carrier:' || source_id from unnest(source_ids) source_id);
insert into search.article_sources (source_id, published_at, article_id)
select 'carrier:' || source_id, published_at, article_id from search.article_sources;

-- Two publishers of one name are one: a tag page knows an outlet's name, its own feed its host.
create or replace view search.story_contents as
select story.*,
       (select article.card ->> 'headline'
          from search.articles article
         where article.story_id = story.story_id
         -- The article it is named after speaks for it while it is there, then the first.
         order by article.article_id <> story.story_id, article.published_at, article.article_id
         limit 1) as headline,
       (select article.card ->> 'language'
          from search.articles article
         where article.story_id = story.story_id
         order by article.article_id <> story.story_id, article.published_at, article.article_id
         limit 1) as headline_language,
       (select array_agg(distinct article.language order by article.language)
          from search.articles article
         where article.story_id = story.story_id) as languages,
       (select count(distinct coalesce(lower(source.source_name), ran.source_id))::integer
          from search.articles article
         cross join lateral unnest(article.source_ids) ran (source_id)
          left join search.sources source on source.source_id = ran.source_id
         where article.story_id = story.story_id and ran.source_id !~ '^(carrier|name):') as source_count,
       -- Those that most articles have, up to 50: [{key, tag, label, articles}]
       (select coalesce(json_agg(json_build_object('key', key, 'tag', tag, 'label', label, 'articles', articles)
                                 order by articles desc, place, key), '[]')
          from (select tag ->> 'key' as key, min(tag ->> 'tag') as tag, min(tag ->> 'label') as label,
                       count(distinct article.article_id)::integer as articles, min(position) as place
                  from search.articles article
                 cross join lateral json_array_elements(article.card -> 'hashtags') with ordinality as listed (tag, position)
                 where article.story_id = story.story_id
                 group by 1
                 order by 4 desc, 5, 1
                 limit 50) counted) as tags
  from (select story_id, min(published_at) as first_published_at, max(published_at) as last_published_at,
               count(*)::integer as article_count
          from search.articles
         group by story_id) story;
