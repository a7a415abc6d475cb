-- Documents that follow from those of a source: older pages of its feed, parts of its sitemap index, the feed that its page declares
-- (decision 0065). Each address once for a source.
create table fetcher.derived_fetches (
  source_id text collate "C" not null references fetcher.sources on delete cascade,
  -- sha256 of the URL.
  url_hash bytea not null,
  url text not null,
  purpose text not null check (purpose in ('archive', 'sitemap-part', 'discovered-feed')),
  -- Steps from the source's own document.
  depth integer not null,
  -- Of a sitemap's part: as its index says.
  changed_at timestamptz,
  -- When to fetch it; while leased, when the lease ends; null when there is nothing to do.
  next_at timestamptz default now(),
  lease_owner text,
  attempts integer not null default 0,
  etag text,
  last_modified text,
  content_hash bytea,
  -- The raw document that it became, so that its receipt is known.
  document_id text,
  fetched_at timestamptz,
  last_result text,
  -- What became of it, for people, where that is no document.
  last_sentence text,
  added_at timestamptz not null default now(),
  primary key (source_id, url_hash)
);
create index derived_fetches_by_due on fetcher.derived_fetches (next_at) where next_at is not null;
create index derived_fetches_by_document on fetcher.derived_fetches (document_id) where document_id is not null;

-- What its documents say that an operator should know: that it is a page, and which feeds that declares.
alter table fetcher.sources add column notice text;
