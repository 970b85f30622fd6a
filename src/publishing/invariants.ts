import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'

/** Posts, what is counted of them, and what hangs on them. */
export const publishingInvariants: Invariant[] = [
  {
    name: 'replies are as many as are counted',
    broken: sql`select format('post %s: %s counted, %s there', p.id, p.replies_count, r.n) as broken
      from posts p cross join lateral (
        select count(*)::int as n from posts r where r.in_reply_to = p.id and r.withdrawn_at is null) r
      where p.replies_count <> r.n`,
  },
  {
    name: 'favourites are as many as are counted',
    broken: sql`select format('post %s: %s counted, %s there', p.id, p.favourites_count, f.n) as broken
      from posts p cross join lateral (select count(*)::int as n from favourites f where f.post_id = p.id) f
      where p.favourites_count <> f.n and p.withdrawn_at is null`,
  },
  {
    name: 'quotes are as many as are counted',
    broken: sql`select format('post %s: %s counted, %s there', p.id, p.quotes_count, q.n) as broken
      from posts p cross join lateral (select count(*)::int as n from posts q where q.quoted_id = p.id
        and q.quote_state = 'accepted' and q.withdrawn_at is null and q.visibility in ('public', 'unlisted')) q
      where p.quotes_count <> q.n`,
  },
  {
    name: 'a post quotes an earlier one, that its author may quote',
    broken: sql`select 'post ' || p.id as broken from posts p join posts q on q.id = p.quoted_id
      where q.id >= p.id or q.visibility = 'mentioned' or q.visibility = 'followers' and q.author_id <> p.author_id`,
  },
  {
    name: 'posts are as many as are counted',
    broken: sql`select format('@%s: %s counted, %s there', a.handle, a.posts_count, p.n) as broken
      from actors a cross join lateral (select count(*)::int as n from posts p
        where p.author_id = a.id and p.withdrawn_at is null and p.visibility in ('public', 'unlisted')) p
      cross join lateral (select coalesce(sum(change), 0) as n from posts_uncounted u where u.actor_id = a.id) waiting
      where a.posts_count + waiting.n <> p.n and a.state <> 'deleted'`,
  },
  {
    name: 'a reply is in the conversation of what it answers',
    broken: sql`select 'post ' || p.id as broken from posts p left join posts parent on parent.id = p.in_reply_to
      where p.thread_id <> coalesce(parent.thread_id, p.id) or p.in_reply_to >= p.id`,
  },
  {
    name: 'nothing stays of a post that was withdrawn',
    broken: sql`select 'post ' || p.id as broken from posts p where p.withdrawn_at is not null and (
      p.source <> '' or p.html <> '' or p.plain <> '' or p.title is not null
      or exists (select 1 from post_versions v where v.post_id = p.id)
      or exists (select 1 from media_uses u
        where u.kept_for in ('post:' || p.id, 'cover:' || p.id) or u.kept_for like 'version:' || p.id || '.%'))`,
  },
  {
    name: 'pictures and covers are as many as posts show',
    broken: sql`select format('post %s: %s pictures, cover %s', p.id, m.n, c.n) as broken
      from posts p
      cross join lateral (select count(*)::int as n from media_uses where kept_for = 'post:' || p.id) m
      cross join lateral (select count(*)::int as n from media_uses where kept_for = 'cover:' || p.id) c
      where p.withdrawn_at is null and (p.media_count <> m.n or p.has_cover <> (c.n > 0))`,
  },
  {
    name: 'a poll is where a post has one',
    broken: sql`select 'post ' || p.id as broken from posts p left join polls on polls.post_id = p.id
      where p.withdrawn_at is null and p.has_poll <> (polls.post_id is not null)`,
  },
  {
    name: 'votes are as many as are counted',
    broken: sql`select format('poll of post %s', p.post_id) as broken from polls p
      join posts on posts.id = p.post_id and not posts.remote
      where (p.voters_count <> (select count(*) from poll_voters v where v.post_id = p.post_id)
        or exists (select 1 from poll_choices c where c.post_id = p.post_id and c.votes <> (
          select count(*) from poll_voters v where v.post_id = c.post_id and c.number = any(v.choices))))`,
  },
  {
    name: 'a post of another server is found there, and is its author’s',
    broken: sql`select 'post ' || p.id as broken from posts p join actors a on a.id = p.author_id
      left join remote_posts r on r.post_id = p.id
      where p.remote <> (a.domain is not null) or p.withdrawn_at is null and p.remote <> (r.post_id is not null)`,
  },
  {
    name: 'the versions of a post follow each other',
    broken: sql`select 'post ' || post_id as broken from post_versions group by post_id having max(number) <> count(*)`,
  },
  {
    name: 'a stamp stands with the quote that it lets be',
    broken: sql`select 'post ' || p.id as broken from quote_stamps s join posts p on p.id = s.post_id where p.quoted_id is null`,
  },
]
