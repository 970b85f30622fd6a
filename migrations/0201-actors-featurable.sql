-- Who may put the actor into a collection. Whoever left the directory is put into none.
alter table actors add column featurable text not null default 'everyone'
  check (featurable in ('everyone', 'followers', 'nobody'));

drop trigger actors_new_version on actors;
create trigger actors_new_version
  before update of kind, handle, name, bio, bio_html, avatar_key, banner_key, seat, state, sample, listed, locked,
    followers_count, following_count, posts_count, automatic, follows_hidden, searchable, featurable on actors
  for each row when (old is distinct from new) execute function actors_new_version();
