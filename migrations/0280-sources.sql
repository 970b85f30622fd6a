-- Feeds of other sites, each looked at once for all who follow it.
create table source_feeds (
  id bigint primary key,
  -- Of the feed; of a page for as long as its feed is not known.
  address text not null unique,
  title text,
  page text,
  language text,
  state text not null default 'awaited' check (state in ('awaited', 'alive', 'failing', 'ended')),
  -- What the last look found wrong: { kind, … }.
  problem jsonb,
  etag text,
  last_modified text,
  looked_at timestamptz,
  next_look_at timestamptz not null,
  -- Looks in a row that failed, and since when.
  failures int not null default 0,
  failing_since timestamptz,
  check ((state = 'failing') = (failures > 0))
);
create index source_feeds_due on source_feeds (next_look_at) where state <> 'ended';

-- Who follows which, for the veille of what.
create table sources (
  actor_id bigint not null references actors (id),
  feed_id bigint not null references source_feeds (id),
  added_by bigint not null references actors (id),
  speciality text,
  territory text,
  paused_at timestamptz,
  since timestamptz not null,
  primary key (actor_id, feed_id)
);
create index sources_feed on sources (feed_id);

-- What feeds brought, each piece of news once. The id is of the moment when it was published.
create table source_news (
  id bigint primary key,
  address text,
  title text not null,
  -- The words of the title that tell it from others, by which near-identical ones are found.
  words text[] not null,
  summary text not null,
  author text,
  language text,
  came_at timestamptz not null
);
create index source_news_address on source_news (hashtextextended(address, 0));
create index source_news_words on source_news using gin (words);

-- Which feed carries it, under which name of its own.
create table source_carriers (
  feed_id bigint not null references source_feeds (id),
  item_key text not null,
  news_id bigint not null references source_news (id),
  address text,
  last_seen_at timestamptz not null,
  primary key (feed_id, item_key)
);
create index source_carriers_news on source_carriers (news_id);
create index source_carriers_feed on source_carriers (feed_id, news_id);

-- What a person put away.
create table source_news_away (
  person_id bigint not null references actors (id),
  news_id bigint not null references source_news (id) on delete cascade,
  primary key (person_id, news_id)
);
create index source_news_away_news on source_news_away (news_id);
