-- A hash of the address that the post is about: posts of one address are one card in a home feed.
alter table feed_entries add column link_key bigint;
create index feed_entries_link on feed_entries (owner_id, link_key, position) where link_key is not null;
