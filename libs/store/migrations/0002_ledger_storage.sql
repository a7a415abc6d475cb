-- Compressing was more than half of what a sighting costs (0.6 of 1.0 ms of Postgres on articles of 12 kB).
-- Events stay a week at most: they are kept as they are.
alter table ledger.outbox alter column event set storage external;

-- lz4 costs a fraction of pglz; not every build of Postgres has it.
do $$
begin
  alter table ledger.articles alter column article set compression lz4;
  alter table ledger.article_versions alter column article set compression lz4;
exception when feature_not_supported then
  null;
end $$;
