-- What came out of each source that is fetched, written by the indexer with the articles. From it follows when the source would be silent
-- (libs/crawling/src/silence), so that finding the silent ones is a step in an index.
create table fetcher.output (
  source_id text collate "C" primary key references fetcher.sources on delete cascade,
  -- When news came, as the rule keeps it.
  history jsonb not null,
  last_at timestamptz not null,
  -- Both null while too little is known.
  expected_by timestamptz,
  silent_at timestamptz,
  -- When its last news came, once it is called silent.
  silent_since timestamptz
);
create index output_by_silence on fetcher.output (silent_at) where silent_since is null;
create index output_silent on fetcher.output (silent_since) where silent_since is not null;

-- By day (UTC): what was told for the first time, and what others had told already.
create table fetcher.output_days (
  source_id text collate "C" not null references fetcher.sources on delete cascade,
  day date not null,
  items integer not null,
  duplicates integer not null,
  -- Items by how long after they were published they were there: a quarter of an hour, an hour, six hours, a day, longer.
  ages integer[] not null,
  primary key (source_id, day)
);
