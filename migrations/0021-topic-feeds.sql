-- What stands in the feed of a speciality ('speciality:ID') or a territory ('territory:ID'), and of all that holds it:
-- public posts about it, and public posts that someone relayed for it. One row for a post in a topic.
create table topic_entries (
  topic text not null,
  post_id bigint not null references posts (id) on delete cascade,
  -- The id of the post, or of the first relay that named the topic.
  position bigint not null,
  relay_id bigint references relays (id),
  primary key (topic, post_id)
);
create index topic_entries_position on topic_entries (topic, position desc);
create index topic_entries_post on topic_entries (post_id);

-- A person's own lists of actors, each with its feed.
create table lists (
  id bigint primary key,
  owner_id bigint not null references actors (id) on delete cascade,
  name text not null check (length(name) between 1 and 60),
  created_at timestamptz not null
);
create unique index lists_name on lists (owner_id, lower(name));

create table list_members (
  list_id bigint not null references lists (id) on delete cascade,
  actor_id bigint not null references actors (id) on delete cascade,
  since timestamptz not null,
  primary key (list_id, actor_id)
);
create index list_members_actor on list_members (actor_id);
