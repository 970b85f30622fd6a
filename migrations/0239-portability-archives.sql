-- An archive that somebody brings: where its file is until it has been read, and what of it she wants.
alter table imports
  add column key text,
  add column parts text[] not null default '{}';
