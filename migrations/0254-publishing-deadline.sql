-- The last day on which one may answer what a post calls for (a call for projects): that day included.
alter table posts add column deadline date;

create trigger posts_deadline_new_version before update of deadline on posts
  for each row when (old.deadline is distinct from new.deadline) execute function posts_new_version();

create index posts_deadline on posts (deadline) where deadline is not null and withdrawn_at is null;
