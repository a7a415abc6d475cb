-- Addresses at which nothing is found any more, and articles that are nowhere else (decision 0074).
create table ledger.withdrawals (
  -- sha256, as that of a canonical URL in identity_keys.
  address bytea primary key,
  gone_at timestamptz not null,
  evidence text not null,
  -- When something was seen there again; kept, so that a message that comes again does not take it away once more.
  returned_at timestamptz
);
create index withdrawals_by_time on ledger.withdrawals (gone_at);

-- Why nobody has it any more, while that is so.
alter table ledger.articles add column withdrawn text;
alter table search.article_versions add column withdrawn text;
