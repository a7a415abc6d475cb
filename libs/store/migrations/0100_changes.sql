-- The last change of each article, by its place among all changes: what a program that asks from time to time goes through.
-- A place is the number of the event that told of the change; numbers rise in the order of the commits (outbox.ts).
create table ledger.changes (
  article_id text collate "C" primary key,
  place bigint not null unique
);
-- Of articles that are there already, in the order of their changes: each had an event at least, so that none of these places comes again.
insert into ledger.changes (article_id, place)
select article_id, row_number() over (order by changed_at, article_id) from ledger.articles;
