-- What an actor wants to be told of by those whom she does not know: `accept`, `filter` (kept apart until she lets them through), `drop`.
create table notification_policies (
  owner_id bigint primary key references actors (id) on delete cascade,
  not_following text not null default 'accept' check (not_following in ('accept', 'filter', 'drop')),
  not_followers text not null default 'accept' check (not_followers in ('accept', 'filter', 'drop')),
  new_accounts text not null default 'accept' check (new_accounts in ('accept', 'filter', 'drop')),
  private_mentions text not null default 'accept' check (private_mentions in ('accept', 'filter', 'drop')),
  limited_accounts text not null default 'filter' check (limited_accounts in ('accept', 'filter', 'drop'))
);

-- Whom an actor let through for good.
create table notification_permissions (
  owner_id bigint not null references actors (id) on delete cascade,
  sender_id bigint not null references actors (id) on delete cascade,
  since timestamptz not null,
  primary key (owner_id, sender_id)
);
create index notification_permissions_sender on notification_permissions (sender_id);

-- Whose notifications wait to be let through: one for each sender.
create table notification_requests (
  id bigint primary key,
  owner_id bigint not null references actors (id) on delete cascade,
  sender_id bigint not null references actors (id) on delete cascade,
  unique (owner_id, sender_id)
);
create index notification_requests_owner on notification_requests (owner_id, id desc);
create index notification_requests_sender on notification_requests (sender_id);
create index notifications_filtered on notifications (owner_id, actor_id, id desc) where filtered;
