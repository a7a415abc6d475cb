alter index search.articles_by_word reset (gin_pending_list_limit);
