-- Who pressed the button: another than who wrote, where an editor publishes what a contributor prepared.
alter table posts add column published_by bigint references actors (id);
-- Who wrote the text as it stands, where it was edited.
alter table posts add column edited_by bigint references actors (id);
-- The address that a note is about: posts of one address are one card. See link_previews.
alter table posts add column link text check (length(link) <= 2048);
alter table posts add column reading_minutes smallint;
-- What else there is to look up, so that a page of plain notes looks nothing up.
alter table posts add column media_count smallint not null default 0;
alter table posts add column has_cover boolean not null default false;
alter table posts add column has_poll boolean not null default false;
create index posts_link on posts (link, id) where link is not null and withdrawn_at is null;

-- The text as it was before each edit; the newest is in posts.
create table post_versions (
  post_id bigint not null references posts (id) on delete cascade,
  number smallint not null,
  title text,
  source text not null,
  html text not null,
  warning text,
  written_by bigint not null references actors (id),
  -- When this version was published.
  at timestamptz not null,
  primary key (post_id, number)
);

create table post_pins (
  post_id bigint primary key references posts (id) on delete cascade,
  actor_id bigint not null references actors (id),
  pinned_at timestamptz not null
);
create index post_pins_actor on post_pins (actor_id, pinned_at desc);

create table polls (
  post_id bigint primary key references posts (id) on delete cascade,
  several boolean not null,
  ends_at timestamptz not null,
  -- When its end was told; a poll is over from ends_at on.
  closed_at timestamptz,
  voters_count integer not null default 0
);
create index polls_open on polls (ends_at) where closed_at is null;

create table poll_choices (
  post_id bigint not null references polls (post_id) on delete cascade,
  number smallint not null,
  text text not null check (length(text) between 1 and 200),
  votes integer not null default 0,
  primary key (post_id, number)
);

-- Once for each voter, however many choices.
create table poll_voters (
  post_id bigint not null references polls (post_id) on delete cascade,
  actor_id bigint not null references actors (id),
  choices smallint[] not null,
  voted_at timestamptz not null,
  primary key (post_id, actor_id)
);
create index poll_voters_actor on poll_voters (actor_id);

-- What is being written. `key` is the composer's own: the post that comes of it has it as its idempotency key.
create table drafts (
  id bigint primary key,
  key text not null check (length(key) between 1 and 64),
  written_by bigint not null references actors (id),
  -- In whose name it is to be published.
  actor_id bigint not null references actors (id),
  kind text not null check (kind in ('note', 'article')),
  -- The post that it changes; none for a new one.
  edits_post bigint references posts (id) on delete cascade,
  content jsonb not null,
  -- Grows by one with each save: who saves on an older one is told.
  revision integer not null default 1,
  saved_by bigint not null references actors (id),
  -- Put in the list of drafts by hand, and shown to the editors of its structure; null while it is only kept as it is typed.
  kept_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index drafts_key on drafts (written_by, key);
create index drafts_actor on drafts (actor_id, updated_at desc);
