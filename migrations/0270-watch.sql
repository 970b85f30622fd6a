-- Specialities that administrators added under a domain of the list that comes with Maillon (reference/data/specialities.json).
create table added_specialities (
  id text primary key,
  domain text not null,
  label_fr text not null,
  label_en text not null,
  hashtags text[] not null,
  synonyms text[] not null,
  added_at timestamptz not null,
  -- Nothing new is put under it; what stood there stays.
  retired_at timestamptz
);

-- Who watches a speciality, or a whole domain, in a territory (`fr`: everywhere), for the others. All who share one pair make
-- a coverage, whose posts stand in the feed of the topic `coverage:SPECIALITY:TERRITORY`.
create table watches (
  speciality text not null,
  territory text not null,
  actor_id bigint not null references actors (id),
  -- A line: what the others get from it. May be empty.
  brings text not null,
  since timestamptz not null,
  primary key (speciality, territory, actor_id)
);
create index watches_actor on watches (actor_id);

do $$
declare
  shown text;
begin
  foreach shown in array array['added_specialities', 'watches']
  loop
    execute format('create trigger shown_change after insert or update or delete or truncate on %I
      for each statement execute function note_shown_change()', shown);
  end loop;
end $$;
