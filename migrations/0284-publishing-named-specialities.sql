-- Whether a hashtag of its words alone files a post there: nobody said so. Of posts of before it is not known, and they stay.
alter table post_specialities add column by_name boolean not null default false;
create index post_specialities_by_name on post_specialities (speciality, post_id) where by_name;
