-- The weights of failures in a row (libs/crawling): the back-off of a source goes by their sum, not by their number.
alter table fetcher.sources add column error_weight real not null default 0;

-- Of a host's pages the newest article comes first, and the sources that ask for them take turns.
alter table fetcher.pages
  -- Of the source that asked last.
  add column source_id text collate "C" not null default '',
  -- When the article was published or changed, as its feed said; where it said nothing, when its page was asked for.
  add column newest_at timestamptz not null default now(),
  -- Later looks in a row that found no page any more.
  add column missing_count smallint not null default 0;
alter table fetcher.hosts
  -- Whose page was fetched last; the next turn is that of the next one by name.
  add column page_source text collate "C" not null default '';
update fetcher.pages page
   set source_id = request.source_id, newest_at = request.requested_at
  from (select distinct on (url_hash) url_hash, source_id, requested_at
          from fetcher.page_requests order by url_hash, requested_at desc) request
 where request.url_hash = page.url_hash;
create index pages_waiting on fetcher.pages (host, source_id, newest_at desc) where state = 'waiting';
create index pages_watched on fetcher.pages (host, next_at) where state = 'watched';
