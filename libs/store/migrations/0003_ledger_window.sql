-- What makes decisions by likeness, their explanation and their correction possible.

alter table ledger.articles
  -- The sighting whose text the article has.
  add column text_of text collate "C",
  -- Gone: it turned out to be this one.
  add column merged_into text collate "C";
create index articles_by_merged_into on ledger.articles (merged_into) where merged_into is not null;
update ledger.articles set text_of = (
  select sighting_id from ledger.sightings
   where sightings.article_id = articles.article_id and kind in ('created', 'updated')
   order by version desc
   limit 1);

-- What each sighting said, to show sightings side by side and to take an article apart again. The text itself is only here where
-- it is not its article's. Costs 1.3 kB a sighting and 0.08 ms of Postgres; a copy with a text of its own costs that text as well.
create table ledger.sighting_texts (
  sighting_id bytea primary key,
  -- The ParsedArticle without body and bodyHtml.
  said json not null,
  -- Null: the text its article has, where that is from this sighting; else the text of the sighting `same_as`, folded.
  body text,
  body_html text,
  same_as bytea
);

-- Texts are compressed with lz4 or not at all: where Postgres was built without it (the one of `npm start`), pglz was a third of all
-- that a sighting costs there (0.54 against 0.39 ms of Postgres on articles of 7 kB). Then they take 1.5 times the disk.
do $$
begin
  alter table ledger.sighting_texts alter column said set compression lz4;
  alter table ledger.sighting_texts alter column body set compression lz4;
  alter table ledger.sighting_texts alter column body_html set compression lz4;
exception when feature_not_supported then
  alter table ledger.articles alter column article set storage external;
  alter table ledger.article_versions alter column article set storage external;
  alter table ledger.sighting_texts alter column said set storage external;
  alter table ledger.sighting_texts alter column body set storage external;
  alter table ledger.sighting_texts alter column body_html set storage external;
end $$;
-- A row that fits a page stays in one piece.
alter table ledger.articles set (toast_tuple_target = 8160);
alter table ledger.outbox set (toast_tuple_target = 8160);

-- The texts that a new one is compared with, as sketches. Processes keep them in memory and follow this table by number: a row
-- that is changed gets a new one. 0.9 kB a text.
create sequence ledger.sketch_numbers;
create table ledger.sketches (
  -- Rises in the order of the commits.
  number bigint not null,
  -- The first number it had: which row it is.
  sketch_id bigint not null,
  -- When it was decided, not when it was seen: an archive taken in at once is compared with itself.
  decided_at timestamptz not null default now(),
  article_id bytea not null,
  sighting_id bytea not null,
  -- 0 for an article's own text, else how many copies lie between.
  generation smallint not null,
  -- Empty for a text too short to be compared.
  sketch bytea not null,
  -- With an article's first text: its story, and what that is recognised by.
  story_id bytea,
  story bytea
) partition by range (decided_at);
create index sketches_by_number on ledger.sketches (number);
create index sketches_by_article on ledger.sketches (article_id);
-- Random bits: trying to compress them is in vain.
alter table ledger.sketches alter column sketch set storage external;
alter table ledger.sketches alter column story set storage external;
-- Weeks are made ahead by the deduplicator (ledger/sketch-weeks.ts). This one is for when it could not.
create table ledger.sketches_other partition of ledger.sketches default;

-- Articles that are two because an operator said so; each pair both ways.
create table ledger.apart (
  article_id text collate "C" not null,
  other_article_id text collate "C" not null,
  primary key (article_id, other_article_id)
);

-- What operators corrected. The ledger is as they left it; this says who, when and why, and what was decided before.
create table ledger.corrections (
  correction_id bigint generated always as identity primary key,
  kind text not null check (kind in ('split', 'merge')),
  -- The article that stays.
  article_id text collate "C" not null,
  -- The one that was made, or taken in.
  other_article_id text collate "C" not null,
  -- The sightings that went from one to the other, as they had been decided: [{sightingId, kind, reason, score, evidence}].
  sightings jsonb not null,
  made_by text not null,
  note text,
  made_at timestamptz not null
);
create index corrections_by_article on ledger.corrections (article_id);
create index corrections_by_other_article on ledger.corrections (other_article_id);
