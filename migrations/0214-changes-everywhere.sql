-- As 0182, with one name more: `w` the feed of every server. What others publish leaves the local feed as it is.
create or replace function tell_change() returns trigger language plpgsql as $$
begin
  case tg_table_name
    when 'posts' then
      if tg_op = 'INSERT' then
        perform tell_changes(array(
          (select 'l' from changed where visibility = 'public' and in_reply_to is null and not remote limit 1)
          union all (select 'w' from changed where visibility = 'public' and in_reply_to is null limit 1)));
      else
        perform tell_changes(array(select 'p' || id from changed
          union all (select 'l' from changed where withdrawn_at is not null and not remote limit 1)
          union all (select 'w' from changed where withdrawn_at is not null limit 1)));
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
