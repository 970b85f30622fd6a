-- What the posts that a site feeds are about: chosen by the structure, where what it published does not say.
alter table own_sites add column specialities text[] not null default '{}';
-- As the categories of the item name them.
alter table own_site_items add column specialities text[] not null default '{}';
