import type pg from 'pg'
import { specialities } from '#reference/specialities.ts'
import { topicsAround } from '#reference/topics.ts'
import { ACTORS, type Part } from './fill.ts'
import { EPOCH_MS } from './fill-posts.ts'

/** What hangs on the posts of a part, `bench_posts`: feeds, topics, events, pictures, polls, reads, notifications. */
export async function fillAround(client: pg.Client, { reader }: Part): Promise<void> {
  const said = [...specialities().map(({ id }) => `speciality:${id}`), ...departments.map((id) => `territory:${id}`)]
  const around = said.flatMap((topic) => topicsAround([topic]).map((one) => `('${topic}', '${one}')`))
  await client.query(`insert into topic_entries (topic, post_id, position)
    select distinct a.topic, p.id, p.id from bench_posts p join (values ${around.join(', ')}) a(said, topic)
      on a.said = 'speciality:' || p.speciality or a.said = 'territory:' || p.territory
    where p.visibility = 'public'`)
  await client.query(
    `insert into feed_entries (owner_id, post_id, position, first_relay_id, link_key)
     select distinct on (owner, post_id) owner, post_id, position, relay_id, hashtextextended(link, 0) from (
       select f.follower_id as owner, p.id as post_id, p.id as position, null::bigint as relay_id, p.link
       from bench_posts p join follows f on f.followee_id = p.author where p.parent is null
       union all
       select f.follower_id, p.id, r.id, r.id, p.link
       from bench_posts p join relays r on r.post_id = p.id join follows f on f.followee_id = r.actor_id
       union all select $1::bigint, p.id, p.id, null, p.link from bench_posts p where p.author = $1::bigint
     ) came where owner = $1::bigint or owner between 1000 and 1499
     order by owner, post_id, relay_id nulls first, position`,
    [reader],
  )
  await client.query(`insert into gatherings (post_id, starts_at, ends_at, zone, commune, territories, online_url, changed_at, yes_count)
    select id, starts, starts + interval '2 hours', 'Europe/Paris', null, array[territory], 'https://visio.example/' || n,
      to_timestamp(at / 1000.0), n % 3
    from (select *, to_timestamp(at / 1000.0) + (m % 60) * interval '1 day' as starts from bench_posts where kind = 'event') e`)
  await client.query(`insert into answers (post_id, person_id, answer, answered_at)
    select id, 1 + 5 * ((n + i * 11) % ${ACTORS / 5}), 'yes', now() from bench_posts, generate_series(1, (n % 3)::int) i
    where kind = 'event' on conflict do nothing`)
  await client.query(`insert into media (id, owner_id, kind, token, state, key, variants, width, height, size, description, created_at)
    select id, author, 'image', 'jeton' || n, 'ready', 'jeton' || n || '/pleine.webp', format('[{"key": "jeton%s/960.webp",
      "width": 960, "height": 640}]', n)::jsonb, 1600, 1067, 200000, 'Une salle, des tables, du monde.', to_timestamp(at / 1000.0)
    from bench_posts where k = 4`)
  await client.query(
    `insert into media_uses (kept_for, media_id) select 'post:' || id, id from bench_posts where k = 4`,
  )
  await client.query(`insert into polls (post_id, several, ends_at)
    select id, false, to_timestamp(at / 1000.0) + interval '7 days' from bench_posts where k = 3 and m % 25 = 2`)
  await client.query(`insert into poll_choices (post_id, number, text)
    select id, i, 'Choix ' || i from bench_posts, generate_series(0, 2) i where k = 3 and m % 25 = 2`)
  await client.query(`insert into link_previews (url, state, title, description, site, asked_at, fetched_at)
    select distinct link, 'ready', 'Un article du journal', 'Ce que l’on y apprend, en une phrase.', 'Journal', now(), now()
    from bench_posts where link is not null on conflict do nothing`)
  await client.query(`insert into reads (post_id, reader_id)
    select id, 1 + (n * 31 + i * 101) % ${ACTORS} from bench_posts, generate_series(1, 3) i on conflict do nothing`)
  // Those who have feeds read what came to them, a third of it; now and then they open it.
  await client.query(`insert into relevance_readings (reader_id, post_id, at, opened)
    select e.owner_id, p.id, to_timestamp(p.at / 1000.0) + interval '2 hours', p.n % 4 = 0
    from bench_posts p join feed_entries e on e.post_id = p.id
    where e.owner_id between 1000 and 1499 and (p.n + e.owner_id) % 3 = 0 on conflict do nothing`)
  await client.query(`insert into read_counts (post_id, distance, relay_id, reads)
    select id, 0, 0, 3 from bench_posts union all select id, -1, 0, 2 from bench_posts`)
  await client.query(`insert into read_days (post_id, day, members, visitors)
    select id, to_timestamp(at / 1000.0)::date, 3, 2 from bench_posts`)
  // A millisecond after what they tell of.
  await client.query(`insert into notifications (id, owner_id, kind, key, bundle, actor_id, by_id, post_id, relay_id)
    select p.id + (1 << 22), t.author, 'reply', 'post:' || p.id, 'post:' || p.id, p.author, p.author, p.id, null
    from bench_posts p join bench_posts t on t.id = p.parent where t.author <> p.author
    union all
    select r.id + (1 << 22), p.author, 'relay', 'relay:' || r.id, 'relay:' || p.id, r.actor_id, r.relayed_by, p.id, r.id
    from bench_posts p join relays r on r.post_id = p.id
    union all
    select p.id + (1 << 22) + row_number() over (partition by p.id), p.author, 'favourite',
      'favourite:' || p.id || ':' || f.actor_id, 'favourite:' || p.id, f.actor_id, f.actor_id, p.id, null
    from bench_posts p join favourites f on f.post_id = p.id where f.actor_id <> p.author
    on conflict do nothing`)
  // She looked a week ago.
  await client.query(
    `insert into notification_places (person_id, read_to)
     select $1, ((ms - ${EPOCH_MS} - 7 * 86400000)::bigint << 22) from bench_began on conflict do nothing`,
    [reader],
  )
  await client.query(`update actors set posts_count = (select count(*) from posts p
    where p.author_id = actors.id and p.withdrawn_at is null and p.visibility in ('public', 'unlisted'))`)
}

const departments = Array.from({ length: 19 }, (_, n) => `dep-${String(n + 1).padStart(2, '0')}`)
