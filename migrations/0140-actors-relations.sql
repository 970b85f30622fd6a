-- Neither of the two follows the other, or is told of what the other does; the blocked one does not see the other's posts.
create table blocks (
  blocker_id bigint not null references actors (id) on delete cascade,
  blocked_id bigint not null references actors (id) on delete cascade,
  since timestamptz not null,
  primary key (blocker_id, blocked_id),
  check (blocker_id <> blocked_id)
);
create index blocks_blocked on blocks (blocked_id, blocker_id);

-- Out of one's own sight, for good or until a moment; the other knows nothing of it.
create table mutes (
  muter_id bigint not null references actors (id) on delete cascade,
  muted_id bigint not null references actors (id) on delete cascade,
  since timestamptz not null,
  -- A row that stands is in force, until the job that ends it has passed.
  ends_at timestamptz,
  notifications boolean not null default true,
  primary key (muter_id, muted_id),
  check (muter_id <> muted_id)
);
create index mutes_muted on mutes (muted_id, muter_id);
create index mutes_ending on mutes (ends_at) where ends_at is not null;

-- What a follower wishes of a follow. `muted` is written with the mute: a feed that names relayers looks at the follow alone.
alter table follows
  add column relays_shown boolean not null default true,
  add column notify boolean not null default false,
  -- Only posts in these reach the feed; all of them where null.
  add column languages text[],
  add column muted boolean not null default false;
alter table follows drop constraint follows_pkey, add primary key (follower_id, followee_id) include (relays_shown, muted);
drop index follows_followee;
create index follows_followee on follows (followee_id, follower_id) include (relays_shown, muted, languages);
create index follows_notified on follows (followee_id) where notify;

-- Who approves each of those who wish to follow.
alter table actors add column locked boolean not null default false;

create table follow_requests (
  follower_id bigint not null references actors (id) on delete cascade,
  followee_id bigint not null references actors (id) on delete cascade,
  asked_at timestamptz not null,
  -- The person who asked, in her own name or in that of a structure.
  asked_by bigint not null references actors (id) on delete cascade,
  relays_shown boolean not null,
  notify boolean not null,
  languages text[],
  primary key (follower_id, followee_id),
  check (follower_id <> followee_id)
);
create index follow_requests_followee on follow_requests (followee_id, asked_at desc);

drop trigger actors_new_version on actors;
create trigger actors_new_version
  before update of kind, handle, name, bio, bio_html, avatar_key, banner_key, seat, state, sample, listed, locked,
    followers_count, following_count, posts_count, automatic, follows_hidden, searchable on actors
  for each row when (old is distinct from new) execute function actors_new_version();
