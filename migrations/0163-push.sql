-- What messages to devices are signed with (VAPID, RFC 8292): one pair of P-256 keys, made once. Whoever changes it ends every subscription.
create table push_keys (
  one boolean primary key default true check (one),
  public_key bytea not null,
  private_key bytea not null,
  made_at timestamptz not null
);

-- Where a program, or a browser, wants to be told. It ends with the token, or the session, that asked for it.
create table push_subscriptions (
  id bigint primary key,
  token_id bigint unique references access_tokens (id) on delete cascade,
  session_id bigint unique references sessions (id) on delete cascade,
  endpoint text not null,
  -- The device's key, and the secret that it shares with us (RFC 8291).
  p256dh bytea not null,
  auth bytea not null,
  encoding text not null check (encoding in ('aes128gcm', 'aesgcm')),
  kinds text[] not null,
  senders text not null check (senders in ('all', 'followed', 'follower', 'none')),
  -- What a program knows its account by: each message repeats it, encrypted for the device alone.
  access_token text,
  made_at timestamptz not null,
  -- Since when nothing arrives there.
  failing_since timestamptz,
  check (num_nonnulls(token_id, session_id) = 1 and (token_id is null) = (access_token is null))
);
