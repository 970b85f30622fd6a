-- What is in an archive is told before anything of it is taken: it waits until its owner says what she wants.
alter table imports
  -- What was found: whose it is, how much of each, and what would be left out.
  add column found jsonb,
  -- The portrait of whose it is, as WebP.
  add column found_picture bytea;
drop index imports_one_at_once;
create unique index imports_one_at_once on imports (actor_id)
  where ended_at is null and (kind <> 'archive' or parts <> '{}');
-- Of those that wait to be looked at or chosen from, one, too: the newest.
create unique index imports_one_looked_at on imports (actor_id)
  where ended_at is null and kind = 'archive' and parts = '{}';
