-- Who carries the outbox to the topics, for how much longer unless it is renewed. By this database's clock alone.
create table ledger.relay_lease (
  only_row boolean primary key default true check (only_row),
  -- Counts changes of hands: who holds an older number leads no more.
  token bigint not null,
  expires_at timestamptz not null
);
insert into ledger.relay_lease (token, expires_at) values (0, '-infinity');
