-- What a document says, page by page, for those who look for its words.
-- waiting: not read yet; read; wordless: pages without a letter, as scans have them; unreadable: its reading failed or was stopped before the first page.
create table documents (
  media_id bigint primary key references media (id) on delete cascade,
  state text not null default 'waiting' check (state in ('waiting', 'read', 'wordless', 'unreadable')),
  pages_read integer not null default 0 check (pages_read >= 0)
);
create index documents_waiting on documents (media_id) where state = 'waiting';

create table document_pages (
  media_id bigint not null references documents (media_id) on delete cascade,
  page integer not null check (page > 0),
  language text not null check (language in ('fr', 'en')),
  text text not null check (octet_length(text) <= 80000),
  -- Of the text, and of the name of its document, which weighs more.
  words tsvector not null,
  primary key (media_id, page)
);

alter table document_pages alter column words set statistics 300;
create index document_pages_words on document_pages using gin (words);

insert into documents (media_id) select id from media where kind = 'pdf' and state = 'ready';
-- Few files are documents: whoever looks for those begins with them.
create index media_documents on media (id) where kind = 'pdf';

create trigger shown_change after insert or update or delete or truncate on document_pages
  for each statement execute function note_shown_change();
create trigger shown_change after insert or update or delete or truncate on documents
  for each statement execute function note_shown_change();
