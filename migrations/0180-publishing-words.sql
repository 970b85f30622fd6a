-- The words of a post as searches look for them: without accents, by their stems, in French and in English.
create text search configuration words_fr (copy = french);
alter text search configuration words_fr
  alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with unaccent, french_stem;
create text search configuration words_en (copy = english);
alter text search configuration words_en
  alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with unaccent, english_stem;

alter table posts add column words tsvector not null generated always as (
  case language
    when 'en' then setweight(to_tsvector('words_en', coalesce(title, '')), 'A') || to_tsvector('words_en', plain)
    else setweight(to_tsvector('words_fr', coalesce(title, '')), 'A') || to_tsvector('words_fr', plain)
  end) stored;
create index posts_words on posts using gin (words) where withdrawn_at is null;
