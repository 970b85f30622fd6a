-- What a person wants to look for again; `told`: she is told of each new post that it finds.
create table saved_searches (
  id bigint primary key,
  owner_id bigint not null references actors (id) on delete cascade,
  name text not null check (length(name) between 1 and 60),
  query text not null check (length(query) between 1 and 400),
  told boolean not null default false,
  -- The words that it asks for and those that it leaves out, as new posts are held against them; null for none.
  words tsquery,
  without tsquery,
  created_at timestamptz not null
);
create unique index saved_searches_name on saved_searches (owner_id, lower(name));
create index saved_searches_told on saved_searches (id) where told;
