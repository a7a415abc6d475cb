-- What the fetcher knows of the outside world. The schema has the service's name: `fetch` is a reserved word of SQL.
create schema fetcher;

-- One row a host (with its port where that is not the usual one). Any number of fetchers take turns at it.
create table fetcher.hosts (
  host text collate "C" primary key,
  -- No request before this moment, by any fetcher.
  next_allowed_at timestamptz not null default '-infinity',
  -- The earliest next_at of the host's pages, so that the next page of all is one step in an index however long one host's
  -- queue is. Never later than the truth for longer than a lease: every lease and every result computes it anew.
  next_page_at timestamptz
);
create index hosts_by_next_page on fetcher.hosts (next_page_at) where next_page_at is not null;

-- robots.txt by origin (scheme, host, port), as RFC 9309 scopes it.
create table fetcher.robots (
  origin text collate "C" primary key,
  state text not null check (state in ('rules', 'none', 'unreachable')),
  text text not null,
  expires_at timestamptz not null
);

create table fetcher.sources (
  id text collate "C" primary key,
  url text not null,
  host text collate "C" not null references fetcher.hosts,
  name text not null,
  state text not null default 'active' check (state in ('active', 'paused', 'gone')),
  -- Null until the first fetch.
  interval_ms bigint,
  -- A lease is this moment moved into the future by lease_owner: if that process dies, the source falls due by itself.
  next_due_at timestamptz not null default now(),
  lease_owner text,
  -- Exactly as the server sent them.
  etag text,
  last_modified text,
  -- sha256 of the last bytes published.
  content_hash bytea,
  -- Where a permanent redirect led in the last moved_count fetches in a row.
  moved_to text,
  moved_count integer not null default 0,
  fetch_count bigint not null default 0,
  publish_count bigint not null default 0,
  -- Answered with the bytes known already, or with 304.
  unchanged_count bigint not null default 0,
  -- In a row; 0 after a success.
  error_count integer not null default 0,
  last_fetched_at timestamptz,
  last_published_at timestamptz,
  last_result text,
  -- For people, after a failure.
  last_sentence text,
  added_at timestamptz not null default now()
);
create index sources_by_due on fetcher.sources (next_due_at) where state = 'active';
-- By hash, because an address may be longer than a B-tree entry.
create index sources_by_url on fetcher.sources using hash (url);

-- One row an article page, whoever asked for it.
create table fetcher.pages (
  -- sha256 of the URL.
  url_hash bytea primary key,
  url text not null,
  host text collate "C" not null references fetcher.hosts,
  -- waiting: to be fetched; watched: fetched, will be looked at again; done; failed: answered with an empty page.
  state text not null default 'waiting' check (state in ('waiting', 'watched', 'done', 'failed')),
  attempts integer not null default 0,
  rechecks integer not null default 0,
  -- When to fetch it; while leased, when the lease ends; null when there is nothing to do.
  next_at timestamptz default now(),
  lease_owner text,
  etag text,
  last_modified text,
  content_hash bytea,
  fetched_at timestamptz,
  last_result text
);
create index pages_by_due on fetcher.pages (host, next_at) where next_at is not null;

-- One row a request: the same page for another source, or with another hint, is another request, answered by itself.
create table fetcher.page_requests (
  -- sha256 of source, URL and hint.
  request_hash bytea primary key,
  url_hash bytea not null references fetcher.pages on delete cascade,
  source_id text not null,
  -- The PageRequest as JSON.
  request text not null,
  requested_at timestamptz not null default now(),
  last_asked_at timestamptz not null default now(),
  answered_at timestamptz
);
create index page_requests_by_page on fetcher.page_requests (url_hash);

create table fetcher.fetch_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  what text not null check (what in ('feed', 'page')),
  source_id text,
  url text not null,
  result text not null,
  status integer,
  bytes bigint,
  ms integer not null,
  published boolean not null
);
create index fetch_log_by_source on fetcher.fetch_log (source_id, at);
create index fetch_log_by_time on fetcher.fetch_log (at);
