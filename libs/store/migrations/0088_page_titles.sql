-- sha256 of what a page called its article when it was fetched for the request that it answers: where a later look finds another, the
-- headline in that request is out of date.
alter table fetcher.pages add column title_hash bytea;
