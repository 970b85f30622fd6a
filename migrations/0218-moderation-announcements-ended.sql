-- Whether programs and open pages were told that it ran out.
alter table announcements add column over_told boolean not null default false;
-- Those of before are told of no more.
update announcements set over_told = true where ends_at < now() - interval '1 day';
