-- Hashtags that a page puts forward, with one's own posts that bear them.
create table featured_hashtags (
  id bigint primary key,
  actor_id bigint not null references actors (id) on delete cascade,
  hashtag text not null
);
create unique index featured_hashtags_once on featured_hashtags (actor_id, hashtag);
create trigger shown_change after insert or update or delete or truncate on featured_hashtags
  for each statement execute function note_shown_change();
