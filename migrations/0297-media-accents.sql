-- The pages on which a word with an accent may have been taken for a small one (migration 0296) are read for their words again.
update document_pages p
set words = setweight(to_tsvector('words_fr', translate(regexp_replace(coalesce(m.name, ''), '[.]pdf$', '', 'i'), '_-.', '   ')), 'B')
  || to_tsvector('words_fr', p.text) || to_tsvector('words_fr', joined_words(p.text))
from media m
where m.id = p.media_id and p.language = 'fr'
  and (p.text || coalesce(m.name, '')) ~ '[àâéèêëïîôûùÀÂÉÈÊËÏÎÔÛÙ]';
