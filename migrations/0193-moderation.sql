-- What someone says that administrators should look at.
create table reports (
  id bigint primary key,
  -- Null once whoever reported left.
  reporter_id bigint references actors (id) on delete set null,
  actor_id bigint not null references actors (id) on delete cascade,
  category text not null check (category in ('spam', 'legal', 'violation', 'other')),
  comment text not null default '' check (length(comment) <= 1000),
  forward boolean not null default false,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  assigned_to bigint references accounts (id) on delete set null,
  resolved_at timestamptz,
  resolved_by bigint references accounts (id) on delete set null
);
create index reports_actor on reports (actor_id, id desc);
create index reports_reporter on reports (reporter_id) where reporter_id is not null;
create index reports_open on reports (id desc) where resolved_at is null;
create index reports_assigned on reports (assigned_to) where assigned_to is not null;

-- The posts that it names, as they were then: what is withdrawn or changed since can still be judged.
create table report_posts (
  report_id bigint not null references reports (id) on delete cascade,
  post_id bigint not null references posts (id) on delete cascade,
  title text,
  warning text,
  html text not null,
  -- What its pictures and documents showed, as far as it was said.
  media text[] not null,
  published_at timestamptz not null,
  primary key (report_id, post_id)
);
create index report_posts_post on report_posts (post_id);

create table report_rules (
  report_id bigint not null references reports (id) on delete cascade,
  rule_id bigint not null references instance_rules (id),
  -- As it was worded then.
  text text not null,
  primary key (report_id, rule_id)
);

-- What was done, by whom, about a report or an actor: nothing of it is changed or removed.
create table moderation_acts (
  id bigint primary key,
  act text not null,
  at timestamptz not null,
  by_id bigint references accounts (id) on delete set null,
  report_id bigint references reports (id) on delete cascade,
  actor_id bigint references actors (id) on delete cascade,
  post_ids bigint[] not null default '{}',
  -- What the actor is told, or what administrators note for each other.
  text text not null default '' check (length(text) <= 5000),
  -- SHA-256 of what a message carries, by which she may appeal without coming in.
  appeal_hash bytea unique
);
create index moderation_acts_actor on moderation_acts (actor_id, id desc) where actor_id is not null;
create index moderation_acts_report on moderation_acts (report_id, id) where report_id is not null;

-- One for each act that may be appealed.
create table appeals (
  act_id bigint primary key references moderation_acts (id) on delete cascade,
  text text not null check (length(text) between 1 and 5000),
  made_at timestamptz not null,
  decided_at timestamptz,
  decided_by bigint references accounts (id) on delete set null,
  accepted boolean,
  check ((decided_at is null) = (accepted is null))
);
create index appeals_open on appeals (made_at) where decided_at is null;

-- Other sites: what is decided of them stands here for the day on which one speaks with them.
create table blocked_sites (
  id bigint primary key,
  domain text not null unique,
  severity text not null check (severity in ('noop', 'limit', 'suspend')),
  reject_media boolean not null default false,
  reject_reports boolean not null default false,
  private_comment text not null default '' check (length(private_comment) <= 1000),
  public_comment text not null default '' check (length(public_comment) <= 1000),
  -- Shown to everyone with some of its letters hidden.
  obfuscate boolean not null default false,
  created_at timestamptz not null
);
create table allowed_sites (
  id bigint primary key,
  domain text not null unique,
  created_at timestamptz not null
);
