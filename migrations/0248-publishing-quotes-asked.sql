-- Whoever would quote asks first, and waits for an answer.
alter table actor_settings drop constraint actor_settings_quote_policy_check;
alter table actor_settings add constraint actor_settings_quote_policy_check
  check (quote_policy in ('anyone', 'followers', 'asked', 'nobody'));
alter table posts drop constraint posts_quote_policy_check;
alter table posts add constraint posts_quote_policy_check
  check (quote_policy in ('anyone', 'followers', 'asked', 'nobody'));
create index posts_quotes_asked on posts (quoted_id, id desc) where quote_state = 'pending';

-- By which activity another server asked whether its post may quote one from here: the answer names it.
create table federation_quote_requests (
  post_id bigint primary key references posts (id) on delete cascade,
  uri text not null
);
