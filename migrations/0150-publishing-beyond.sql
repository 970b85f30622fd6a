-- Pictures that are shown once asked for, whether or not words warn of them.
alter table posts add column sensitive boolean not null default false;
-- The app that it was published with, where it was not these pages.
alter table posts add column application_name text check (length(application_name) <= 100);
alter table posts add column application_website text check (length(application_website) <= 2000);
alter table posts add constraint posts_application check (application_name is not null or application_website is null);

-- A post shown within another. Whoever published it decides by whom, and may take it out again.
alter table posts add column quoted_id bigint references posts (id);
alter table posts add column quote_state text check (quote_state in ('pending', 'accepted', 'rejected', 'revoked'));
alter table posts add constraint posts_quote check ((quoted_id is null) = (quote_state is null));
alter table posts add column quote_policy text not null default 'anyone'
  check (quote_policy in ('anyone', 'followers', 'nobody'));
alter table posts add column quotes_count integer not null default 0;
create index posts_quoted on posts (quoted_id, id desc) where quoted_id is not null;

-- Those whom the text names; the others are of the circle among whom a reply stays.
alter table post_mentions add column named boolean not null default true;

-- A text as it stood shows what it showed then: pictures with what was said of them, and what was asked.
alter table post_versions add column sensitive boolean not null default false;
alter table post_versions add column media jsonb not null default '[]';
alter table post_versions add column poll jsonb;

drop trigger posts_new_version on posts;
create trigger posts_new_version
  before update of author_id, kind, visibility, language, title, html, plain, warning, in_reply_to, thread_id, territory,
    published_at, edited_at, link, reading_minutes, media_count, has_cover, has_poll, sensitive, application_name,
    application_website, quoted_id, quote_state, quote_policy, version on posts
  for each row execute function posts_new_version();

-- A page that takes another handle is named by it where it was named before.
create function actors_handle_changed() returns trigger language plpgsql as $$
begin
  update posts set version = version from post_mentions m where m.actor_id = new.id and m.post_id = posts.id;
  return null;
end $$;
create trigger actors_handle_changed after update of handle on actors
  for each row when (old.handle <> new.handle) execute function actors_handle_changed();
