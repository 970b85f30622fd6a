-- What is being typed is looked for by its beginning, whatever the collation of the database.
create index post_hashtags_beginning on post_hashtags (hashtag text_pattern_ops);

-- With whose they are: the map of the site counts and skips by the index alone.
drop index posts_local;
create index posts_local on posts (id desc) include (author_id)
  where withdrawn_at is null and visibility = 'public' and in_reply_to is null;
