-- Programs that act for people through the API (OAuth 2.0, RFC 6749): Mastodon calls them apps.
create table clients (
  id bigint primary key,
  name text not null check (length(name) between 1 and 60),
  website text,
  -- Where people are sent back to, each compared as it is.
  redirect_uris text[] not null check (cardinality(redirect_uris) > 0),
  scopes text[] not null check (cardinality(scopes) > 0),
  -- What a client is known by, and the SHA-256 of what it proves it with.
  client_id text not null unique,
  secret_hash bytea not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null
);
create index clients_unused on clients (last_used_at);

-- A token without an account is a client's own: it acts for nobody.
alter table access_tokens alter column account_id drop not null;
alter table access_tokens alter column actor_id drop not null;
alter table access_tokens add column client_id bigint references clients (id) on delete cascade;
alter table access_tokens add constraint access_tokens_of_someone
  check ((account_id is null) = (actor_id is null) and (account_id is not null or client_id is not null));
create index access_tokens_client on access_tokens (client_id) where client_id is not null;

-- What a client exchanges for a token, once. Kept until its time is over, so that a second use is seen and undone.
create table authorization_codes (
  id bigint primary key,
  code_hash bytea not null unique,
  client_id bigint not null references clients (id) on delete cascade,
  account_id bigint not null references accounts (id) on delete cascade,
  actor_id bigint not null references actors (id),
  redirect_uri text not null,
  scopes text[] not null,
  -- PKCE (RFC 7636), S256: the base64url of the SHA-256 of what the client has to show.
  challenge text,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- The token that it was exchanged for.
  token_id bigint references access_tokens (id) on delete set null
);
create index authorization_codes_client on authorization_codes (client_id);
create index authorization_codes_account on authorization_codes (account_id);
create index authorization_codes_token on authorization_codes (token_id) where token_id is not null;
create index authorization_codes_expiry on authorization_codes (expires_at);
