-- Posts of other servers stand beside those from here. Beside their author, so that lists of what was published here need not ask.
alter table posts add column remote boolean not null default false;

-- A title, a warning may be longer than those that are written here.
alter table posts drop constraint posts_title_check;
alter table posts add constraint posts_title_check check (length(title) <= 500);
alter table posts drop constraint posts_warning_check;
alter table posts add constraint posts_warning_check check (length(warning) <= 500);

create table remote_posts (
  post_id bigint primary key references posts (id) on delete cascade,
  -- The name by which every server knows it; url is its page.
  uri text not null,
  url text not null,
  -- As ActivityStreams names it: Note, Article, Page, Question, Event, Video …
  type text not null,
  -- What it answers, as long as that is not here.
  parent_uri text,
  -- The conversation around it (FEP-7888), and its replies, as its server keeps them.
  context_uri text,
  replies_uri text,
  -- What hangs on it: [{url, mediaType, description, focus, width, height, blurhash}].
  attachments jsonb not null default '[]',
  fetched_at timestamptz not null
);
create unique index remote_posts_uri on remote_posts (uri);
create index remote_posts_parent on remote_posts (parent_uri) where parent_uri is not null;
create trigger shown_change after insert or update or delete or truncate on remote_posts
  for each statement execute function note_shown_change();

drop index posts_local;
create index posts_local on posts (id desc) include (author_id)
  where withdrawn_at is null and visibility = 'public' and in_reply_to is null and not remote;
create index posts_everywhere on posts (id desc) include (author_id)
  where withdrawn_at is null and visibility = 'public' and in_reply_to is null;
