-- Tags and aliases as readers type them, without accents: `lodz` for łódź. Filled as articles come, for all by `cleanwire search rebuild`.
alter table search.tags add column folded text collate "C";
create index tags_by_folded on search.tags (folded);
alter table search.tag_aliases add column folded text collate "C";
create index tag_aliases_by_folded on search.tag_aliases (folded);
