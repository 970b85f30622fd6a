-- An import that stopped for good can be tried again, or thrown away.
alter table imports
  -- Of an archive: since when its file is needed no more.
  add column read_at timestamptz,
  -- Since when it is being thrown away.
  add column leaving_at timestamptz;
update imports set read_at = ended_at where ended_at is not null;
