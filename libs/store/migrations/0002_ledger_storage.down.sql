alter table ledger.outbox alter column event set storage extended;
alter table ledger.articles alter column article set compression default;
alter table ledger.article_versions alter column article set compression default;
