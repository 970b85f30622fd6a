-- What an event is beside its post: when, where, how many.
create table gatherings (
  post_id bigint primary key references posts (id) on delete cascade,
  starts_at timestamptz not null,
  -- None where no end is announced. Of whole days: the midnight that follows the last one, in the event's zone.
  ends_at timestamptz check (ends_at > starts_at),
  -- IANA name: in which clocks its hours are told.
  zone text not null check (length(zone) <= 64),
  whole_days boolean not null default false,
  -- A commune of the territories ('com-44109'), and where in it.
  commune text,
  place_name text check (length(place_name) between 1 and 120),
  address text check (length(address) between 1 and 200),
  online_url text check (length(online_url) <= 500),
  -- Its commune, the territory that its post is about, and everything that holds them: found by any of these.
  territories text[] not null default '{}',
  -- None where places are not counted.
  places integer check (places between 1 and 100000),
  yes_count integer not null default 0 check (yes_count >= 0 and yes_count <= places),
  maybe_count integer not null default 0 check (maybe_count >= 0),
  -- SEQUENCE of RFC 5545: grows with each change of date or place, and when it is cancelled.
  sequence integer not null default 0,
  changed_at timestamptz not null,
  cancelled_at timestamptz,
  check (commune is not null or online_url is not null)
);
create index gatherings_when on gatherings using gist (tstzrange(starts_at, coalesce(ends_at, starts_at), '[]'));
create index gatherings_start on gatherings (starts_at, post_id);
create index gatherings_territories on gatherings using gin (territories);

-- One answer of a person to an event.
create table answers (
  post_id bigint not null references posts (id) on delete cascade,
  person_id bigint not null references actors (id) on delete cascade,
  answer text not null check (answer in ('yes', 'maybe', 'no')),
  answered_at timestamptz not null,
  primary key (post_id, person_id)
);
create index answers_person on answers (person_id, post_id);
