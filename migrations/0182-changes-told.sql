-- What changes is told by the names of what it concerns, when the transaction commits, to whoever keeps answers made of it
-- (src/platform/told-changes.ts): `p12` a post, `a3` an actor, `o3` the home feed of an actor, `m3` what an actor marked or
-- chose, `l` the local feed. Many at once are told as `*`: everything.
create function tell_changes(names text[]) returns void language sql as $$
  select pg_notify('maillon_live', json_build_object('topic', 'changes',
    'message', case when cardinality(names) > 200 then array['*'] else names end)::text)
  where cardinality(names) > 0
$$;

create function tell_change() returns trigger language plpgsql as $$
begin
  case tg_table_name
    when 'posts' then
      if tg_op = 'INSERT' then
        perform tell_changes(array(select 'l' from changed where visibility = 'public' and in_reply_to is null limit 1));
      else
        perform tell_changes(array(select 'p' || id from changed
          union all (select 'l' from changed where withdrawn_at is not null limit 1)));
      end if;
    when 'actors' then perform tell_changes(array(select 'a' || id from changed));
    when 'feed_entries' then perform tell_changes(array(select distinct 'o' || owner_id from changed));
    when 'bookmarks' then perform tell_changes(array(select distinct 'm' || actor_id from changed));
    when 'follows' then perform tell_changes(array(select distinct 'm' || follower_id from changed));
    when 'memberships' then perform tell_changes(array(select distinct 'm' || person_id from changed));
    when 'mutes' then perform tell_changes(array(select distinct 'm' || muter_id from changed));
    when 'blocks' then
      perform tell_changes(array(select 'm' || blocker_id from changed union select 'm' || blocked_id from changed));
    when 'thread_mutes' then perform tell_changes(array(select distinct 'm' || actor_id from changed));
    when 'answers' then
      perform tell_changes(array(select 'm' || person_id from changed union select 'p' || post_id from changed));
    -- The rest is about a post.
    else perform tell_changes(array(select distinct 'p' || post_id from changed));
  end case;
  return null;
end $$;

do $$
declare
  shown text;
begin
  foreach shown in array array['bookmarks', 'follows', 'memberships', 'mutes', 'blocks', 'thread_mutes', 'answers', 'gatherings',
    'polls', 'poll_choices', 'poll_voters', 'post_pins', 'favourites', 'relays', 'feed_entries']
  loop
    execute format('create trigger tell_insert after insert on %I referencing new table as changed
      for each statement execute function tell_change()', shown);
    execute format('create trigger tell_update after update on %I referencing new table as changed
      for each statement execute function tell_change()', shown);
    execute format('create trigger tell_delete after delete on %I referencing old table as changed
      for each statement execute function tell_change()', shown);
  end loop;
end $$;
create trigger tell_insert after insert on posts referencing new table as changed
  for each statement execute function tell_change();
create trigger tell_update after update on posts referencing new table as changed
  for each statement execute function tell_change();
create trigger tell_update after update on actors referencing new table as changed
  for each statement execute function tell_change();
