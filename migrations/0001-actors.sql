create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- unaccent is not immutable (its dictionary may be changed); ours is not, so indexes may stand on this.
create function plain(text) returns text language sql immutable strict parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, $1));

create table actors (
  id bigint primary key,
  kind text not null check (kind in ('person', 'organisation')),
  handle text not null check (handle ~ '^[a-z0-9_]{2,30}$'),
  name text not null check (length(name) between 1 and 120),
  bio text not null default '' check (length(bio) <= 3000),
  bio_html text not null default '',
  avatar_key text,
  banner_key text,
  seat text,
  state text not null default 'active' check (state in ('active', 'suspended', 'deleted')),
  -- Invented for the sample network; shown as such.
  sample boolean not null default false,
  created_at timestamptz not null,
  followers_count integer not null default 0,
  following_count integer not null default 0,
  posts_count integer not null default 0
);
create unique index actors_handle on actors (handle);
create index actors_name on actors using gin (plain(name) gin_trgm_ops);
create index actors_seat on actors (seat) where seat is not null;

create table organisations (
  actor_id bigint primary key references actors (id),
  acronym text,
  legal_form text,
  family text,
  siren text check (siren ~ '^\d{9}$'),
  siret text check (siret ~ '^\d{14}$'),
  rna text,
  naf text,
  website text,
  -- False: a page of the directory made from open data, that its people may claim.
  claimed boolean not null default true,
  -- Where an imported line came from, so that importing twice does not double.
  import_key text
);
create unique index organisations_siren on organisations (siren) where siren is not null;
create unique index organisations_import_key on organisations (import_key) where import_key is not null;
create index organisations_family on organisations (family);
create index organisations_acronym on organisations using gin (plain(acronym) gin_trgm_ops);

create table actor_territories (
  actor_id bigint not null references actors (id),
  territory text not null,
  primary key (actor_id, territory)
);
create index actor_territories_territory on actor_territories (territory);

create table actor_specialities (
  actor_id bigint not null references actors (id),
  speciality text not null,
  primary key (actor_id, speciality)
);
create index actor_specialities_speciality on actor_specialities (speciality);

create table actor_links (
  actor_id bigint not null references actors (id),
  position smallint not null,
  label text not null check (length(label) between 1 and 60),
  url text not null check (length(url) <= 500),
  verified_at timestamptz,
  checked_at timestamptz,
  primary key (actor_id, position)
);

create table memberships (
  organisation_id bigint not null references actors (id),
  person_id bigint not null references actors (id),
  role text not null check (role in ('owner', 'editor', 'contributor', 'reader')),
  since timestamptz not null,
  primary key (organisation_id, person_id)
);
create index memberships_person on memberships (person_id);

create table follows (
  follower_id bigint not null references actors (id),
  followee_id bigint not null references actors (id),
  since timestamptz not null,
  primary key (follower_id, followee_id),
  check (follower_id <> followee_id)
);
create index follows_followee on follows (followee_id, follower_id);

-- Specialities and territories that someone follows: 'speciality:habitat-participatif', 'territory:dep-44'.
create table topic_follows (
  follower_id bigint not null references actors (id),
  topic text not null,
  since timestamptz not null,
  primary key (follower_id, topic)
);
create index topic_follows_topic on topic_follows (topic, follower_id);
