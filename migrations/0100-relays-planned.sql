-- A planned relay that could not happen stays, with the reason, until someone has seen it; and another may be planned in its place.
alter table planned_relays add column dropped_at timestamptz;
alter table planned_relays add column dropped_because text check (dropped_because in ('post-gone', 'voice-lost'));
alter table planned_relays add constraint planned_relays_dropped check ((dropped_at is null) = (dropped_because is null));
alter table planned_relays drop constraint planned_relays_post_id_actor_id_key;
create unique index planned_relays_once on planned_relays (post_id, actor_id) where dropped_at is null;
create index planned_relays_due on planned_relays (due_at) where dropped_at is null;
create index planned_relays_actor on planned_relays (actor_id);
create index planned_relays_by on planned_relays (relayed_by);
