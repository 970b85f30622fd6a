-- A frozen account: its person cannot come in, what she published stays.
alter table accounts drop constraint accounts_state_check;
alter table accounts add constraint accounts_state_check
  check (state in ('unconfirmed', 'awaiting', 'active', 'refused', 'frozen', 'suspended', 'deleted'));

-- Who may not sign up: addresses of e-mail at a domain…
create table email_domain_blocks (
  id bigint primary key,
  domain text not null unique,
  -- False: whoever has such an address waits for an administrator's decision.
  closed boolean not null default true,
  created_at timestamptz not null
);
-- … with how often it was tried on a day, and by how many addresses.
create table email_domain_block_days (
  block_id bigint not null references email_domain_blocks (id) on delete cascade,
  day date not null,
  uses integer not null,
  primary key (block_id, day)
);
-- … one mailbox, however it is written (its SHA-256)…
create table email_blocks (
  id bigint primary key,
  email_hash text not null unique check (email_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null
);
-- … and whoever comes from a network.
create table network_blocks (
  id bigint primary key,
  -- In the form of CIDR.
  network text not null unique,
  -- approval: waits for a decision; sign-up: none from there; entry: no sign-in either.
  severity text not null check (severity in ('approval', 'sign-up', 'entry')),
  comment text not null default '' check (length(comment) <= 500),
  created_at timestamptz not null,
  expires_at timestamptz
);
create index network_blocks_expiry on network_blocks (expires_at) where expires_at is not null;
