-- What operators said of stories. Article by article it is in ledger.sketches already; this is what later decisions are bound by.

-- Stories that are two whatever comes; each pair both ways. Who takes part of either in goes on being bound.
create table ledger.stories_apart (
  story_id text collate "C" not null,
  other_story_id text collate "C" not null,
  primary key (story_id, other_story_id)
);

-- Articles that an operator put where they are: a story that is divided keeps them.
create table ledger.story_pins (
  article_id text collate "C" primary key
);

alter table ledger.corrections drop constraint corrections_kind_check;
-- With the last two, `other_article_id` is the story that the article was taken out of, or put into.
alter table ledger.corrections
  add constraint corrections_kind_check check (kind in ('split', 'merge', 'leave-story', 'join-story'));
