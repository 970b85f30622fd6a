-- Servers that pass public posts on between those who joined them (FEP-ae0c), as administrators chose.
create table federation_relay_servers (
  id bigint generated always as identity primary key,
  -- As it was given: the inbox of one of Mastodon's style, the actor of one of LitePub's.
  address text not null unique,
  style text not null check (style in ('mastodon', 'litepub')),
  -- Its actor and inbox, once they are known.
  actor_uri text,
  inbox text,
  follow_uri text not null unique,
  state text not null default 'asked' check (state in ('asked', 'accepted', 'refused', 'unreadable')),
  asked_at timestamptz not null,
  answered_at timestamptz
);
create index federation_relay_servers_actor on federation_relay_servers (actor_uri);

-- Who brought it, where that was not its actor.
alter table federation_received add column brought_by text;
