-- What every reader of a post sees alike is remembered by its version; a change of the text makes a new one.
alter table posts add column version integer not null default 1;

create function posts_new_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;

create trigger posts_new_version before update of html, plain, title, warning on posts
  for each row execute function posts_new_version();
