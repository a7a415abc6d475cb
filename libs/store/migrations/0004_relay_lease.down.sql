drop table ledger.relay_lease;
