-- What each reader chose of the ranked feed. Without a row: she never chose.
create table relevance_readers (
  reader_id bigint primary key references actors (id) on delete cascade,
  -- Whether what she reads, saves, relays and answers tells what she is shown.
  learns boolean not null default true,
  -- What she did before is not looked at: she made it be forgotten, or learning began then.
  learns_since timestamptz,
  -- Which feed the first page is.
  first_page text not null default 'order' check (first_page in ('order', 'essential'))
);

-- What she read and when, for herself alone: only while she lets it be learnt, for a year at most.
create table relevance_readings (
  reader_id bigint not null references actors (id) on delete cascade,
  post_id bigint not null references posts (id) on delete cascade,
  at timestamptz not null,
  -- She opened it, and did not only come by.
  opened boolean not null default false,
  primary key (reader_id, post_id)
);
create index relevance_readings_reader on relevance_readings (reader_id, at desc);
create index relevance_readings_post on relevance_readings (post_id, at desc);
create index relevance_readings_at on relevance_readings (at);

-- « Moins de ceci »: the posts that she wants no more of, nor much of what is like them.
create table relevance_lessened (
  reader_id bigint not null references actors (id) on delete cascade,
  post_id bigint not null references posts (id) on delete cascade,
  at timestamptz not null,
  primary key (reader_id, post_id)
);
create index relevance_lessened_post on relevance_lessened (post_id);

-- What she said herself of a speciality, a territory or a source: `speciality:…`, `territory:…`, `source:<actor>`.
create table relevance_corrections (
  reader_id bigint not null references actors (id) on delete cascade,
  subject text not null check (subject ~ '^(speciality|territory|source):.'),
  wish text not null check (wish in ('more', 'less', 'nothing')),
  at timestamptz not null,
  primary key (reader_id, subject)
);

-- Learnt from readings: that `by_id` was read foretells, by so much, that the post will be. Made anew as a whole.
create table relevance_likeness (
  by_id bigint not null references posts (id) on delete cascade,
  post_id bigint not null references posts (id) on delete cascade,
  weight double precision not null check (weight > 0),
  primary key (by_id, post_id)
);
create index relevance_likeness_post on relevance_likeness (post_id);

-- The same of readers: who reads as she does. Told to nobody.
create table relevance_kinship (
  reader_id bigint not null references actors (id) on delete cascade,
  kin_id bigint not null references actors (id) on delete cascade,
  weight double precision not null check (weight > 0),
  primary key (reader_id, kin_id)
);
create index relevance_kinship_kin on relevance_kinship (kin_id);

-- The order of a feed as it was made for a reader, so that its pages follow each other. Lost in a crash, it is made anew.
create unlogged table relevance_orders (
  reader_id bigint not null references actors (id) on delete cascade,
  id bigint not null,
  made_at timestamptz not null,
  -- Something happened that changes it: the first page is made anew.
  stale boolean not null default false,
  -- The cards in order, and why each is there.
  cards jsonb not null,
  primary key (reader_id, id)
);
