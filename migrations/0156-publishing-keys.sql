-- A key of a program stands behind the name in which it speaks: longer than what a page makes.
alter table scheduled_posts drop constraint scheduled_posts_idempotency_key_check;
alter table scheduled_posts add constraint scheduled_posts_idempotency_key_check
  check (length(idempotency_key) between 1 and 400);
