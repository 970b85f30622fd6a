import { sql } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import type { Reader } from '#platform/db.ts'
import { type ActorId, idFloor, idTime, type PostId } from '#platform/ids.ts'
import { createRemembered } from '#platform/remembered.ts'
import { specialities } from '#reference/index.ts'
import { housesOf } from './houses.ts'
import { ACTS_DAYS, type Rise, riseOf, risingPosts } from './rising.ts'
import { type Act, weigh } from './voices.ts'

export type RisingSpeciality = Rise & { speciality: string }
/** What rises in one speciality: how it does itself, and its posts that are taken up. */
export type RisingIn = Rise & { posts: PostId[] }

const DAY_MS = 24 * 3600 * 1000
const KEPT_MS = 5 * 60_000
/** The last ones where there are more: what rises is among them. */
const ACTS_MOST = 20_000
const POSTS_MOST = 5
const SPECIALITIES_MOST = 6

/** Trends by speciality, each computed at most every five minutes; those of all are read while the ones before are still told. */
export function createRising(given: { db: Reader; clock: Clock }) {
  const { db, clock } = given
  const kept = { clock, trusted: () => true, keepMs: KEPT_MS }
  const one = createRemembered<RisingIn>({ ...kept, most: 200 })
  const every = toldMeanwhile(clock, () => risingSpecialities(db, clock.now()))
  return {
    /** Of a speciality or a domain. */
    in: async (id: string): Promise<RisingIn> => (await one.get(id, () => risingIn(db, id, clock.now())))!,
    /** The specialities that rise, the most first. */
    specialities: every,
  }
}

/** What is older than five minutes is told once more while it is computed anew: nobody but the very first waits. */
function toldMeanwhile<T>(clock: Clock, read: () => Promise<T>): () => Promise<T> {
  let kept: { answer: T; until: number } | null = null
  let reading: Promise<T> | null = null
  const readNow = async () => {
    try {
      const answer = await read()
      kept = { answer, until: clock.now().getTime() + KEPT_MS }
      return answer
    } finally {
      reading = null
    }
  }
  return async () => {
    if (kept && kept.until > clock.now().getTime()) return kept.answer
    reading ??= readNow()
    if (!kept) return reading
    // Where it fails, whoever asks next tries again.
    reading.catch(() => {})
    return kept.answer
  }
}

async function risingIn(db: Reader, id: string, now: Date): Promise<RisingIn> {
  const acts = await readActs(db, [`speciality:${id}`], now)
  const weighed = weigh(acts, await housesOf(db, acts))
  return { ...riseOf(weighed, now), posts: risingPosts(weighed, now, POSTS_MOST) }
}

async function risingSpecialities(db: Reader, now: Date): Promise<RisingSpeciality[]> {
  const topics = specialities().map(({ id }) => `speciality:${id}`)
  const acts = await readActs(db, topics, now)
  const houses = await housesOf(db, acts)
  return [...Map.groupBy(acts, ({ topic }) => topic)]
    .map(([topic, those]) => ({
      speciality: topic.slice('speciality:'.length),
      ...riseOf(weigh(those, houses), now),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, SPECIALITIES_MOST)
}

type ActOfTopic = Act & { topic: string }
type Row = {
  topic: string
  post_id: PostId
  act: string
  actor_id: ActorId
  of: ActorId | null
  since: Date
  server: string | null
}

/** The publications of these topics in five weeks, and their relays, by those who are here and not limited. */
async function readActs(db: Reader, topics: readonly string[], now: Date): Promise<ActOfTopic[]> {
  const { rows } = await sql<Row>`
    with lately as materialized (
      select e.topic, e.post_id, p.author_id from topic_entries e join posts p on p.id = e.post_id
      where e.topic = any(${topics}) and e.position >= ${idFloor(new Date(now.getTime() - ACTS_DAYS * DAY_MS))}::bigint
        and p.visibility = 'public' and p.withdrawn_at is null
      order by e.position desc limit ${sql.lit(ACTS_MOST)})
    select acts.*, a.created_at as since, a.domain as server from (
      select topic, post_id, post_id as act, author_id as actor_id, null::bigint as of from lately
      union all
      select topic, r.post_id, r.id, r.actor_id, author_id from lately join relays r on r.post_id = lately.post_id
      where r.undone_at is null) acts
    join actors a on a.id = acts.actor_id and a.state = 'active' and not a.limited`.execute(db)
  return rows.map((row) => ({
    topic: row.topic,
    postId: row.post_id,
    actorId: row.actor_id,
    of: row.of,
    at: idTime(row.act),
    since: row.since,
    server: row.server,
  }))
}
