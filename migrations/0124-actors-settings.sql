-- What an actor chose: how her next post begins, and how much of her others are shown.
create table actor_settings (
  actor_id bigint primary key references actors (id) on delete cascade,
  visibility text not null default 'public' check (visibility in ('public', 'unlisted', 'followers', 'mentioned')),
  sensitive boolean not null default false,
  -- Null: that of her account.
  language text,
  quote_policy text not null default 'anyone' check (quote_policy in ('anyone', 'followers', 'nobody')),
  show_media boolean not null default true,
  show_media_replies boolean not null default true,
  show_featured boolean not null default true,
  -- Domains of sites that may name the actor as an author.
  author_domains text[] not null default '{}'
);

alter table actors
  -- Publishes by itself.
  add column automatic boolean not null default false,
  -- Whom she follows, and who follows her, is shown to nobody else.
  add column follows_hidden boolean not null default false,
  -- Her public posts may be found by their words.
  add column searchable boolean not null default true;

drop trigger actors_new_version on actors;
create trigger actors_new_version
  before update of kind, handle, name, bio, bio_html, avatar_key, banner_key, seat, state, sample, listed,
    followers_count, following_count, posts_count, automatic, follows_hidden, searchable on actors
  for each row when (old is distinct from new) execute function actors_new_version();
