-- What one is called elsewhere: the accounts from which one may move here.
create table actor_aliases (
  actor_id bigint not null references actors (id) on delete cascade,
  alias_id bigint not null references actors (id) on delete cascade,
  added_at timestamptz not null,
  primary key (actor_id, alias_id),
  check (actor_id <> alias_id)
);

-- Whoever moved, and to which account: those of other servers, too. One that was undone still counts for how often one may.
create table actor_moves (
  actor_id bigint primary key references actors (id) on delete cascade,
  target_id bigint not null references actors (id) on delete cascade,
  moved_at timestamptz not null,
  undone_at timestamptz,
  check (actor_id <> target_id)
);
create index actor_moves_target on actor_moves (target_id);
create trigger shown_change after insert or update or delete or truncate on actor_moves
  for each statement execute function note_shown_change();

-- Programs are shown the account to which one moved, whole.
create function actor_moves_new_version() returns trigger language plpgsql as $$
begin
  update actors set version = version + 1 where id = coalesce(new.actor_id, old.actor_id);
  return null;
end $$;
create trigger actor_moves_new_version after insert or update or delete on actor_moves
  for each row execute function actor_moves_new_version();
create function actors_moved_here_new_version() returns trigger language plpgsql as $$
begin
  update actors set version = version + 1
    where id in (select actor_id from actor_moves where target_id = new.id and undone_at is null);
  return null;
end $$;
create trigger actors_moved_here_new_version after update on actors
  for each row when (old.version <> new.version and pg_trigger_depth() = 1)
  execute function actors_moved_here_new_version();

-- What an account of another server is called elsewhere, as that server says.
alter table remote_actors add column also_known_as text[] not null default '{}';
