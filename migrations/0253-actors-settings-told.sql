-- What an actor chose is remembered by each process until it is told that it changed (src/actors/settings.ts).
create function tell_settings() returns trigger language plpgsql as $$
begin
  perform tell_changes(array['m' || coalesce(new.actor_id, old.actor_id)]);
  return null;
end $$;

create trigger tell_change after insert or update or delete on actor_settings for each row execute function tell_settings();
