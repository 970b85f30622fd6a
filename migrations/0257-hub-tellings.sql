-- What became of telling a subscriber of our feeds, for administrators to read; it goes once its subscription is over.
create table hub_tellings (
  subscription_id bigint primary key,
  -- When it took what it was sent last.
  told_at timestamptz,
  -- When it did not, since then, and what it answered: 0 where it did not answer.
  failed_at timestamptz,
  failed_status int,
  check ((failed_at is null) = (failed_status is null))
);
