-- That it was wished said nothing of whether it was done.
alter table reports drop column forward;
-- When the server of whoever is reported was told; null as long as it was not.
alter table reports add column forwarded_at timestamptz;

-- The selections that it names, as they were then; one that is gone since can still be judged.
create table report_collections (
  report_id bigint not null references reports (id) on delete cascade,
  collection_id bigint not null,
  name text not null,
  description text not null,
  primary key (report_id, collection_id)
);
