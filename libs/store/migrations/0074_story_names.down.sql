-- Articles have the tags of their cards again. What an alias is said to stand for stays as it was counted, until `cleanwire search rebuild`.
delete from search.article_tags posting
 using search.articles article
 where article.hashtags is not null and posting.article_id = article.article_id and posting.published_at = article.published_at;
create temporary table own_tags on commit drop as
select tag ->> 'key' as tag_key, tag ->> 'tag' as tag, tag ->> 'label' as label, published_at, article_id
  from search.articles article
 cross join lateral json_array_elements(article.card -> 'hashtags') tag
 where article.hashtags is not null;
insert into search.article_tags select distinct tag_key, published_at, article_id from own_tags;
insert into search.tags (tag_key, tag, label, article_count)
select tag_key, min(tag), min(label), 0 from own_tags group by tag_key on conflict do nothing;
update search.tags
   set article_count = (select count(*) from search.article_tags posting where posting.tag_key = tags.tag_key);
delete from search.tag_aliases where article_count <= 0;

-- The views as they were before.
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

create or replace view search.alias_targets as
select claim.alias_key, claim.alias, claim.tag_key
from (
  select alias_key, alias, tag_key, article_count,
    row_number() over claims as place,
    lead(article_count, 1, 0) over claims as next_count
  from search.tag_aliases
  where article_count > 0
  window claims as (partition by alias_key order by article_count desc, tag_key)
) claim
join search.tags target on target.tag_key = claim.tag_key
left join search.tags own on own.tag_key = claim.alias_key
where claim.place = 1
  and claim.article_count >= 2 * claim.next_count
  and (coalesce(own.article_count, 0), length(claim.alias_key)) < (target.article_count, length(claim.tag_key));

update search.stories story
   set tags = contents.tags, tag_keys = array(select tag ->> 'key' from json_array_elements(contents.tags) tag)
  from search.story_contents contents
 where story.same_names::text <> '[]' and story.story_id = contents.story_id;

alter table search.tag_aliases drop column story_count;
alter table search.tags drop column sure_count;
alter table search.stories drop column same_names;
alter table search.articles drop column hashtags;
