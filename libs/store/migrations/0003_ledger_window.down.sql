drop table ledger.corrections;
drop table ledger.apart;
drop table ledger.sketches;
drop sequence ledger.sketch_numbers;
drop table ledger.sighting_texts;
-- Articles that are gone were never known before.
delete from ledger.articles where merged_into is not null;
drop index ledger.articles_by_merged_into;
alter table ledger.articles drop column text_of, drop column merged_into;
alter table ledger.articles reset (toast_tuple_target);
alter table ledger.outbox reset (toast_tuple_target);
alter table ledger.articles alter column article set storage extended;
alter table ledger.article_versions alter column article set storage extended;
