-- What happened to an actor. A structure's are read by those of its team who speak for it; each has read as far as she has.
create table notifications (
  id bigint primary key,
  owner_id bigint not null references actors (id) on delete cascade,
  kind text not null,
  -- The same thing told twice has the same key.
  key text not null,
  -- Those of one bundle and one day are shown as one.
  bundle text not null,
  -- Who did it, and by whose hand: nobody is told of what she did herself.
  actor_id bigint references actors (id) on delete cascade,
  by_id bigint references actors (id) on delete cascade,
  post_id bigint references posts (id) on delete cascade,
  relay_id bigint references relays (id) on delete cascade
);
create unique index notifications_once on notifications (owner_id, key);
create index notifications_owner on notifications (owner_id, id desc);
create index notifications_post on notifications (post_id) where post_id is not null;
create index notifications_relay on notifications (relay_id) where relay_id is not null;

-- A person has read everything up to here…
create table notification_places (
  person_id bigint primary key references actors (id) on delete cascade,
  read_to bigint not null
);
-- … and these, later ones, one by one.
create table notifications_opened (
  person_id bigint not null references actors (id) on delete cascade,
  notification_id bigint not null references notifications (id) on delete cascade,
  primary key (person_id, notification_id)
);
