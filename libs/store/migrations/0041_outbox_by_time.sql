-- Finds where a client of the stream begins that names a time, without reading the whole outbox.
create index outbox_by_time on ledger.outbox (created_at);
