import { sql } from 'kysely'
import { type Db, inTransaction, type Reader, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, idFloor, idTime, type PostId, type RelayId } from '#platform/ids.ts'
import type { Actors } from '../actors/index.ts'
import { type Act, countVoices, housesOf, type Weighed, weigh } from '../watch/index.ts'

/** Relays before this one, the newest first. */
export type Window = { before: RelayId }
export const COUNT_BEFORE = 'recognition:count-before'

type Given = Pick<Deps, 'clock' | 'jobs'> & { db: Db; actors: Pick<Actors, 'noteVoices'> }

const DAYS = 35
const DAY_MS = 24 * 3600 * 1000
/** Of so many relays at once. */
const RELAYS_MOST = 20_000
/** Over so many steps a relay that leads back is seen: A relays B, who relays C, who relays A. */
const RING_LONGEST = 2

/**
 * Counts the voices of the last five weeks, post by post and author by author. The first time, those of all that was relayed
 * before follow, one window after the other.
 */
export async function countLately(given: Given): Promise<void> {
  const { db } = given
  const first =
    (await db.selectFrom('post_voices').select('post_id').limit(sql.lit(1)).executeTakeFirst()) === undefined
  const since = idFloor(new Date(given.clock.now().getTime() - DAYS * DAY_MS))
  const relays = await readRelays(db, sql`r.id >= ${since}::bigint`)
  const weighed = await weighedOf(db, relays)
  const byAuthor = Map.groupBy(weighed, ({ of }) => of!)
  await inTransaction(db, async (tx) => {
    await writePosts(tx, weighed)
    await given.actors.noteVoices(tx, new Map([...byAuthor].map(([id, acts]) => [id, rounded(countVoices(acts))])))
    if (first) await given.jobs.add(tx, COUNT_BEFORE, { before: relays.at(-1)?.id ?? since })
  })
}

/** One window of what was relayed before; then the next, until there is none. */
export async function countBefore(given: Given, { before }: Window): Promise<void> {
  const relays = await readRelays(given.db, sql`r.id < ${before}::bigint`)
  const oldest = relays.at(-1)
  if (!oldest) return
  const weighed = await weighedOf(given.db, relays)
  await inTransaction(given.db, async (tx) => {
    await writePosts(tx, weighed)
    await given.jobs.add(tx, COUNT_BEFORE, { before: oldest.id })
  })
}

type Relay = Act & { id: RelayId }
type Row = { id: RelayId; post_id: PostId; actor_id: ActorId; of: ActorId; since: Date; server: string | null }

async function readRelays(db: Reader, when: ReturnType<typeof sql>): Promise<Relay[]> {
  const { rows } = await sql<Row>`
    select r.id, r.post_id, r.actor_id, p.author_id as of, a.created_at as since, a.domain as server
    from relays r join posts p on p.id = r.post_id and p.visibility = 'public' and p.withdrawn_at is null
      join actors a on a.id = r.actor_id and a.state = 'active' and not a.limited
    where ${when} and r.undone_at is null order by r.id desc limit ${sql.lit(RELAYS_MOST)}`.execute(db)
  return rows.map(({ id, post_id, actor_id, of, since, server }) => ({
    id,
    postId: post_id,
    actorId: actor_id,
    of,
    at: idTime(id),
    since,
    server,
  }))
}

const weighedOf = async (db: Reader, relays: readonly Relay[]): Promise<Weighed[]> =>
  weigh(relays, await housesOf(db, relays), { longest: RING_LONGEST })

/** What a post had in another window stays where it was more: the search never counts more voices than relays. */
async function writePosts(tx: Tx, weighed: readonly Weighed[]): Promise<void> {
  const posts = [...Map.groupBy(weighed, ({ postId }) => postId)]
  await sql`insert into post_voices (post_id, voices)
    select v.post_id, v.voices from unnest(${posts.map(([id]) => id)}::bigint[],
      ${posts.map(([, acts]) => rounded(countVoices(acts)))}::float8[]) v(post_id, voices) join posts p on p.id = v.post_id
    on conflict (post_id) do update set voices = excluded.voices where post_voices.voices < excluded.voices`.execute(tx)
}

/** So that what did not change is not written. */
const rounded = (voices: number) => Math.round(voices * 100) / 100
