create table relays (
  id bigint primary key,
  post_id bigint not null references posts (id) on delete cascade,
  actor_id bigint not null references actors (id),
  relayed_by bigint not null references actors (id),
  why text check (length(why) between 1 and 300),
  speciality text,
  territory text,
  -- The relay that it came through; none where it came from the author or from elsewhere.
  through_id bigint references relays (id),
  -- Links between this relay and the author: 1 for one that came through nobody.
  distance smallint not null check (distance >= 1),
  relayed_at timestamptz not null,
  -- Undone: no longer shown as a link, kept so that the chain below it stays whole.
  undone_at timestamptz
);
create unique index relays_once on relays (post_id, actor_id) where undone_at is null;
create index relays_post on relays (post_id, id);
create index relays_actor on relays (actor_id, id desc) where undone_at is null;
create index relays_through on relays (through_id) where through_id is not null;

-- Relays asked for a later time.
create table planned_relays (
  id bigint primary key,
  post_id bigint not null references posts (id) on delete cascade,
  actor_id bigint not null references actors (id),
  relayed_by bigint not null references actors (id),
  why text,
  speciality text,
  territory text,
  through_id bigint references relays (id),
  due_at timestamptz not null,
  unique (post_id, actor_id)
);
