-- Posts for a later time: everything that they will say, checked when they were planned and again when they are published.
create table scheduled_posts (
  id bigint primary key,
  -- In whose name, who planned it, and who wrote it.
  actor_id bigint not null references actors (id),
  planned_by bigint not null references actors (id),
  written_by bigint not null references actors (id),
  composition jsonb not null,
  -- The composer's own: the same key twice is one, and the post that comes of it has it.
  idempotency_key text check (length(idempotency_key) between 1 and 200),
  due_at timestamptz not null,
  -- What could not be published when its time came stays, with the kind of the refusal.
  dropped_at timestamptz,
  dropped_because text,
  created_at timestamptz not null,
  constraint scheduled_posts_dropped check ((dropped_at is null) = (dropped_because is null))
);
create unique index scheduled_posts_key on scheduled_posts (planned_by, idempotency_key) where idempotency_key is not null;
create index scheduled_posts_due on scheduled_posts (due_at) where dropped_at is null;
create index scheduled_posts_actor on scheduled_posts (actor_id, id desc);
create index scheduled_posts_planned_by on scheduled_posts (planned_by, id desc);
