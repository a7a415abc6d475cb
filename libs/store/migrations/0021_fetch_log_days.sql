-- The log of fetches gets a partition a day, made ahead and dropped by the fetcher (fetch/housekeeping.ts): to forget a day takes no time,
-- where deleting its rows, 10,000 an hour, did not keep up with what 200,000 fetches a day write.
-- What was logged until now becomes one partition that ends tomorrow, as it lies; nothing is copied.
do $$
declare
  tomorrow constant timestamptz := (date_trunc('day', now() at time zone 'UTC') + interval '1 day') at time zone 'UTC';
  before constant text := 'fetch_log_before_' || to_char(tomorrow at time zone 'UTC', 'YYYYMMDD');
begin
  execute format('alter table fetcher.fetch_log rename to %I', before);
  execute format('alter table fetcher.%I alter column id drop identity', before);
  execute format('alter table fetcher.%I drop constraint fetch_log_pkey', before);
  execute format('alter index fetcher.fetch_log_by_source rename to %I', before || '_by_source');
  execute format('alter index fetcher.fetch_log_by_time rename to %I', before || '_by_time');

  execute format('create table fetcher.fetch_log (like fetcher.%I including constraints including defaults) partition by range (at)', before);
  create index fetch_log_by_source on fetcher.fetch_log (source_id, at);
  create index fetch_log_by_time on fetcher.fetch_log (at);
  create sequence fetcher.fetch_log_ids owned by fetcher.fetch_log.id;
  execute format('select setval(''fetcher.fetch_log_ids'', coalesce(max(id), 0) + 1, false) from fetcher.%I', before);
  alter table fetcher.fetch_log alter column id set default nextval('fetcher.fetch_log_ids');
  execute format('alter table fetcher.fetch_log attach partition fetcher.%I for values from (minvalue) to (%L)', before, tomorrow);
  -- For when no day could be made.
  create table fetcher.fetch_log_other partition of fetcher.fetch_log default;
end $$;

-- Pages that nobody asks for any more are found in the order in which they were fetched.
create index pages_done on fetcher.pages ((coalesce(fetched_at, '-infinity'::timestamptz)), url_hash) where next_at is null;
