-- When the last post was withdrawn: what a feed without it was last changed by.
create index posts_withdrawn on posts (withdrawn_at desc) where withdrawn_at is not null;
