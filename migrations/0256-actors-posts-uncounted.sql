-- How many posts an actor published stands on its row, which one transaction at a time may change until its commit is flushed.
-- Whoever finds the row in use leaves the change here instead of waiting; the next one takes it along.
create table posts_uncounted (
  actor_id bigint not null references actors,
  change integer not null
);
create index on posts_uncounted (actor_id);

create function count_posts(counted bigint, change integer) returns void language plpgsql as $$
declare
  waiting integer;
begin
  perform from actors where id = counted for no key update skip locked;
  if not found then
    insert into posts_uncounted select counted, change where change <> 0;
    return;
  end if;
  with taken as (delete from posts_uncounted u where u.actor_id = counted returning u.change)
    select coalesce(sum(taken.change), 0) into waiting from taken;
  if waiting + change <> 0 then
    update actors set posts_count = posts_count + waiting + change where id = counted;
  end if;
end $$;
