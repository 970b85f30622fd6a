import pg from 'pg'
import { specialities } from '#reference/specialities.ts'
import { fillAround } from './fill-around.ts'
import { fillCoverages, fillWatches } from './fill-coverages.ts'
import { fillDocuments } from './fill-documents.ts'
import { fillPosts } from './fill-posts.ts'

/** As many actors, one in five a structure; `reader` follows the first of them. */
export const ACTORS = 5_000
export const READER_FOLLOWS = 200
export const FOLLOWERS = 10_000

/** Which posts are written: the first is the newest, each a minute older than the one before. Multiples of 8. */
export type Part = { reader: string; from: number; to: number }

/**
 * Fills a migrated database up to so many posts, as a network that lives would: a fifth of replies, articles, events,
 * pictures, documents, links, polls, topics, coverages, relays in chains, favourites, reads, notifications; the feeds of the reader and of
 * five hundred others. What is newest is the same however much stands below it.
 */
export async function fill(url: string, part: Part): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // Some four million rows that are right by construction: checking what each refers to would take minutes.
    await client.query('set session_replication_role = replica')
    if (part.from === 0) {
      await fillActors(client, part.reader)
      await fillWatches(client)
    }
    await fillPosts(client, part)
    await fillAround(client, part)
    await fillDocuments(client)
    await fillCoverages(client)
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

async function fillActors(client: pg.Client, reader: string): Promise<void> {
  await client.query(`insert into actors (id, kind, handle, name, search, seat, created_at)
    select n, case when n % 5 = 0 then 'organisation' else 'person' end, 'auteur_' || n, name,
      plain(name) || ' auteur_' || n, case when n % 3 = 0 then ${department('n')} end, now()
    from (select n, (array['Association', 'Coopérative', 'Mutuelle', 'Fondation', 'Régie'])[1 + n % 5] || ' des '
      || (array['jardins', 'ateliers', 'quartiers', 'chemins', 'rivages', 'vergers', 'marais'])[1 + n % 7]
      || ' numéro ' || n as name from generate_series(1, ${ACTORS}) n) named`)
  await client.query(`insert into organisations (actor_id, siren, family, claimed)
    select n, lpad(n::text, 9, '0'), 'association', true from generate_series(5, ${ACTORS}, 5) n`)
  await client.query(`insert into actor_places (actor_id, place, seat)
    select id, seat, true from actors where seat is not null`)
  await client.query(`insert into actor_specialities (actor_id, speciality)
    select n, ${speciality('n')} from generate_series(1, ${ACTORS}) n`)
  await client.query(
    `insert into memberships (organisation_id, person_id, role, since)
     select n, n - 1, 'owner', now() from generate_series(5, ${ACTORS}, 5) n
     union all select n, n - 2, 'editor', now() from generate_series(5, ${ACTORS}, 5) n
     union all select n, $1::bigint, 'editor', now() from generate_series(205, 215, 5) n`,
    [reader],
  )
  await client.query(
    `insert into follows (follower_id, followee_id, since)
     select $1::bigint, n, now() - n * interval '1 hour' from generate_series(1, ${READER_FOLLOWS}) n
     union all select distinct n, followee, now() - n * interval '1 minute' from (
       select n, 1 + (n * 31 + j * j * 7) % ${ACTORS} as followee
       from generate_series(1, ${ACTORS}) n, generate_series(1, 40) j) f where n <> followee
     on conflict do nothing`,
    [reader],
  )
  await client.query(`update actors a set
    followers_count = (select count(*) from follows f where f.followee_id = a.id),
    following_count = (select count(*) from follows f where f.follower_id = a.id)`)
}

const ids = specialities().map(({ id }) => id)
/** One of the specialities, and one of some departments, by a number: as SQL. */
export const speciality = (n: string) => `(array['${ids.join("','")}'])[1 + (${n}) % ${ids.length}]`
export const department = (n: string) => `('dep-' || lpad((1 + (${n}) % 19)::text, 2, '0'))`
