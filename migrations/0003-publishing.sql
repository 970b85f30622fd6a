create table posts (
  id bigint primary key,
  author_id bigint not null references actors (id),
  -- The person who wrote it: shown to the author's team only.
  written_by bigint not null references actors (id),
  kind text not null check (kind in ('note', 'article', 'event')),
  visibility text not null check (visibility in ('public', 'unlisted', 'followers', 'mentioned')),
  language text not null,
  title text check (length(title) <= 200),
  source text not null,
  html text not null,
  -- The text alone, for previews and search.
  plain text not null,
  warning text check (length(warning) <= 200),
  in_reply_to bigint references posts (id),
  thread_id bigint not null references posts (id),
  territory text,
  published_at timestamptz not null,
  edited_at timestamptz,
  withdrawn_at timestamptz,
  -- What the browser sent with the form: the same key twice is one post.
  idempotency_key text,
  replies_count integer not null default 0,
  relays_count integer not null default 0,
  favourites_count integer not null default 0
);
create unique index posts_idempotency on posts (written_by, idempotency_key) where idempotency_key is not null;
create index posts_author on posts (author_id, id desc) where withdrawn_at is null;
create index posts_local on posts (id desc) where withdrawn_at is null and visibility = 'public' and in_reply_to is null;
create index posts_thread on posts (thread_id, id);
create index posts_in_reply_to on posts (in_reply_to, id) where in_reply_to is not null;
create index posts_territory on posts (territory, id desc) where territory is not null and withdrawn_at is null;

create table post_mentions (
  post_id bigint not null references posts (id) on delete cascade,
  actor_id bigint not null references actors (id),
  primary key (post_id, actor_id)
);
create index post_mentions_actor on post_mentions (actor_id, post_id desc);

create table post_hashtags (
  post_id bigint not null references posts (id) on delete cascade,
  hashtag text not null,
  primary key (hashtag, post_id)
);
create index post_hashtags_post on post_hashtags (post_id);

create table post_specialities (
  post_id bigint not null references posts (id) on delete cascade,
  speciality text not null,
  primary key (speciality, post_id)
);
create index post_specialities_post on post_specialities (post_id);

create table favourites (
  post_id bigint not null references posts (id) on delete cascade,
  actor_id bigint not null references actors (id),
  since timestamptz not null,
  primary key (post_id, actor_id)
);
create index favourites_actor on favourites (actor_id, since desc);

create table bookmarks (
  post_id bigint not null references posts (id) on delete cascade,
  actor_id bigint not null references actors (id),
  since timestamptz not null,
  primary key (post_id, actor_id)
);
create index bookmarks_actor on bookmarks (actor_id, since desc);
