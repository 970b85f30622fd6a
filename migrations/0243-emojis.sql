-- Small pictures that texts name by a shortcode between colons. From here: no domain, added and withdrawn by administrators.
-- Of another server: as that server tells of it, with a copy of the picture once it was fetched.
create table emojis (
  id bigint primary key,
  domain text,
  shortcode text not null,
  -- Of another server: where it has the picture, and since when it is so.
  remote_url text,
  remote_updated_at timestamptz,
  -- When its picture was last asked for.
  asked_at timestamptz,
  -- The picture, and the same standing still where it moves; null as long as there is no copy.
  key text,
  still_key text,
  created_at timestamptz not null,
  -- When its picture became what it is.
  changed_at timestamptz not null,
  constraint emojis_from_somewhere check ((domain is null) = (remote_url is null)),
  constraint emojis_from_here_are_seen check (domain is not null or key is not null),
  constraint emojis_whole check ((key is null) = (still_key is null))
);
create unique index emojis_shortcode on emojis (shortcode, domain) nulls not distinct;
create index emojis_host on emojis (split_part(domain, ':', 1)) where domain is not null;

-- Posts and actors carry the emojis that their words name, as they look now: `[{"id", "shortcode", "key", "still", "at"}]`,
-- without `key` as long as there is no picture. Nothing has to be looked up to show them.
alter table posts add column emojis jsonb;
alter table actors add column emojis jsonb;
create index posts_emojis on posts using gin (emojis jsonb_path_ops) where emojis is not null;
create index actors_emojis on actors using gin (emojis jsonb_path_ops) where emojis is not null;

create trigger posts_emojis_new_version before update of emojis on posts
  for each row when (old.emojis is distinct from new.emojis) execute function posts_new_version();
create trigger actors_emojis_new_version before update of emojis on actors
  for each row when (old.emojis is distinct from new.emojis) execute function actors_new_version();

-- What is carried of emojis once the one of this id looks like that; null where it is there no more.
create function emojis_renewed(carried jsonb, renewed text, looks jsonb) returns jsonb language sql immutable as $$
  select jsonb_agg(case when one ->> 'id' = renewed then looks else one end order by nth)
  from jsonb_array_elements(carried) with ordinality listed(one, nth)
  where one ->> 'id' <> renewed or looks is not null
$$;
