import { sql } from 'kysely'
import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { specialitiesWithin } from '#reference/index.ts'
import type { AccountDeleted } from '../access/index.ts'
import type { Feeds } from '../feeds/index.ts'
import { type Coverage, topicOf } from './coverage.ts'
import type { WatchDeclared, WatchEnded } from './facts.ts'
import { deleteWatches } from './watches.ts'

type Given = Pick<Deps, 'db'> & { feeds: Pick<Feeds, 'refile'> }

/** As many of the last posts and relays of a new holder join the coverage. */
const PAST_ACTS = 300

/**
 * What the actor published and relayed on it lately stands in the coverage from now on, and in the feeds of those who follow
 * it already, as far as thirty days back.
 */
export async function onWatchDeclared(given: Given, { actorId, ...coverage }: WatchDeclared): Promise<void> {
  const joined = (topic: string) => topic === topicOf(coverage)
  await given.feeds.refile(await pastActs(given.db, actorId, coverage), { joined })
}

/** What only this actor had brought leaves the coverage, and the feeds of those who follow it. */
export async function onWatchEnded(given: Given, { actorId, ...coverage }: WatchEnded): Promise<void> {
  await given.feeds.refile(await actsIn(given.db, actorId, coverage), { left: [topicOf(coverage)] })
}

export async function onAccountDeleted(given: Given, { personId }: AccountDeleted): Promise<void> {
  const held = await inTransaction(given.db, (tx) => deleteWatches(tx, personId))
  for (const coverage of held) await onWatchEnded(given, { kind: 'WatchEnded', actorId: personId, ...coverage })
}

async function pastActs(db: Reader, actor: ActorId, { speciality }: Coverage): Promise<PostId[]> {
  const about = specialitiesWithin(speciality)
  const { rows } = await sql<{ post_id: PostId }>`
    (select p.id as post_id, p.id as act from posts p where p.author_id = ${actor} and p.visibility = 'public'
      and p.withdrawn_at is null
      and exists (select 1 from post_specialities s where s.post_id = p.id and s.speciality = any(${about}))
      order by p.id desc limit ${sql.lit(PAST_ACTS)})
    union all
    (select r.post_id, r.id from relays r where r.actor_id = ${actor} and r.undone_at is null
      and (r.speciality = any(${about})
        or exists (select 1 from post_specialities s where s.post_id = r.post_id and s.speciality = any(${about})))
      order by r.id desc limit ${sql.lit(PAST_ACTS)})
    order by act`.execute(db)
  return [...new Set(rows.map(({ post_id }) => post_id))]
}

async function actsIn(db: Reader, actor: ActorId, coverage: Coverage): Promise<PostId[]> {
  const { rows } = await sql<{ post_id: PostId }>`
    select e.post_id from topic_entries e join posts p on p.id = e.post_id
    where e.topic = ${topicOf(coverage)} and (p.author_id = ${actor}
      or exists (select 1 from relays r where r.post_id = e.post_id and r.actor_id = ${actor}))`.execute(db)
  return rows.map(({ post_id }) => post_id)
}
