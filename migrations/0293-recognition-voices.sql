-- How many independent voices took a post up: houses, not accounts, each as it weighs (src/watch/voices.ts). Counted every hour.
create table post_voices (
  post_id bigint primary key references posts (id) on delete cascade,
  voices double precision not null check (voices >= 0)
);
create trigger shown_change after insert or update or delete or truncate on post_voices
  for each statement execute function note_shown_change();
