-- Counted from now on with each publication: what everyone may see, replies included.
update actors set posts_count = (select count(*) from posts
  where author_id = actors.id and withdrawn_at is null and visibility in ('public', 'unlisted'));
