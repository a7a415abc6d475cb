-- What was written and is not in order yet is read by every search: 4 MB of it take 1 to 2.5 ms, and a search asks a few times. A quarter of that makes writing
-- a tenth dearer.
alter index search.articles_by_word set (gin_pending_list_limit = 1024);
