-- Who has read what, so that a reader counts once: neither when nor by what way. Shown to nobody.
create table reads (
  post_id bigint not null references posts (id) on delete cascade,
  reader_id bigint not null references actors (id) on delete cascade,
  primary key (post_id, reader_id)
);
create index reads_reader on reads (reader_id);

-- Every read of a post is counted in one row, by the way that it came.
create table read_counts (
  post_id bigint not null references posts (id) on delete cascade,
  -- Links between the author and the reader, from 0; -1: from the open web; -2: found here without any link.
  distance smallint not null check (distance >= -2),
  -- The relay that brought it; 0 where none did.
  relay_id bigint not null default 0,
  reads integer not null check (reads > 0),
  primary key (post_id, distance, relay_id)
);

-- The same reads by the day (UTC) on which they were.
create table read_days (
  post_id bigint not null references posts (id) on delete cascade,
  day date not null,
  members integer not null,
  visitors integer not null,
  primary key (post_id, day)
);

-- Visitors of the day who have been counted, as keyed hashes. The key and they are deleted at midnight UTC.
create table visits (
  day date not null,
  hash bytea not null,
  primary key (day, hash)
);
create table visit_keys (
  day date primary key,
  key bytea not null
);
