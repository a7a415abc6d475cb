-- What was decided on every sighting, and what is still to be told of it. Owned by the deduplicator; all of a chunk of
-- sightings is written in one transaction, under one advisory lock.
create schema ledger;

-- Sightings that were taken in. One that comes again changes nothing.
create table ledger.inbox (
  sighting_id bytea primary key,
  received_at timestamptz not null default now()
);

-- Articles as they now stand.
create table ledger.articles (
  article_id text collate "C" primary key,
  version integer not null,
  -- sha256 over the folded body: what tells an update from a duplicate.
  body_hash bytea not null,
  -- The CleanArticle.
  article jsonb not null,
  changed_at timestamptz not null default now()
);

-- The states that updates replaced. Duplicates leave none: they only add headlines and sources.
create table ledger.article_versions (
  article_id text collate "C" not null,
  version integer not null,
  article jsonb not null,
  replaced_at timestamptz not null default now(),
  primary key (article_id, version)
);

-- What an article can be recognised by. Values are hashed because they can be longer than an index takes.
create table ledger.identity_keys (
  -- sha256 over kind and value: a canonical URL, a source's guid, a folded body.
  key bytea primary key,
  kind text not null check (kind in ('url', 'guid', 'body')),
  -- Null when one document gave it to several items: it identifies nothing, and never will again.
  article_id text collate "C",
  -- The raw document (topic/partition/offset) of the last sighting that had it.
  seen_in text not null
);
create index identity_keys_by_article on ledger.identity_keys (article_id);

-- Every sighting that was decided, and why it was decided so.
create table ledger.sightings (
  sighting_id text collate "C" primary key,
  article_id text collate "C" not null,
  -- The article's version that it led to.
  version integer not null,
  kind text not null check (kind in ('created', 'updated', 'duplicate')),
  reason text,
  score real,
  evidence text,
  rule_version integer not null,
  source_id text not null,
  -- topic/partition/offset of the raw document it was read from.
  seen_in text not null,
  seen_at timestamptz not null,
  decided_at timestamptz not null default now()
);
create index sightings_by_article on ledger.sightings (article_id, version);

-- Events on their way to the clean-article topics, numbered in the order in which they were committed.
create sequence ledger.outbox_sequence;
create table ledger.outbox (
  sequence bigint primary key,
  -- The CleanArticleEvent without its sequence.
  event json not null,
  created_at timestamptz not null default now()
);

-- Everything up to `floor` is on the topics. Kafka itself knows best; this is for when it has forgotten.
create table ledger.outbox_progress (
  only_row boolean primary key default true check (only_row),
  floor bigint not null
);
insert into ledger.outbox_progress (floor) values (0);

-- How many times each partition has changed hands. Who holds an older number has lost the partition.
create table ledger.epochs (
  partition integer primary key,
  epoch bigint not null
);
