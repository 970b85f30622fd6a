-- What a card shows of an actor is remembered by its version, as a text is: a change of any of it makes a new one.
alter table actors add column version integer not null default 1;

create function actors_new_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;

create trigger actors_new_version before update of kind, handle, name, avatar_key, seat, sample on actors
  for each row execute function actors_new_version();

-- And everything of a post that all who see it see alike, but for what is counted.
drop trigger posts_new_version on posts;
create trigger posts_new_version
  before update of author_id, kind, visibility, language, title, html, plain, warning, in_reply_to, thread_id, territory,
    published_at, edited_at, link, reading_minutes, media_count, has_cover, has_poll on posts
  for each row execute function posts_new_version();
