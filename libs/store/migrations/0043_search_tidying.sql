-- What forgetting looks articles up by (CLEANWIRE_SEARCH_KEEP_ARTICLES_DAYS): times in ISO 8601 and UTC are in the order of their letters.
create index articles_by_last_seen on search.articles ((card ->> 'lastSeenAt') collate "C");
