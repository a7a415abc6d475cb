-- What lists of sources say beside names and addresses: it goes out with them again. Folders are a path from the outside in.
alter table fetcher.sources
  add column folders text[] not null default '{}',
  add column categories text[] not null default '{}',
  add column site_url text,
  add column language text;
