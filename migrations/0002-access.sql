create table instance (
  singleton boolean primary key default true check (singleton),
  name text not null,
  description text not null default '',
  rules text not null default '',
  sign_up text not null default 'approval' check (sign_up in ('open', 'approval', 'invitation')),
  created_at timestamptz not null
);

create table accounts (
  id bigint primary key,
  person_id bigint not null unique references actors (id),
  email text not null check (length(email) <= 254),
  password_hash text not null,
  state text not null check (state in ('unconfirmed', 'awaiting', 'active', 'refused', 'suspended', 'deleted')),
  administrator boolean not null default false,
  motivation text,
  language text not null default 'fr' check (language in ('fr', 'en')),
  confirmed_at timestamptz,
  created_at timestamptz not null
);
create unique index accounts_email on accounts (lower(email));

create table sessions (
  id bigint primary key,
  account_id bigint not null references accounts (id) on delete cascade,
  -- SHA-256 of the cookie's secret: the table alone opens no door.
  token_hash bytea not null unique,
  user_agent text not null default '',
  created_at timestamptz not null,
  last_seen_at timestamptz not null
);
create index sessions_account on sessions (account_id);

create table access_tokens (
  id bigint primary key,
  account_id bigint not null references accounts (id) on delete cascade,
  -- Whom the token speaks as: the person, or a structure that she may speak for.
  actor_id bigint not null references actors (id),
  token_hash bytea not null unique,
  scopes text[] not null,
  created_at timestamptz not null
);
create index access_tokens_account on access_tokens (account_id);

-- Failed attempts by key ('sign-in:email:…'), counted in windows, shared by all processes.
create table attempts (
  key text primary key,
  count integer not null,
  window_ends_at timestamptz not null
);
