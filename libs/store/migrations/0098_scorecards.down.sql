drop table receipts.source_days;
