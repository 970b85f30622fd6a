-- How often a place moved, and when it last did: what programs compare before they move it themselves.
alter table notification_places add column version int not null default 1;
alter table notification_places add column kept_at timestamptz not null default now();

-- A program acts for one actor: what it read, and what it cleared, it did for that one alone. The greater of both places counts.
create table notification_owner_places (
  person_id bigint not null references actors (id) on delete cascade,
  owner_id bigint not null references actors (id) on delete cascade,
  read_to bigint not null default 0,
  cleared_to bigint not null default 0,
  version int not null default 0,
  kept_at timestamptz not null,
  primary key (person_id, owner_id)
);
create index notification_owner_places_owner on notification_owner_places (owner_id);

-- Opened, and taken off her pages.
alter table notifications_opened add column put_away boolean not null default false;
create index notifications_opened_notification on notifications_opened (notification_id);

-- Kept apart until the owner lets whoever sent it through.
alter table notifications add column filtered boolean not null default false;
