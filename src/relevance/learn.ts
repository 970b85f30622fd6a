import { sql } from 'kysely'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { idFloor } from '#platform/ids.ts'
import { keepKinship, keepLikeness } from './keep-learnt.ts'
import { learnInBackground } from './learn-in-background.ts'
import type { Described } from './marks.ts'
import { type Reading, strengths } from './readings.ts'
import { CAME_BY, REMEMBERED_MS } from './tastes.ts'

/** Of a year's acts the latest so many: what is learnt of more would take minutes. */
const ACTS_MOST = 200_000
/** Characters: as long as a title and a little more. */
const BEGINNING = 300

/**
 * Learns anew what is read by those who read something, and who reads as whom, from what readers let be learnt: in a
 * thread of its own, in seconds. Then one takes the place of the other at once; what is the same is not written again.
 */
export async function learn(given: Pick<Deps, 'db' | 'clock'>, signal?: AbortSignal): Promise<void> {
  const readings = await readActs(given)
  const described = await readBeginnings(given.db, readings)
  const likeness = await learnInBackground({ of: 'items', readings, options: { described } }, signal)
  const kinship = await learnInBackground({ of: 'readers', readings }, signal)
  await inTransaction(given.db, async (tx) => {
    await keepLikeness(tx, likeness)
    await keepKinship(tx, kinship)
  })
}

/** What readers did with public posts within a year, as far as each lets it be learnt. */
async function readActs({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<Reading[]> {
  const since = new Date(clock.now().getTime() - REMEMBERED_MS)
  const floor = idFloor(since)
  const { rows } = await sql<Reading>`
    select a.reader::text, a.item::text, a.strength::float8, a.at from (
      select reader_id as reader, post_id as item, at,
        case when opened then ${sql.lit(strengths.read)} else ${sql.lit(CAME_BY)} end as strength
        from relevance_readings where at > ${since}
      union all select actor_id, post_id, since, ${sql.lit(strengths.save)} from bookmarks where since > ${since}
      union all select relayed_by, post_id, relayed_at, ${sql.lit(strengths.relay)} from relays
        where undone_at is null and id > ${floor}::bigint
      union all select written_by, in_reply_to, published_at, ${sql.lit(strengths.reply)} from posts
        where in_reply_to is not null and withdrawn_at is null and not remote and id > ${floor}::bigint) a
      join posts p on p.id = a.item and p.visibility = 'public' and p.withdrawn_at is null
      join actors who on who.id = a.reader and who.kind = 'person' and who.domain is null and who.state = 'active'
      left join relevance_readers c on c.reader_id = a.reader
    where coalesce(c.learns, true) and a.at >= coalesce(c.learns_since, '-infinity')
    order by a.at desc limit ${sql.lit(ACTS_MOST)}`.execute(db)
  return rows
}

/** What the posts that were read say: their titles, or how they begin. */
async function readBeginnings(db: Deps['db'], readings: readonly Reading[]): Promise<Described[]> {
  const { rows } = await sql<Described>`
    select id::text as item, coalesce(title, left(plain, ${sql.lit(BEGINNING)})) as text from posts
    where id = any(${[...new Set(readings.map(({ item }) => item))]}::bigint[])`.execute(db)
  return rows
}
