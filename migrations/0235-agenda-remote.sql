-- Events of other servers may be anywhere, or nowhere that they tell; those from here go on saying where (checked in gathering.ts).
alter table gatherings drop constraint gatherings_check2;

create table remote_gatherings (
  post_id bigint primary key references posts (id) on delete cascade,
  -- Where one answers: `by-join` by telling its server so, `there` on its own page only.
  answered text not null check (answered in ('by-join', 'there')),
  -- That page, where it is another than the event's own.
  answer_url text,
  -- How many come, as its server tells.
  participants integer check (participants >= 0)
);
create trigger shown_change after insert or update or delete or truncate on remote_gatherings
  for each statement execute function note_shown_change();
