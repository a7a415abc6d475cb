alter table ledger.sighting_texts drop column kept_at;
drop index ledger.article_versions_by_time;
drop index ledger.inbox_by_time;
drop index ledger.articles_by_change;
