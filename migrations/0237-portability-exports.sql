-- Archives of all that an actor has here, made by a job and kept for some days, for those alone whose they are.
create table exports (
  id bigint primary key,
  actor_id bigint not null references actors (id),
  person_id bigint not null references actors (id),
  asked_at timestamptz not null,
  -- Of the posts and relays that go into it.
  done integer not null default 0,
  total integer not null default 0,
  -- Where its file is, or will be.
  key text not null,
  size bigint,
  ready_at timestamptz,
  failed_at timestamptz,
  -- Since when its file is being removed.
  leaving_at timestamptz
);
create unique index exports_one_at_once on exports (actor_id) where ready_at is null and failed_at is null;
create index exports_actor on exports (actor_id, id desc);
create index exports_person on exports (person_id);
