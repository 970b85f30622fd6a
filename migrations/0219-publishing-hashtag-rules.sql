-- What administrators said of hashtags: not usable, no new post here may name it; not listable, nobody is led to it.
create table hashtag_rules (
  hashtag text primary key,
  usable boolean not null default true,
  listable boolean not null default true,
  at timestamptz not null,
  by_id bigint references accounts (id) on delete set null
);
create trigger shown_change after insert or update or delete or truncate on hashtag_rules
  for each statement execute function note_shown_change();
