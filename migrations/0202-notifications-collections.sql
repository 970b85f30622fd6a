-- The collection that somebody was put into, or that changed. With it goes what was told of it.
alter table notifications add column collection_id bigint references collections (id) on delete cascade;
create index notifications_collection on notifications (collection_id) where collection_id is not null;
