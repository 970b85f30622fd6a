-- Words written with hyphens, each once more as one word: whoever looks for `écohabitat` finds `éco-habitat`, too.
create function joined_words(text text) returns text language sql immutable parallel safe
begin atomic
  select coalesce(string_agg(translate(found[1], '-‐‑', ''), ' '), '')
  from regexp_matches(text, '[^\s[:punct:]’«»…]{1,40}(?:[-‐‑][^\s[:punct:]’«»…]{1,40}){1,4}', 'g') found;
end;

drop index posts_words;
alter table posts drop column words;
alter table posts add column words tsvector not null generated always as (
  case language
    when 'en' then setweight(to_tsvector('words_en', coalesce(title, '')), 'A')
      || to_tsvector('words_en', plain) || to_tsvector('words_en', joined_words(coalesce(title, '') || ' ' || plain))
    else setweight(to_tsvector('words_fr', coalesce(title, '')), 'A')
      || to_tsvector('words_fr', plain) || to_tsvector('words_fr', joined_words(coalesce(title, '') || ' ' || plain))
  end || case when in_languages is null then ''::tsvector else words_in_languages(in_languages) end) stored;
-- How frequent a word is decides how it is looked for.
alter table posts alter column words set statistics 300;
create index posts_words on posts using gin (words) where withdrawn_at is null;
create index posts_kind_newest on posts (kind, id desc) where withdrawn_at is null and kind <> 'note';

-- Words in use, as they are written, for those who misspell them: in public posts of several authors, and in names.
create table known_words (
  folded text primary key,
  word text not null,
  uses integer not null
);
create index known_words_alike on known_words using gin (folded gin_trgm_ops);
