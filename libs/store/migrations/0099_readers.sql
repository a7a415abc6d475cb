-- Where anonymous reading is switched off, a reader's key opens pages, feeds and the API, and nothing else.
alter table access.keys drop constraint keys_role_check;
alter table access.keys add constraint keys_role_check check (role in ('reader', 'producer', 'operator'));
