drop index fetcher.pages_waiting;
drop index fetcher.pages_watched;
alter table fetcher.hosts drop column page_source;
alter table fetcher.pages drop column source_id, drop column newest_at, drop column missing_count;
alter table fetcher.sources drop column error_weight;
