-- Pictures, the cover and the page that a post links to are seen alike by everyone, as its text is: they make a new version too.
drop trigger posts_new_version on posts;
create trigger posts_new_version
  before update of html, plain, title, warning, link, reading_minutes, media_count, has_cover on posts
  for each row execute function posts_new_version();
