-- What administrators tell everyone who comes in.
create table announcements (
  id bigint primary key,
  -- Markdown, and the safe HTML made of it.
  text text not null check (length(text) between 1 and 5000),
  html text not null,
  -- Of what it announces, where that has a time; once it is over, it is shown no more.
  starts_at timestamptz,
  ends_at timestamptz,
  all_day boolean not null default false,
  published_at timestamptz not null,
  changed_at timestamptz not null,
  made_by bigint references accounts (id) on delete set null,
  check (ends_at is null or starts_at is null or ends_at >= starts_at)
);
create table announcement_dismissals (
  announcement_id bigint not null references announcements (id) on delete cascade,
  actor_id bigint not null references actors (id) on delete cascade,
  primary key (announcement_id, actor_id)
);
create index announcement_dismissals_actor on announcement_dismissals (actor_id);
create table announcement_reactions (
  announcement_id bigint not null references announcements (id) on delete cascade,
  actor_id bigint not null references actors (id) on delete cascade,
  -- An emoji of Unicode.
  name text not null check (length(name) between 1 and 32),
  at timestamptz not null,
  primary key (announcement_id, name, actor_id)
);
create index announcement_reactions_actor on announcement_reactions (actor_id);
