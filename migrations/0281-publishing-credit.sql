-- The source from which a post was made, by hand or by itself: { name, page, address, automatic }.
alter table posts add column credit jsonb;
