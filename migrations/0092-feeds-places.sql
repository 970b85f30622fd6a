-- Where a reader was when she left: the top of the feed at this visit, and at the one before.
alter table feed_places add column before_position bigint;
alter table feed_places add column kept_at timestamptz not null default now();
