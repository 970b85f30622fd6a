-- The year of an actor, counted once and kept. Nobody but those who speak for it reads it.
create table annual_reports (
  actor_id bigint not null references actors (id) on delete cascade,
  year smallint not null check (year between 2020 and 9999),
  -- When it was asked to be counted (again).
  asked_at timestamptz not null,
  -- Null while it is being counted for the first time.
  made_at timestamptz,
  read_at timestamptz,
  figures jsonb,
  primary key (actor_id, year),
  check ((made_at is null) = (figures is null))
);
