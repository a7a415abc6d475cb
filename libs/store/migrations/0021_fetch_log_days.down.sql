drop index fetcher.pages_done;
create table fetcher.fetch_log_rows as select * from fetcher.fetch_log;
drop table fetcher.fetch_log;
alter table fetcher.fetch_log_rows rename to fetch_log;
alter table fetcher.fetch_log
  add constraint fetch_log_pkey primary key (id),
  alter column id add generated always as identity,
  alter column at set not null, alter column at set default now(),
  alter column what set not null, add constraint fetch_log_what_check check (what in ('feed', 'page')),
  alter column url set not null, alter column result set not null, alter column ms set not null, alter column published set not null;
select setval(pg_get_serial_sequence('fetcher.fetch_log', 'id'), coalesce(max(id), 0) + 1, false) from fetcher.fetch_log;
create index fetch_log_by_source on fetcher.fetch_log (source_id, at);
create index fetch_log_by_time on fetcher.fetch_log (at);
