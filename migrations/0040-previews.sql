-- What the pages that posts link to say of themselves, once for each address.
create table link_previews (
  -- As posts name it: without fragment and without what only tracks.
  url text primary key check (length(url) <= 2048),
  -- waiting: not looked at yet. none: nothing to show.
  state text not null default 'waiting' check (state in ('waiting', 'ready', 'none')),
  -- The address that the page gives itself, where it gives another one of the same site.
  canonical text check (length(canonical) <= 2048),
  title text,
  description text,
  site text,
  -- A picture kept in our own storage.
  image_key text,
  asked_at timestamptz not null,
  fetched_at timestamptz
);
