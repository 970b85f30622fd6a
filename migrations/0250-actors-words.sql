-- A line of a profile says something in a few words, too, where it is no address: programs and other servers write such lines.
alter table actor_links alter column url drop not null;
alter table actor_links add column words text check (length(words) between 1 and 500);
alter table actor_links add check ((url is null) <> (words is null));
