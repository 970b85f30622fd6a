-- How many independent voices took up what an actor published, in the last weeks; none has no row.
create table actor_voices (
  actor_id bigint primary key references actors (id) on delete cascade,
  voices double precision not null check (voices > 0)
);
create trigger shown_change after insert or update or delete or truncate on actor_voices
  for each statement execute function note_shown_change();
