-- What rose in all specialities, as it was last computed: told by a process that just started, and by the others, while it is
-- computed anew. One row.
create table risings (
  single boolean primary key default true check (single),
  at timestamptz not null,
  -- [{"speciality", "now", "usual", "score"}], the most first.
  specialities jsonb not null
);

create trigger shown_change after insert or delete or truncate on risings
  for each statement execute function note_shown_change();
-- Computed anew every five minutes, it is the same most times.
create trigger shown_change_of_row after update on risings
  for each row when (old.specialities is distinct from new.specialities) execute function note_shown_change();
