-- The transactions that changed anything that visitors are shown: what was made for all of them stands until one more is
-- committed (src/platform/shown-changes.ts). After a crash it is empty, and every process forgets what it kept.
create unlogged table shown_changes (
  xid xid8 primary key,
  at timestamptz not null default now()
);

create function note_shown_change() returns trigger language plpgsql as $$
declare
  this text := pg_current_xact_id()::text;
begin
  -- Once for a transaction, whatever it changes.
  if current_setting('maillon.shown_change', true) is distinct from this then
    insert into shown_changes (xid) values (this::xid8) on conflict do nothing;
    perform set_config('maillon.shown_change', this, true);
  end if;
  return null;
end $$;

do $$
declare
  shown text;
begin
  foreach shown in array array[
    'instance', 'invitations', 'single_use_links',
    'actors', 'organisations', 'actor_territories', 'actor_specialities', 'actor_links', 'actor_places', 'former_handles',
    'memberships', 'follows', 'topic_follows',
    'media', 'media_uses', 'link_previews',
    'posts', 'post_mentions', 'post_hashtags', 'post_specialities', 'post_versions', 'post_pins', 'polls', 'poll_choices',
    'relays', 'topic_entries', 'gatherings', 'answers']
  loop
    execute format('create trigger shown_change after insert or update or delete or truncate on %I
      for each statement execute function note_shown_change()', shown);
  end loop;
end $$;
