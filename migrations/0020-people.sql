-- The words by which the directory finds an actor: name, acronym, initials and handle, folded (src/actors/search-words.ts).
alter table actors add column search text not null default '';
update actors set search = plain(name) || ' ' || handle;
create index actors_search on actors using gin (search gin_trgm_ops) where state = 'active';
-- A person may stay out of the directory; her page stays where it is.
alter table actors add column listed boolean not null default true;
-- The order of the directory where nothing is asked.
create index actors_directory on actors (kind, followers_count desc, search, id) where state = 'active' and listed;

drop index organisations_acronym;
-- A site is a link like the others, which can be verified.
alter table organisations drop column website;
alter table organisations add column founded smallint check (founded between 1800 and 2200);
alter table organisations add column team_shown boolean not null default false;
create index organisations_rna on organisations (rna) where rna is not null;
create index organisations_siret on organisations (siret) where siret is not null;

-- Where an actor is found on the map: its seat and all that holds it (seat), and all that holds the territories it serves.
create table actor_places (
  actor_id bigint not null references actors (id) on delete cascade,
  place text not null,
  seat boolean not null,
  primary key (place, actor_id, seat)
);
create index actor_places_actor on actor_places (actor_id);

-- A page that got another handle when it was claimed is still found by the one it had.
create table former_handles (
  handle text primary key check (handle ~ '^[a-z0-9_]{2,30}$'),
  actor_id bigint not null references actors (id) on delete cascade
);

-- Asked to join a team, and not answered yet.
create table team_invitations (
  organisation_id bigint not null references actors (id) on delete cascade,
  person_id bigint not null references actors (id) on delete cascade,
  role text not null check (role in ('owner', 'editor', 'contributor', 'reader')),
  invited_by bigint not null references actors (id),
  invited_at timestamptz not null,
  primary key (organisation_id, person_id)
);
create index team_invitations_person on team_invitations (person_id);

-- Someone says that a page made from open data is her structure's.
create table claims (
  id bigint primary key,
  organisation_id bigint not null references actors (id) on delete cascade,
  person_id bigint not null references actors (id) on delete cascade,
  word text not null check (length(word) between 1 and 1000),
  -- The handle that she would like instead of the one made from the name.
  handle text check (handle ~ '^[a-z0-9_]{2,30}$'),
  state text not null default 'pending' check (state in ('pending', 'approved', 'refused', 'withdrawn')),
  reason text check (length(reason) <= 1000),
  asked_at timestamptz not null,
  decided_at timestamptz,
  decided_by bigint references actors (id)
);
create unique index claims_pending on claims (organisation_id, person_id) where state = 'pending';
create index claims_waiting on claims (id) where state = 'pending';
create index claims_person on claims (person_id, id desc);

create index actor_links_checked on actor_links (checked_at);
create index follows_newest on follows (followee_id, since desc);
create index follows_of on follows (follower_id, since desc);
