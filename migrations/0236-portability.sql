-- What somebody brings from another server: a table, or an archive, of which each line is done by itself. A process that
-- dies in the middle is followed by another, which goes on with the lines that wait.
create table imports (
  id bigint primary key,
  -- In whose name, and who asked for it.
  actor_id bigint not null references actors (id) on delete cascade,
  person_id bigint not null references actors (id) on delete cascade,
  kind text not null check (kind in ('follows', 'lists', 'mutes', 'blocks', 'domains', 'bookmarks', 'archive')),
  -- What stands here already and not in the file is taken away.
  replacing boolean not null default false,
  file_name text not null default '',
  asked_at timestamptz not null,
  begun_at timestamptz,
  ended_at timestamptz,
  -- Why nothing more could be done: a kind of refusal.
  failure jsonb,
  check (ended_at is null or ended_at >= asked_at)
);
create unique index imports_one_at_once on imports (actor_id) where ended_at is null;
create index imports_actor on imports (actor_id, id desc);
create index imports_person on imports (person_id);

create table import_lines (
  import_id bigint not null references imports (id) on delete cascade,
  number integer not null,
  kind text not null,
  content jsonb not null,
  done_at timestamptz,
  failure jsonb,
  primary key (import_id, number),
  check (failure is null or done_at is not null)
);
create index import_lines_waiting on import_lines (import_id, number) where done_at is null;
create index import_lines_failed on import_lines (import_id, number) where failure is not null;
