-- What forgetting looks things up by (CLEANWIRE_LEDGER_KEEP_*). Where rows are written in the order of time a BRIN index is enough: a few
-- pages for a table of any size.
create index articles_by_change on ledger.articles (changed_at);
create index inbox_by_time on ledger.inbox using brin (received_at);
create index article_versions_by_time on ledger.article_versions using brin (replaced_at);
-- Texts that are there already count from today.
alter table ledger.sighting_texts add column kept_at timestamptz not null default now();
create index sighting_texts_by_time on ledger.sighting_texts using brin (kept_at);
