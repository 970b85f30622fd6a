import pg from 'pg'

export const READER_FOLLOWS = 200
export const FOLLOWERS = 10_000

const EPOCH_MS = Date.UTC(2020, 0, 1)

/**
 * Fills a migrated database up to so many posts: 2,000 authors, `reader` following 200 of them and holding their posts in
 * her feed, one in ten posts relayed. Ids are what they would be had each post been written a minute after the other.
 */
export async function fill(url: string, given: { reader: string; from: number; to: number }): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const idAt = (ms: string) => `((((${ms}) - ${EPOCH_MS})::bigint << 22) + n)`
  const minute = `${Date.UTC(2025, 0, 1)}::bigint + n * 60000`
  try {
    await client.query(`insert into actors (id, kind, handle, name, created_at)
      select n, 'person', 'auteur_' || n, 'Autrice numéro ' || n, now() from generate_series(1, 2000) n on conflict do nothing`)
    await client.query(
      `insert into follows (follower_id, followee_id, since) select $1, n, now() from generate_series(1, ${READER_FOLLOWS}) n on conflict do nothing`,
      [given.reader],
    )
    await client.query(
      `insert into posts (id, author_id, written_by, kind, visibility, language, source, html, plain, thread_id, published_at)
       select ${idAt(minute)}, a, a, 'note', 'public', 'fr', t, '<p>' || t || '</p>', t, ${idAt(minute)}, to_timestamp((${minute}) / 1000.0)
       from (select n, 1 + n % 2000 as a,
         'Brève numéro ' || n || ' : ' || repeat('l’économie sociale et solidaire avance, un maillon après l’autre. ', 3) as t
         from generate_series($1::bigint, $2::bigint) n) rows`,
      [given.from + 1, given.to],
    )
    await client.query(
      `insert into relays (id, post_id, actor_id, relayed_by, why, distance, relayed_at)
       select p.id + 1, p.id, 1 + (p.author_id + 7) % 2000, 1 + (p.author_id + 7) % 2000, 'À lire, pour qui suit ce sujet.', 1, p.published_at
       from posts p where p.author_id % 10 = 3 on conflict do nothing`,
    )
    await client.query(
      `insert into feed_entries (owner_id, post_id, position, first_relay_id)
       select $1, p.id, p.id, null from posts p where p.author_id <= ${READER_FOLLOWS} on conflict do nothing`,
      [given.reader],
    )
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}
