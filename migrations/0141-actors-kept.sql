-- What someone noted of an actor, for her own eyes.
create table actor_notes (
  author_id bigint not null references actors (id) on delete cascade,
  actor_id bigint not null references actors (id) on delete cascade,
  note text not null check (length(note) between 1 and 2000),
  primary key (author_id, actor_id)
);
create index actor_notes_actor on actor_notes (actor_id);

-- Those of whom one follows whom one's page puts forward.
create table endorsements (
  actor_id bigint not null references actors (id) on delete cascade,
  endorsed_id bigint not null references actors (id) on delete cascade,
  since timestamptz not null,
  primary key (actor_id, endorsed_id)
);
create index endorsements_endorsed on endorsements (endorsed_id);

-- Other servers of which an actor wants to see nothing.
create table domain_blocks (
  actor_id bigint not null references actors (id) on delete cascade,
  domain text not null check (domain ~ '^[a-z0-9.-]{4,253}$'),
  since timestamptz not null,
  primary key (actor_id, domain)
);

-- Whom one does not want to be told to follow.
create table suggestions_dismissed (
  actor_id bigint not null references actors (id) on delete cascade,
  dismissed_id bigint not null references actors (id) on delete cascade,
  since timestamptz not null,
  primary key (actor_id, dismissed_id)
);
create index suggestions_dismissed_whom on suggestions_dismissed (dismissed_id);

create trigger shown_change after insert or update or delete or truncate on endorsements
  for each statement execute function note_shown_change();
