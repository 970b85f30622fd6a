-- The small words of French are left out by how they are written, which was asked once their accents were gone: `maïs`, `né` and `sûr` were
-- taken for `mais`, `ne` and `sur`, and nobody found them. A word with an accent is none of those. (`à`, `même` and their like have
-- been kept all along; whoever looks for several words is not asked for them.) The words of posts are made anew by migration 0299.
create text search dictionary french_words (template = snowball, language = french);
alter text search configuration words_fr alter mapping for word, hword, hword_part with unaccent, french_words;
