-- Programs are shown with each post everything that the page of its author says: a change of any of it makes a new version.
drop trigger actors_new_version on actors;
create trigger actors_new_version
  before update of kind, handle, name, bio, bio_html, avatar_key, banner_key, seat, state, sample, listed,
    followers_count, following_count, posts_count on actors
  for each row when (old is distinct from new) execute function actors_new_version();

create function actor_links_new_version() returns trigger language plpgsql as $$
begin
  update actors set version = version + 1 where id in (coalesce(new.actor_id, old.actor_id), coalesce(old.actor_id, new.actor_id));
  return null;
end $$;

create trigger actor_links_new_version after insert or update of label, url, position, verified_at or delete on actor_links
  for each row execute function actor_links_new_version();
