-- A public, named choice of actors, which others can open and follow from.
create table collections (
  id bigint primary key,
  owner_id bigint not null references actors (id) on delete cascade,
  name text not null check (length(name) between 1 and 40),
  description text not null default '' check (length(description) <= 100),
  -- In which both are written; null where nobody said it.
  language text,
  sensitive boolean not null default false,
  -- Shown on the page of its owner; else to those alone who know its address.
  discoverable boolean not null default true,
  -- What it is about, in lower case and without `#`.
  hashtag text check (length(hashtag) between 1 and 100),
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index collections_owner on collections (owner_id, id desc);

-- An item that its actor took back stays, so that she cannot be put in again.
create table collection_items (
  id bigint primary key,
  collection_id bigint not null references collections (id) on delete cascade,
  actor_id bigint not null references actors (id) on delete cascade,
  revoked boolean not null default false,
  unique (collection_id, actor_id)
);
create index collection_items_actor on collection_items (actor_id, id desc) where not revoked;

create trigger shown_change after insert or update or delete or truncate on collections
  for each statement execute function note_shown_change();
create trigger shown_change after insert or update or delete or truncate on collection_items
  for each statement execute function note_shown_change();
