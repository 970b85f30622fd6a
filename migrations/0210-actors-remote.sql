-- Actors of other servers stand beside those from here: their handle is `name@domain`, and `domain` is null for those from here.
alter table actors drop constraint actors_handle_check;
alter table actors add constraint actors_handle_check
  check (handle ~ '^[a-z0-9_]{2,30}$' or handle ~ '^[^\s@/?#]{1,100}@[^\s@/?#]{1,253}$');
alter table actors add column domain text generated always as (nullif(split_part(handle, '@', 2), '')) stored;
create index actors_domain on actors (domain, id) where domain is not null;

-- What their own server says of them.
create table remote_actors (
  actor_id bigint primary key references actors (id) on delete cascade,
  -- The name by which every server knows it; url is its page.
  uri text not null,
  url text not null,
  -- As ActivityStreams names it: Person, Organization, Group, Service, Application.
  type text not null,
  inbox text not null,
  shared_inbox text,
  outbox text,
  followers text,
  following text,
  featured text,
  -- Pictures as their server has them; ours are made of them when they are fetched.
  avatar_url text,
  banner_url text,
  fetched_at timestamptz not null,
  -- Their server said that they are gone.
  gone_at timestamptz
);
create unique index remote_actors_uri on remote_actors (uri);
create index remote_actors_fetched on remote_actors (fetched_at) where gone_at is null;
create trigger shown_change after insert or update or delete or truncate on remote_actors
  for each statement execute function note_shown_change();
-- Programs are shown the address of its page with each of its posts.
create function remote_actors_new_version() returns trigger language plpgsql as $$
begin
  update actors set version = version + 1 where id = new.actor_id;
  return null;
end $$;
create trigger remote_actors_new_version after update of uri, url, type, avatar_url, banner_url on remote_actors
  for each row when (old is distinct from new) execute function remote_actors_new_version();

-- Follows of those who read elsewhere: their own server shows them what they follow, no feed is written for them here.
alter table follows add column reads_elsewhere boolean not null default false;
create index follows_elsewhere on follows (followee_id, follower_id) where reads_elsewhere;
