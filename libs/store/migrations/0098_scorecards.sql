-- What became of a source's documents, by the day (UTC) on which they came; written by the indexer with the receipts and the articles. Receipts
-- are kept for a week and name no article, and the ledger has no index of sources: a month of a source is 30 rows here, however much it sent.
create table receipts.source_days (
  source_id text collate "C" not null,
  day date not null,
  -- Counts by what they count (libs/store/src/scorecard.ts): {"documents": 12, "rejected:no-items": 1, "duplicate:url": 3, "age:17": 2}.
  counts jsonb not null,
  primary key (source_id, day)
);
create index source_days_by_day on receipts.source_days (day);
