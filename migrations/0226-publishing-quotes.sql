-- By what the author of a quoted post let it be quoted, where that author is of another server: the address of what says so
-- (a QuoteAuthorization, FEP-044f). For posts from here it is made of the quote as it stands.
create table quote_stamps (
  post_id bigint primary key references posts (id) on delete cascade,
  uri text not null
);
create index quote_stamps_uri on quote_stamps (uri);
