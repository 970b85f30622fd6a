import type pg from 'pg'
import { ACTORS, department, type Part, speciality } from './fill.ts'

/** Where ids begin (src/platform/ids.ts). */
export const EPOCH_MS = Date.UTC(2020, 0, 1)

/** The id of what was written at some milliseconds, the nth of its kind. */
export const idAt = (ms: string, n: string) => `((((${ms}) - ${EPOCH_MS})::bigint << 22) + ${n})`

/**
 * The posts of a part, in blocks of eight: `k` is the place in the block (7 the oldest, the root of what answers in it),
 * `m` the number of the block. `began`, in milliseconds, is when the bench filled first.
 */
export async function fillPosts(client: pg.Client, { reader, from, to }: Part): Promise<void> {
  await client.query(
    `create table if not exists bench_began as select (extract(epoch from now()) * 1000)::bigint as ms`,
  )
  await client.query('drop table if exists bench_posts')
  await client.query(`create table bench_posts as
     select *, case
         when k = 0 and m % 2 = 0 then ${id('n + 1')} when k < 2 and (k = 0 or m % 2 = 0) then ${id('8 * m + 8')}
         when k < 6 and m % 64 = 0 then ${id('8 * m + 8')} end as parent,
       case when k < 2 and (k = 0 or m % 2 = 0) or k < 6 and m % 64 = 0 then ${id('8 * m + 8')} else ${id('n')} end as thread,
       case when k = 5 and m % 2 = 1 then 'article' when k = 5 and m % 12 = 0 and m % 64 <> 0 then 'event' else 'note' end as kind,
       case when k = 3 and m % 3 = 0 then 'followers' when k = 4 and m % 5 = 0 then 'unlisted' else 'public' end as visibility,
       case when k = 2 and m % 3 = 0 then 'https://journal.example/article-' || m / 6 end as link,
       case when k = 6 then 1 + m % 4 else 0 end as relays,
       case when n % 1000 = 7 then 30 when n % 3 = 0 then 1 + n % 4 else 0 end as favourites,
       case when k in (2, 6) then ${speciality('m')} end as speciality,
       case when k = 6 or k = 5 and m % 12 = 0 then ${department('m')} end as territory,
       case when n % 1000 = 7 then ${reader} else 1 + n * 7919 % ${ACTORS} end as author
     from (select ms, n, (n - 1) % 8 as k, (n - 1) / 8 as m, ms - n * 60000 as at, ${id('n')} as id
       from bench_began, generate_series(${from + 1}, ${to}::bigint) n) placed`)
  await client.query(`insert into posts (id, author_id, written_by, published_by, kind, visibility, language, title, source,
      html, plain, in_reply_to, thread_id, territory, published_at, edited_at, link, reading_minutes, media_count, has_poll,
      replies_count, relays_count, favourites_count)
    select id, author, hand, hand, kind, visibility, 'fr', case when kind <> 'note' then 'Le rendez-vous numéro ' || n end,
      text, case when kind = 'note' then '<p>' || text || '</p>' else repeat('<p>' || text || '</p>', 12) end,
      case when kind = 'note' then text else repeat(text || ' ', 12) end,
      parent, thread, territory, to_timestamp(at / 1000.0),
      case when n % 40 = 0 then to_timestamp(at / 1000.0 + 20) end, link, case when kind = 'article' then 4 end,
      (k = 4)::int, k = 3 and m % 25 = 2,
      case when k = 7 and m % 64 = 0 then 5 when k = 7 or k = 1 and m % 2 = 0 then 1 else 0 end, relays, favourites
    from (select *, case when author % 5 = 0 and author <= ${ACTORS} then author - 1 else author end as hand,
      'Brève numéro ' || n || ' : ' || repeat('l’économie sociale et solidaire avance, un maillon après l’autre. ', 1 + (n % 4)::int)
      as text from bench_posts) written`)
  await client.query(`insert into relays (id, post_id, actor_id, relayed_by, why, speciality, distance, through_id, relayed_at)
    select ${idAt('at + i * gap', 'n')}, id, by, by, case when i % 2 = 1 then 'À lire, pour qui suit ce sujet.' end,
      case when i = 1 then speciality end, i, case when i > 1 then ${idAt('at + (i - 1) * gap', 'n')} end,
      to_timestamp((at + i * gap) / 1000.0)
    from (select p.*, i, least(1800000, n * 60000 / 6) as gap, 1 + (n * 7919 + 13 * i) % ${ACTORS} as by
      from bench_posts p, generate_series(1, relays) i) r`)
  await client.query(`insert into favourites (post_id, actor_id, since)
    select id, 1 + (n * 7919 + 17 * i) % ${ACTORS}, to_timestamp(at / 1000.0)
    from bench_posts, generate_series(1, favourites) i`)
  await client.query(`insert into post_hashtags (post_id, hashtag)
    select id, 'mot' || (n * n) % 200 from bench_posts where k in (0, 2)`)
  await client.query(`insert into post_mentions (post_id, actor_id)
    select p.id, t.author_id from bench_posts p join posts t on t.id = p.thread where p.k = 1 and p.parent is not null`)
  await client.query(`insert into post_specialities (post_id, speciality)
    select id, speciality from bench_posts where speciality is not null`)
}

const id = (n: string) => idAt(`ms - (${n}) * 60000`, `(${n})`)
