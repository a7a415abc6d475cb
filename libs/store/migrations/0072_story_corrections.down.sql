drop table ledger.stories_apart, ledger.story_pins;
delete from ledger.corrections where kind in ('leave-story', 'join-story');
alter table ledger.corrections drop constraint corrections_kind_check;
alter table ledger.corrections add constraint corrections_kind_check check (kind in ('split', 'merge'));
