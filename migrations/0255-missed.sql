-- When a person was last here, and when the visit before that one ended: what she is told she missed begins there.
create table last_visits (
  person_id bigint primary key references actors (id) on delete cascade,
  at timestamptz not null,
  -- Null where this is her first visit.
  before timestamptz
);

-- Who wishes to be told by mail of what she missed.
create table digests (
  person_id bigint primary key references actors (id) on delete cascade,
  every text not null check (every in ('day', 'week')),
  -- Up to when she was told, or from when she wished to be.
  told_until timestamptz not null,
  -- By which each message lets her end them, without signing in; good for nothing else.
  secret text not null unique
);
create index digests_due on digests (every, told_until);
