-- Pictures of other servers stand among those from here, once they were fetched: their owner is whoever shows them there.
alter table media add column remote_url text;
alter table media add column blurhash text;
create unique index media_remote_url on media (owner_id, remote_url) where remote_url is not null;

-- Their files make room for others, the longest unasked first, and are fetched again when they are asked for.
create table remote_media (
  media_id bigint primary key references media (id) on delete cascade,
  kept boolean not null default true,
  asked_at timestamptz not null,
  -- The last time that they could not be had.
  failed_at timestamptz
);
create index remote_media_asked on remote_media (asked_at) where kept;
