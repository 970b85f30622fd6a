-- Keys with which those from here sign; owner 0 is the instance itself. PKCS #8 in PEM.
create table federation_keys (
  owner_id bigint primary key,
  rsa text not null,
  ed25519 text not null,
  made_at timestamptz not null
);

-- Keys of others, as their server gave them: SubjectPublicKeyInfo in PEM.
create table federation_peer_keys (
  key_id text primary key,
  owner_uri text not null,
  pem text not null,
  fetched_at timestamptz not null
);
create index federation_peer_keys_owner on federation_peer_keys (owner_uri);

-- The activities by which those follow who are of another server, or are followed there: what answers or undoes them names them.
create table federation_follows (
  follower_id bigint not null references actors (id) on delete cascade,
  followee_id bigint not null references actors (id) on delete cascade,
  uri text not null,
  primary key (follower_id, followee_id)
);

-- Activities that came in, each once whatever way it came; the text is dropped once it was treated.
create table federation_received (
  activity_id text primary key,
  actor_uri text not null,
  type text not null,
  body text,
  received_at timestamptz not null,
  treated_at timestamptz,
  outcome text check (outcome in ('understood', 'ignored', 'refused')),
  reason text
);
create index federation_received_at on federation_received (received_at);

-- Activities on their way out: written once, sent to each inbox.
create table federation_outgoing (
  id bigint generated always as identity primary key,
  sender_id bigint not null,
  body text not null,
  made_at timestamptz not null
);
create table federation_deliveries (
  id bigint generated always as identity primary key,
  outgoing_id bigint not null references federation_outgoing (id) on delete cascade,
  inbox text not null,
  domain text not null,
  attempts integer not null default 0,
  due_at timestamptz not null,
  -- Being sent: by a process that may die.
  taken_until timestamptz,
  last_error text
);
create unique index federation_deliveries_once on federation_deliveries (outgoing_id, inbox);
create index federation_deliveries_domain on federation_deliveries (domain, due_at);

-- How other servers answer.
create table federation_peers (
  domain text primary key,
  failures integer not null default 0,
  failing_since timestamptz,
  -- Nothing is sent before.
  paused_until timestamptz,
  last_delivered_at timestamptz,
  last_heard_at timestamptz,
  last_error text
);
