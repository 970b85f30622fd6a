-- Reads of posts from here that other servers tell of: the last report of each.
create table reported_reads (
  post_id bigint not null references posts (id) on delete cascade,
  -- The server: `https://b.example`.
  origin text not null,
  -- Until when it counts; one report an hour.
  hour timestamptz not null,
  reads integer not null check (reads >= 0),
  -- {byDistance: [{distance, reads}], byTerritory: [{territory, reads}], foundHere, openWeb}
  cells jsonb not null,
  primary key (post_id, origin)
);
-- What was told last to the server of a post of another one.
create table read_reports (
  post_id bigint primary key references posts (id) on delete cascade,
  hour timestamptz not null,
  reads integer not null
);
