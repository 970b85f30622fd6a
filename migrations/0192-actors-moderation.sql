-- What administrators decided of an actor. Limited: only those who follow it come upon it. Marked: its pictures are shown on demand.
alter table actors
  add column limited boolean not null default false,
  add column marked_sensitive boolean not null default false;
create index actors_limited on actors (id) where limited;

create trigger actors_judged_new_version before update of limited, marked_sensitive on actors
  for each row when (old is distinct from new) execute function actors_new_version();
