create index articles_by_category on search.articles using gin (categories);
drop table search.calendar;
-- Words of time and of pairs stay: nobody asks for them.
