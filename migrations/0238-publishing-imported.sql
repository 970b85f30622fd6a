-- Posts of one's own from before, brought from another server: they stand where their date puts them, and nobody was told.
create table imported_posts (
  post_id bigint primary key references posts (id) on delete cascade,
  author_id bigint not null references actors (id) on delete cascade,
  -- The name that it had there: the same twice is one post.
  uri text not null,
  imported_at timestamptz not null,
  unique (author_id, uri)
);
create trigger shown_change after insert or update or delete or truncate on imported_posts
  for each statement execute function note_shown_change();
