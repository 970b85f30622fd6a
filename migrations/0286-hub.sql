-- Who is told at once what our public feeds publish (WebSub, https://www.w3.org/TR/websub/), until when.
create table hub_subscriptions (
  id bigint primary key,
  -- The path of the feed.
  topic text not null,
  callback text not null,
  host text not null,
  -- What is sent there is signed with it.
  secret text,
  until timestamptz not null,
  -- A digest of what the feed had when it was told last, or when it confirmed.
  told text not null,
  -- When it is to be told of what it has not been told.
  owed_at timestamptz,
  -- In a row.
  failures int not null default 0,
  unique (topic, callback)
);
create index hub_subscriptions_host on hub_subscriptions (host);
create index hub_subscriptions_until on hub_subscriptions (until);
create index hub_subscriptions_owed on hub_subscriptions (owed_at) where owed_at is not null;
