-- What may rise: refused things never do, approved ones are told so.
create table trend_reviews (
  kind text not null check (kind in ('hashtag', 'link', 'publisher', 'post')),
  subject text not null check (length(subject) between 1 and 2000),
  approved boolean not null,
  at timestamptz not null,
  by_id bigint references accounts (id) on delete set null,
  primary key (kind, subject)
);
create trigger shown_change after insert or update or delete or truncate on trend_reviews
  for each statement execute function note_shown_change();
