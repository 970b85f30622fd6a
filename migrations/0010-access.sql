-- A person whose account is not open yet keeps her handle, and is shown nowhere.
alter table actors drop constraint actors_state_check;
alter table actors add constraint actors_state_check check (state in ('pending', 'active', 'suspended', 'deleted'));

alter table instance add column rules_html text not null default '';

create table invitations (
  id bigint primary key,
  -- In clear, so that an administrator can copy the link again: it opens a sign-up, not an account.
  code text not null unique,
  note text not null default '' check (length(note) <= 120),
  made_by bigint references accounts (id) on delete set null,
  most_uses integer not null check (most_uses between 1 and 1000),
  uses integer not null default 0 check (uses <= most_uses),
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null
);

alter table accounts add column needs_approval boolean not null default false;
alter table accounts add column invitation_id bigint references invitations (id);
alter table accounts add column last_seen_at timestamptz;
alter table accounts add column state_since timestamptz;
update accounts set state_since = created_at;
alter table accounts alter column state_since set not null;
create index accounts_not_active on accounts (state, state_since) where state <> 'active';

alter table access_tokens add column last_used_at timestamptz;

-- What a message or an administrator gives to open once: only its SHA-256 stays here.
create table single_use_links (
  id bigint primary key,
  account_id bigint not null references accounts (id) on delete cascade,
  purpose text not null check (purpose in ('confirm', 'reset', 'email')),
  token_hash bytea not null unique,
  -- The address that it proves.
  email text not null,
  expires_at timestamptz not null
);
create index single_use_links_account on single_use_links (account_id, purpose);
create index single_use_links_expiry on single_use_links (expires_at);

create table passkeys (
  id bigint primary key,
  account_id bigint not null references accounts (id) on delete cascade,
  -- As WebAuthn names it, base64url.
  credential_id text not null unique,
  public_key bytea not null,
  -- How often the authenticator says that it was used; 0 for those that do not count.
  counter bigint not null,
  transports text[] not null,
  name text not null check (length(name) between 1 and 60),
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkeys_account on passkeys (account_id);

-- Asked of an authenticator, answered once.
create table passkey_challenges (
  challenge text primary key,
  purpose text not null check (purpose in ('register', 'sign-in', 'prove')),
  account_id bigint references accounts (id) on delete cascade,
  expires_at timestamptz not null
);
