-- Where its server wishes to be told of reads; null where it does not.
alter table remote_posts add column reads_inbox text;
