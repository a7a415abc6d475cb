-- What became of each raw document, for producers who have HTTP alone: filled by the indexer from news.feed-receipts.v1. A schema of its
-- own, since search is rebuilt from other topics.
create schema receipts;

create table receipts.feed_receipts (
  receipt_id text collate "C" primary key,
  document_id text collate "C" not null,
  source_id text collate "C" not null,
  -- The FeedReceipt as written (json, not jsonb), so that the API answers in the order of the contract.
  receipt json not null,
  -- In milliseconds, as cursors have it.
  received_at timestamptz(3) not null default now()
);
create index feed_receipts_by_document on receipts.feed_receipts (document_id, received_at);
create index feed_receipts_by_source on receipts.feed_receipts (source_id, received_at, receipt_id);
create index feed_receipts_by_time on receipts.feed_receipts (received_at, receipt_id);
