drop table fetcher.cadences;
alter table fetcher.sources
  drop column min_interval_ms,
  drop column max_interval_ms,
  drop column next_reason,
  drop column fresh_until,
  drop column previous_fetched_at;
