-- Most searches ask which pages have a word, not what they say: what is long stands apart, so that few blocks are read.
alter table document_pages set (toast_tuple_target = 128);
