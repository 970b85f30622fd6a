-- One row for a post in a reader's home feed, however many relays brought it.
create table feed_entries (
  owner_id bigint not null references actors (id),
  post_id bigint not null references posts (id) on delete cascade,
  -- Where the card stands: the id of the post, or of the relay that brought it last (ids sort by time).
  position bigint not null,
  -- The relay by which the post first reached this reader; none where the reader follows its author or topic.
  first_relay_id bigint references relays (id),
  primary key (owner_id, post_id)
);
create index feed_entries_position on feed_entries (owner_id, position desc);
create index feed_entries_post on feed_entries (post_id);

-- A publication or relay on its way into the feeds of followers; the cursor moves with each batch.
create table fan_outs (
  source_id bigint primary key,
  after_follower bigint not null default 0
);

create table feed_places (
  owner_id bigint not null references actors (id),
  feed text not null,
  position bigint not null,
  primary key (owner_id, feed)
);
