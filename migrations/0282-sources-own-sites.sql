-- The site of a structure that feeds its profile.
create table own_sites (
  actor_id bigint primary key references actors (id),
  feed_id bigint not null references source_feeds (id),
  -- As it was typed.
  address text not null,
  chosen_by bigint not null references actors (id),
  chosen_at timestamptz not null,
  -- Who let what it publishes be published here, and since when; null while it is only looked at.
  confirmed_by bigint references actors (id),
  confirmed_at timestamptz,
  -- What was published before is not published here.
  begins_at timestamptz,
  -- Whether what the feed carried then is known.
  settled boolean not null default false,
  paused_at timestamptz,
  -- By itself, because it could not be read for long; or by somebody.
  paused_for text check (paused_for in ('failing', 'asked')),
  check ((confirmed_at is null) = (confirmed_by is null)),
  check ((paused_at is null) = (paused_for is null))
);
create index own_sites_feed on own_sites (feed_id);

-- What the site published, each once for good: by its name in the feed.
create table own_site_items (
  actor_id bigint not null references own_sites (actor_id) on delete cascade,
  item_key text not null,
  address text not null,
  title text not null,
  excerpt text not null,
  language text,
  -- As the feed says, or when it was first seen there.
  at timestamptz not null,
  -- before: it was there before; passed: it is not to be published.
  state text not null check (state in ('before', 'waiting', 'published', 'passed')),
  -- From which moment on it may be published; also when it was first seen.
  since timestamptz not null,
  post_id bigint references posts (id),
  published_at timestamptz,
  primary key (actor_id, item_key),
  check ((state = 'published') = (published_at is not null))
);
create index own_site_items_waiting on own_site_items (actor_id, since, at) where state = 'waiting';
create index own_site_items_address on own_site_items (actor_id, hashtextextended(address, 0));
create index own_site_items_post on own_site_items (post_id) where post_id is not null;

do $$
declare
  shown text;
begin
  foreach shown in array array['own_sites']
  loop
    execute format('create trigger shown_change after insert or update or delete or truncate on %I
      for each statement execute function note_shown_change()', shown);
  end loop;
end $$;
