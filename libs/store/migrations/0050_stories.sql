-- Stories, where articles that are gone went, and decisions that stay with their sighting when it changes its article.

alter table search.articles add column story_id text collate "C";
update search.articles set story_id = coalesce(card ->> 'storyId', article_id);
alter table search.articles alter column story_id set not null;
create index articles_by_story on search.articles (story_id, published_at, article_id);

-- Set with `retracted`: the article it turned out to be.
alter table search.article_versions add column merged_into text collate "C";

-- What the articles of a story say of it, read from their rows: no event can be counted twice, or be missed.
create view search.story_contents as
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
       (select count(distinct source ->> 'sourceId')::integer
          from search.articles article
         cross join lateral json_array_elements(article.card -> 'sources') source
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

create table search.stories (
  -- Id of the story's first article, whether that is still there or not.
  story_id text collate "C" primary key,
  first_published_at timestamptz,
  last_published_at timestamptz,
  -- 0 only while a transaction that fills the row holds it.
  article_count integer not null default 0,
  headline text,
  headline_language text,
  languages text[],
  source_count integer,
  tags json,
  tag_keys text[]
);
create index stories_latest on search.stories (last_published_at, story_id);
create index stories_by_tag on search.stories using gin (tag_keys);

insert into search.stories
select story_id, first_published_at, last_published_at, article_count, headline, headline_language, languages, source_count, tags,
       array(select tag ->> 'key' from json_array_elements(tags) tag)
  from search.story_contents;

-- A sighting changes its article when articles are merged or split; the decision on it stays its own. The latest one holds: the one
-- of the event with the highest sequence.
alter table search.decisions add column sequence bigint not null default 0;
alter table search.decisions add column rule_version integer;
delete from search.decisions older using search.decisions newer
 where older.sighting_id = newer.sighting_id and older.ctid < newer.ctid;
alter table search.decisions drop constraint decisions_pkey;
alter table search.decisions add primary key (sighting_id);
alter table search.decisions drop constraint decisions_kind_check;
alter table search.decisions add check (kind in ('created', 'updated', 'duplicate'));
