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
       (select count(distinct source_id)::integer
          from search.articles article
         cross join lateral unnest(article.source_ids) source_id
         where article.story_id = story.story_id) as source_count,
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
delete from search.article_sources where source_id ~ '^(carrier|name):';
update search.articles
   set source_ids = array(select source_id from unnest(source_ids) source_id where source_id !~ '^(carrier|name):');
