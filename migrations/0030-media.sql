-- Pictures and documents that people sent.
create table media (
  id bigint primary key,
  owner_id bigint not null references actors (id),
  kind text not null check (kind in ('image', 'pdf')),
  -- 128 random bits: the folder of its files in the storage, and all that their addresses have to be guessed by.
  token text not null unique,
  -- arriving: its files are being written. leaving: its files are being removed, nothing may use it any more.
  state text not null default 'arriving' check (state in ('arriving', 'ready', 'leaving')),
  -- The image at its full size, or the document.
  key text not null,
  -- Still pictures of an image, widest first: [{"key", "width", "height"}].
  variants jsonb not null default '[]',
  width integer,
  height integer,
  animated boolean not null default false,
  thumbhash text,
  colour text,
  pages integer,
  -- Bytes of all the files together.
  size bigint not null,
  -- Of a document, as its sender named it.
  name text check (length(name) <= 200),
  description text not null default '' check (length(description) <= 1500),
  created_at timestamptz not null
);
create index media_owner on media (owner_id, created_at);
create index media_created on media (created_at);

-- What a file is kept for: 'post:12', 'cover:12', 'draft:7', 'avatar:3'. What is kept for nothing leaves after a day.
create table media_uses (
  kept_for text not null,
  media_id bigint not null references media (id) on delete cascade,
  position smallint not null default 0,
  primary key (kept_for, media_id)
);
create index media_uses_media on media_uses (media_id);
