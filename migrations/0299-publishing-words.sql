-- What a generated column calls is read and planned anew for each row that is written, unless it is one function that is not
-- made of SQL: a quarter of what writing the row of a post took. A backup is read back where nothing but names in full is found.
create function words_of_post(language text, title text, plain text, in_languages jsonb) returns tsvector
language plpgsql immutable parallel safe as $$
declare
  config constant regconfig := case language when 'en' then 'public.words_en'::regconfig else 'public.words_fr'::regconfig end;
  whole constant text := coalesce(title || ' ', '') || plain;
  words tsvector := setweight(to_tsvector(config, coalesce(title, '')), 'A') || to_tsvector(config, plain);
begin
  -- What may be written in one word, too.
  if whole ~ '[-‐‑]' then words := words || to_tsvector(config, public.joined_words(whole)); end if;
  if in_languages is not null then words := words || public.words_in_languages(in_languages); end if;
  return words;
end $$;

drop index posts_words;
alter table posts drop column words;
alter table posts add column words tsvector not null
  generated always as (words_of_post(language, title, plain, in_languages)) stored;
-- How frequent a word is decides how it is looked for.
alter table posts alter column words set statistics 300;
create index posts_words on posts using gin (words) where withdrawn_at is null;
