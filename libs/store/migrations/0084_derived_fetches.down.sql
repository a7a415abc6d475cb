alter table fetcher.sources drop column notice;
drop table fetcher.derived_fetches;
