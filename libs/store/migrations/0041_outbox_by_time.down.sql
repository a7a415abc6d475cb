drop index ledger.outbox_by_time;
