-- What an actor does not want to come upon: words, or single posts, in some places, folded or left out.
create table filters (
  id bigint primary key,
  owner_id bigint not null references actors (id) on delete cascade,
  title text not null check (length(title) between 1 and 200),
  contexts text[] not null check (contexts <> '{}' and contexts <@ '{home,notifications,public,thread,account}'),
  action text not null check (action in ('warn', 'hide', 'blur')),
  expires_at timestamptz,
  created_at timestamptz not null
);
create index filters_owner on filters (owner_id, id);

create table filter_keywords (
  id bigint primary key,
  filter_id bigint not null references filters (id) on delete cascade,
  keyword text not null check (length(keyword) between 1 and 400),
  whole_word boolean not null
);
create index filter_keywords_filter on filter_keywords (filter_id, id);

create table filter_posts (
  id bigint primary key,
  filter_id bigint not null references filters (id) on delete cascade,
  post_id bigint not null references posts (id) on delete cascade,
  unique (filter_id, post_id)
);
create index filter_posts_post on filter_posts (post_id);
