alter table search.article_versions drop column withdrawn;
alter table ledger.articles drop column withdrawn;
drop table ledger.withdrawals;
