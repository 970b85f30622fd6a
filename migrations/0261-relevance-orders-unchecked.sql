-- Orders are lost in a crash, so that keeping one waits for no disk. To check that its reader is there locks her row, which is
-- logged, and waited for until it is on the disk: some milliseconds of each essential. Whoever leaves takes hers along anyway.
alter table relevance_orders drop constraint relevance_orders_reader_id_fkey;
