-- What must stay in sight where a picture is cut: from -1 (left, bottom) to 1 (right, top); null where nobody said.
alter table media add column focus_x double precision check (focus_x between -1 and 1);
alter table media add column focus_y double precision check (focus_y between -1 and 1);
alter table media add constraint media_focus check ((focus_x is null) = (focus_y is null));

-- What is said of a picture is seen alike by all who see the post that shows it: it makes a new version.
create function media_described() returns trigger language plpgsql as $$
begin
  update posts set version = version from media_uses u
    where u.media_id = new.id and u.kept_for ~ '^(post|cover):' and posts.id = split_part(u.kept_for, ':', 2)::bigint;
  return null;
end $$;
create trigger media_described after update of description, focus_x, focus_y on media
  for each row when ((old.description, old.focus_x, old.focus_y) is distinct from (new.description, new.focus_x, new.focus_y))
  execute function media_described();
