-- In which order activities came: those of one actor are treated so, many in one go.
alter table federation_received add column nth bigint generated always as identity;
-- It failed once, and has a job of its own that tries it again: those after it do not wait.
alter table federation_received add column apart boolean not null default false;
create index federation_received_waiting on federation_received (actor_uri, nth) where treated_at is null and not apart;
