update search.articles set words = ts_delete(words, array(select '%s' || level from generate_series(1, 6) level))
 where words @@ '''%s1'''::tsquery;
alter table search.articles drop column tag_keys;
