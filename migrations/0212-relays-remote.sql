-- Relays of those from other servers.
create table remote_relays (
  relay_id bigint primary key references relays (id) on delete cascade,
  -- The name by which every server knows it.
  uri text not null,
  -- The relay that it says it came through, as long as that is not here.
  through_uri text
);
create unique index remote_relays_uri on remote_relays (uri);
create index remote_relays_through on remote_relays (through_uri) where through_uri is not null;
create trigger shown_change after insert or update or delete or truncate on remote_relays
  for each statement execute function note_shown_change();
