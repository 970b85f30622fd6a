-- An administrator had the deliveries to a server wait until they are let go again.
alter table federation_peers add column held_at timestamptz;
