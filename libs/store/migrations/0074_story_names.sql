-- One tag for all names of a thing within a story, and tags that are sure.

-- Its hashtags as its story has them, where that is not as the card has them.
alter table search.articles add column hashtags json;

-- Which tags its articles' names are: [[key, {key, tag, label}], ...]
alter table search.stories add column same_names json not null default '[]';

-- How many articles have it by a name that was read with confidence, or by what a page says of itself.
alter table search.tags add column sure_count integer not null default 0;
update search.tags set sure_count = sure.articles
  from (select tag ->> 'key' as tag_key, count(distinct article_id)::integer as articles
          from search.articles article
         cross join lateral json_array_elements(article.card -> 'hashtags') tag
         where tag ->> 'evidence' <> 'text' or coalesce((tag ->> 'score')::real >= 0.65::real, true)
         group by 1) sure
 where sure.tag_key = tags.tag_key;

-- How many articles have the alias in place of the tag because others of their story have the tag.
alter table search.tag_aliases add column story_count integer not null default 0;

-- As before; what stories alone say leads on while no more articles write the alias of nobody knows whom.
create or replace view search.alias_targets as
select claim.alias_key, claim.alias, claim.tag_key
from (
  select alias_key, alias, tag_key, article_count, story_count, article_count + story_count as claim_count,
    row_number() over claims as place,
    lead(article_count + story_count, 1, 0) over claims as next_count
  from search.tag_aliases
  where article_count + story_count > 0
  window claims as (partition by alias_key order by article_count + story_count desc, tag_key)
) claim
join search.tags target on target.tag_key = claim.tag_key
left join search.tags own on own.tag_key = claim.alias_key
where claim.place = 1
  and claim.claim_count >= 2 * claim.next_count
  and (claim.article_count > 0 or coalesce(own.article_count, 0) <= claim.story_count)
  and (coalesce(own.article_count, 0), length(claim.alias_key)) < (target.article_count, length(claim.tag_key));

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
       -- Those that most articles have, up to 50: [{key, tag, label, articles, aliases?}]
       (select coalesce(json_agg(json_strip_nulls(json_build_object(
                           'key', key, 'tag', tag, 'label', label, 'articles', articles, 'aliases', nullif(aliases, '{}')))
                                 order by articles desc, place, key), '[]')
          from (select tag ->> 'key' as key, min(tag ->> 'tag') as tag, min(tag ->> 'label') as label,
                       count(distinct article.article_id)::integer as articles, min(position) as place,
                       array_remove(array_agg(distinct alias order by alias), null) as aliases
                  from search.articles article
                 cross join lateral json_array_elements(coalesce(article.hashtags, article.card -> 'hashtags'))
                         with ordinality as listed (tag, position)
                  left join lateral json_array_elements_text(tag -> 'aliases') alias on true
                 where article.story_id = story.story_id
                 group by 1
                 order by 4 desc, 5, 1
                 limit 50) counted) as tags
  from (select story_id, min(published_at) as first_published_at, max(published_at) as last_published_at,
               count(*)::integer as article_count
          from search.articles
         group by story_id) story;
