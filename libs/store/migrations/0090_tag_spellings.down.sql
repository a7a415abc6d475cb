alter table search.tag_aliases drop column folded;
alter table search.tags drop column folded;
