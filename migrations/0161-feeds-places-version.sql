-- How often a place moved: what programs compare before they move it themselves.
alter table feed_places add column version int not null default 1;
