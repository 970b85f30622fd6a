-- What is written among few, as each of them reads it: one row an actor, a thread and the others who are in it.
create table conversations (
  id bigint primary key,
  owner_id bigint not null references actors (id) on delete cascade,
  thread_id bigint not null references posts (id) on delete cascade,
  -- The others, in the order of their ids.
  others bigint[] not null,
  last_post_id bigint not null references posts (id) on delete cascade,
  unread boolean not null,
  unique (owner_id, thread_id, others)
);
create index conversations_owner on conversations (owner_id, last_post_id desc);
create index conversations_unread on conversations (owner_id) where unread;
create index conversations_last_post on conversations (last_post_id);

-- What was written before there were conversations is read.
with circles as (
  select p.id, p.thread_id, array(select distinct one from (
    select p.author_id as one union select m.actor_id from post_mentions m where m.post_id = p.id) all_of_them order by one) as those
  from posts p where p.visibility = 'mentioned' and p.withdrawn_at is null
), owned as (
  select one as owner_id, thread_id, array_remove(those, one) as others, max(id) as last_post_id
  from circles cross join lateral unnest(those) one group by 1, 2, 3
)
insert into conversations (id, owner_id, thread_id, others, last_post_id, unread)
select ((last_post_id >> 22) << 22) + row_number() over (order by last_post_id), owner_id, thread_id, others, last_post_id, false
from owned;
