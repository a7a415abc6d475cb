alter table fetcher.pages drop column title_hash;
