delete from access.keys where role = 'reader';
alter table access.keys drop constraint keys_role_check;
alter table access.keys add constraint keys_role_check check (role in ('producer', 'operator'));
