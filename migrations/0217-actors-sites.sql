-- What an actor of another server is held to because of its site, and not of what it did itself: it ends with the block of the site.
alter table remote_actors add column held_by_site text check (held_by_site in ('limit', 'suspend'));
create index remote_actors_held on remote_actors (held_by_site) where held_by_site is not null;
