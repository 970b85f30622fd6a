-- What a post says in further languages, as its own server tells of them: `[{"language", "title", "html", "plain", "warning"}]`;
-- null where it has one language alone.
alter table posts add column in_languages jsonb;

create trigger posts_languages_new_version before update of in_languages on posts
  for each row when (old.in_languages is distinct from new.in_languages) execute function posts_new_version();

-- The words that searches look for, in every language that the post has.
create function words_in_languages(carried jsonb) returns tsvector language sql immutable
begin atomic
  select to_tsvector('words_fr'::regconfig, coalesce(string_agg(concat_ws(' ', one ->> 'title', one ->> 'plain'), ' ')
      filter (where one ->> 'language' <> 'en'), ''))
    || to_tsvector('words_en'::regconfig, coalesce(string_agg(concat_ws(' ', one ->> 'title', one ->> 'plain'), ' ')
      filter (where one ->> 'language' = 'en'), ''))
  from jsonb_array_elements(carried) one;
end;

drop index posts_words;
alter table posts drop column words;
alter table posts add column words tsvector not null generated always as (
  case language
    when 'en' then setweight(to_tsvector('words_en', coalesce(title, '')), 'A') || to_tsvector('words_en', plain)
    else setweight(to_tsvector('words_fr', coalesce(title, '')), 'A') || to_tsvector('words_fr', plain)
  end || case when in_languages is null then ''::tsvector else words_in_languages(in_languages) end) stored;
create index posts_words on posts using gin (words) where withdrawn_at is null;
