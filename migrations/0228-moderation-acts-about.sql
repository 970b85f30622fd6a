-- What an act is about where it is nobody: a hashtag, the address of a page, the name of a site.
alter table moderation_acts add column about text check (length(about) between 1 and 2000);
create index moderation_acts_about on moderation_acts (about, id desc) where about is not null;

-- What was decided of hashtags and of what rises before acts were kept of it. An id is the milliseconds since 2020, and a number below.
insert into moderation_acts (id, act, at, by_id, actor_id, post_ids, about)
select ((extract(epoch from at - timestamptz '2020-01-01 00:00:00+00') * 1000)::bigint << 22) | row_number() over (order by at),
  act, at, by_id, actor_id, post_ids, about
from (
  select 'close-hashtag', at, by_id, null::bigint, '{}'::bigint[], '#' || hashtag
  from hashtag_rules where not usable
  union all
  select 'unlist-hashtag', at, by_id, null, '{}', '#' || hashtag from hashtag_rules where not listable
  union all
  select case when r.approved then 'approve-trend' else 'refuse-trend' end, r.at, r.by_id, p.author_id,
    case when p.id is null then '{}' else array[p.id] end,
    case r.kind when 'hashtag' then '#' || r.subject when 'post' then null else r.subject end
  from trend_reviews r left join posts p on r.kind = 'post' and p.id::text = r.subject
  where r.kind <> 'post' or p.id is not null
) before (act, at, by_id, actor_id, post_ids, about);
