-- Conversations of which an actor does not want to be told.
create table thread_mutes (
  actor_id bigint not null references actors (id) on delete cascade,
  thread_id bigint not null references posts (id) on delete cascade,
  since timestamptz not null,
  primary key (actor_id, thread_id)
);
