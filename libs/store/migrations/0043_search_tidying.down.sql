drop index search.articles_by_last_seen;
