-- When a source is worth asking (libs/crawling/src/cadence), learnt from the receipts of its documents. A table of its own: it changes with
-- news, not with every fetch.
create table fetcher.cadences (
  source_id text collate "C" primary key references fetcher.sources on delete cascade,
  cadence jsonb not null,
  -- Ids of its last items, six bytes each, the newest first.
  known bytea not null,
  -- Items that were new, since it was added; the first document's are not counted.
  new_count bigint not null default 0,
  last_new_at timestamptz
);

alter table fetcher.sources
  -- Its own bounds of the interval, where they differ from the installation's.
  add column min_interval_ms bigint check (min_interval_ms >= 0),
  add column max_interval_ms bigint check (max_interval_ms >= 0),
  -- Why next_due_at is when it is, for people.
  add column next_reason text,
  -- Until when the server calls its last answer fresh.
  add column fresh_until timestamptz,
  -- The visit before the last.
  add column previous_fetched_at timestamptz;
