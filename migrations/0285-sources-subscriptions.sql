-- At which hub one asks to be told what a feed publishes (WebSub, https://www.w3.org/TR/websub/).
create table source_subscriptions (
  id bigint primary key,
  -- None once nobody follows it, or it names another hub: the subscription is then ended there.
  feed_id bigint unique references source_feeds (id),
  hub text not null,
  topic text not null,
  -- The end, which nobody guesses, of the address at which the hub calls; what it signs with.
  callback text not null unique,
  secret text not null,
  -- When the hub was last asked, and is asked next: to begin, to renew, to end.
  asked_at timestamptz,
  ask_at timestamptz not null,
  -- Asked in a row without its confirming.
  unanswered int not null default 0,
  -- From when, and until when, it tells, as it confirmed.
  told_since timestamptz,
  told_until timestamptz,
  -- False once a look found what it had not told, until it tells again.
  relied_on boolean not null default true,
  -- Why it will not tell, in its words.
  denied text,
  check (feed_id is not null or asked_at is not null),
  check ((told_since is null) = (told_until is null))
);
create index source_subscriptions_due on source_subscriptions (ask_at);

-- What hubs sent, until it is read.
create table source_pushes (
  id bigint primary key,
  subscription_id bigint not null references source_subscriptions (id) on delete cascade,
  content_type text not null,
  body bytea not null,
  came_at timestamptz not null
);
create index source_pushes_subscription on source_pushes (subscription_id);
