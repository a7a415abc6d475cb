drop table ledger.changes;
