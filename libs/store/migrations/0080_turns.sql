-- A host's turn is held by one fetcher from before a request until its body has ended (decision 0063). Held: next_allowed_at is the end of the
-- lease, which its owner moves on; free: the end of the delay, of a pause that the host asked for, or of the lease of a process that died.
alter table fetcher.hosts
  add column turn_owner text,
  -- Turns taken: feeds and pages of a host take them one after the other.
  add column turn_count bigint not null default 0,
  -- The earliest next_due_at of the host's active sources, as next_page_at is of its pages.
  add column next_source_at timestamptz;

-- When the host is next worth asking: the one queue of all work. Its head is the next host to be asked, however much waits behind one host,
-- and however many hosts are paused.
alter table fetcher.hosts
  add column ready_at timestamptz generated always as (
    case when next_source_at is not null or next_page_at is not null
         then greatest(least(next_source_at, next_page_at), next_allowed_at) end) stored;
drop index fetcher.hosts_by_next_page;
create index hosts_by_ready on fetcher.hosts (ready_at) where ready_at is not null;
create index sources_by_host on fetcher.sources (host, next_due_at) where state = 'active';

-- Both moments are kept by the tables themselves, whoever changes a source or a page. The host's row is locked first and read in a statement
-- of its own after that: so they are computed from what is committed, and what two transactions change at once is not lost.
create function fetcher.keep_next_source(touched text[]) returns void language plpgsql as $$
begin
  if touched is null then return; end if;
  perform from fetcher.hosts where host = any(touched) order by host for no key update;
  update fetcher.hosts host
     set next_source_at = (select min(next_due_at) from fetcher.sources source where source.host = host.host and state = 'active')
   where host.host = any(touched);
end $$;
create function fetcher.keep_next_page(touched text[]) returns void language plpgsql as $$
begin
  if touched is null then return; end if;
  perform from fetcher.hosts where host = any(touched) order by host for no key update;
  update fetcher.hosts host
     set next_page_at = (select min(next_at) from fetcher.pages page where page.host = host.host)
   where host.host = any(touched);
end $$;

create function fetcher.sources_changed() returns trigger language plpgsql as $$
begin
  case tg_op
    when 'INSERT' then
      perform fetcher.keep_next_source((select array_agg(distinct host) from after_it));
    when 'DELETE' then
      perform fetcher.keep_next_source((select array_agg(distinct host) from before_it));
    else
      perform fetcher.keep_next_source((
        select array_agg(distinct host.host)
          from before_it join after_it using (id), lateral (values (before_it.host), (after_it.host)) host(host)
         where (before_it.next_due_at, before_it.state, before_it.host) is distinct from (after_it.next_due_at, after_it.state, after_it.host)));
  end case;
  return null;
end $$;
create trigger sources_added after insert on fetcher.sources referencing new table as after_it
  for each statement execute function fetcher.sources_changed();
create trigger sources_changed after update on fetcher.sources referencing old table as before_it new table as after_it
  for each statement execute function fetcher.sources_changed();
create trigger sources_removed after delete on fetcher.sources referencing old table as before_it
  for each statement execute function fetcher.sources_changed();

create function fetcher.pages_changed() returns trigger language plpgsql as $$
begin
  case tg_op
    when 'INSERT' then
      perform fetcher.keep_next_page((select array_agg(distinct host) from after_it));
    when 'DELETE' then
      perform fetcher.keep_next_page((select array_agg(distinct host) from before_it where next_at is not null));
    else
      perform fetcher.keep_next_page((
        select array_agg(distinct after_it.host) from before_it join after_it using (url_hash)
         where before_it.next_at is distinct from after_it.next_at));
  end case;
  return null;
end $$;
create trigger pages_added after insert on fetcher.pages referencing new table as after_it
  for each statement execute function fetcher.pages_changed();
create trigger pages_changed after update on fetcher.pages referencing old table as before_it new table as after_it
  for each statement execute function fetcher.pages_changed();
create trigger pages_removed after delete on fetcher.pages referencing old table as before_it
  for each statement execute function fetcher.pages_changed();

update fetcher.hosts host
   set next_source_at = (select min(next_due_at) from fetcher.sources source where source.host = host.host and state = 'active');
