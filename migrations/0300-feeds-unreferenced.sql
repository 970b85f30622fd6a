-- A card of a feed is written of a post and for an owner that the statement has just read, and neither is ever deleted: looking
-- both up once more for each follower took as long as writing the card. An invariant of the slice says that they are there.
alter table feed_entries
  drop constraint feed_entries_owner_id_fkey,
  drop constraint feed_entries_post_id_fkey,
  drop constraint feed_entries_first_relay_id_fkey;
-- Where no foreign key says what a column points at, this does (scripts/generate-schema.ts).
comment on column feed_entries.owner_id is 'references actors';
comment on column feed_entries.post_id is 'references posts';
comment on column feed_entries.first_relay_id is 'references relays';
