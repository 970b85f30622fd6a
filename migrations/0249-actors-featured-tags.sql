-- Where the server of an actor says which hashtags it puts forward.
alter table remote_actors add column featured_tags text;

-- When the server of an actor was asked last what stands first on its page.
create table federation_featured (
  actor_id bigint primary key references actors (id) on delete cascade,
  asked_at timestamptz not null
);
