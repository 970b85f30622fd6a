import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Db, inTransaction, type Reader, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { markHeard } from '../queue/peers.ts'
import type { Outcome } from './activity.ts'
import type { Arrived } from './arrived.ts'

/** All that waits of one actor, in its order. */
export const TREAT_FROM = 'federation:treat-from'
export type ToTreatFrom = { actorUri: string }
/** One that failed, again. */
export const TREAT = 'federation:treat'
export type ToTreat = { activityId: string }
const ATTEMPTS = 8
/** After this an activity that comes again is treated again: nothing of it is kept. */
const KEPT_DAYS = 14

/** An activity that is its actor's, with its text as it came. */
export type Verified = {
  arrived: Pick<Arrived, 'id' | 'type' | 'actorUri'>
  body: string
  /** Who sent it, where that was not its actor. */
  broughtBy?: string | null
}

type Keeping = Pick<Deps, 'db' | 'clock' | 'jobs'>

/** Keeps activities that are their actors', each once, with the jobs that treat them. Those of one actor are treated in their order. */
export async function keepReceived(given: Keeping, verified: readonly Verified[]): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const actors = await insertReceived(tx, verified, given.clock.now())
    if (actors.length === 0) return
    await markHeard(tx, [...new Set(actors.map((uri) => new URL(uri).host))], given.clock.now())
    await given.jobs.addMany(tx, actors.map(treatingFrom))
  })
}

/** @returns the actors of those that were not here before */
async function insertReceived(tx: Tx, verified: readonly Verified[], at: Date): Promise<string[]> {
  const column = (of: (one: Verified) => string | null) => verified.map(of)
  const { rows } = await sql<{ actorUri: string }>`with kept as (
      insert into federation_received (activity_id, actor_uri, type, body, brought_by, received_at)
      select id, actor, type, body, brought_by, ${at}::timestamptz
      from unnest(${column(({ arrived }) => arrived.id)}::text[], ${column(({ arrived }) => arrived.actorUri)}::text[],
        ${column(({ arrived }) => arrived.type)}::text[], ${column(({ body }) => body)}::text[],
        ${column(({ broughtBy }) => broughtBy ?? null)}::text[]) with ordinality t(id, actor, type, body, brought_by, nth)
      order by nth on conflict do nothing returning actor_uri)
    select distinct actor_uri as "actorUri" from kept order by 1`.execute(tx)
  return rows.map(({ actorUri }) => actorUri)
}

/** What waits is one job, whatever comes meanwhile; what comes while that runs is another one, after it. */
export const treatingFrom = (actorUri: string) => {
  const queue = queueOf(actorUri)
  return { name: TREAT_FROM, payload: { actorUri } satisfies ToTreatFrom, options: { queue, key: queue } }
}

const queueOf = (actorUri: string) =>
  `federation:from:${createHash('sha256').update(actorUri).digest('base64url').slice(0, 16)}`

/**
 * Keeps what comes at the same time together: while one transaction is on its way to the disk, those that come wait for the
 * next. Whoever is answered 202 is answered once hers is there.
 */
export function createKeep(given: Keeping, most = 100): (one: Verified) => Promise<void> {
  type Waiting = Verified & { kept: () => void; failed: (error: unknown) => void }
  const waiting: Waiting[] = []
  let keeping = false

  async function keepAll(): Promise<void> {
    keeping = true
    while (waiting.length > 0) {
      const these = waiting.splice(0, most)
      await keepReceived(given, these).then(
        () => these.forEach(({ kept }) => void kept()),
        (error) => these.forEach(({ failed }) => void failed(error)),
      )
    }
    keeping = false
  }

  return (one) =>
    new Promise<void>((kept, failed) => {
      waiting.push({ ...one, kept, failed })
      if (!keeping) void keepAll()
    })
}

export async function wasReceived(db: Reader, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('federation_received')
    .select('activity_id')
    .where('activity_id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

/** One that was not treated yet. */
export type Waiting = { id: string; body: string; broughtBy: string | null }

/** What waits of an actor, the oldest first. */
export async function waitingFrom(db: Reader, actorUri: string, most: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select activity_id as id, body, brought_by as "broughtBy" from federation_received
    where actor_uri = ${actorUri} and treated_at is null and not apart order by nth limit ${sql.lit(most)}`.execute(db)
  return rows
}

/** It failed: it is tried again by itself, and what came after it goes on. */
export async function setApart(given: Keeping, { activityId }: ToTreat, actorUri: string): Promise<void> {
  const runAt = new Date(given.clock.now().getTime() + AGAIN_AFTER_MS)
  await inTransaction(given.db, async (tx) => {
    await tx.updateTable('federation_received').set({ apart: true }).where('activity_id', '=', activityId).execute()
    const options = { queue: queueOf(actorUri), maxAttempts: ATTEMPTS - 1, runAt }
    await given.jobs.add(tx, TREAT, { activityId } satisfies ToTreat, options)
  })
}
const AGAIN_AFTER_MS = 2_000

/** Null where it was treated, or never came. */
export async function toTreat(db: Reader, id: string): Promise<Waiting | null> {
  const row = await db
    .selectFrom('federation_received')
    .select(['activity_id as id', 'body', 'brought_by as broughtBy'])
    .where('activity_id', '=', id)
    .where('treated_at', 'is', null)
    .executeTakeFirst()
  return row?.body ? { ...row, body: row.body } : null
}

export type Treated = { id: string; outcome: Outcome }

export async function markTreated(given: Pick<Deps, 'db' | 'clock'>, treated: readonly Treated[]): Promise<void> {
  if (treated.length === 0) return
  const told = treated.map(({ id, outcome }) => {
    const [word, reason] = outcome === 'understood' ? [outcome, null] : Object.entries(outcome)[0]!
    return { id, word, reason: reason?.slice(0, 500) ?? null }
  })
  await sql`update federation_received r set treated_at = ${given.clock.now()}, outcome = t.outcome, reason = t.reason, body = null
    from unnest(${told.map(({ id }) => id)}::text[], ${told.map(({ word }) => word)}::text[],
      ${told.map(({ reason }) => reason)}::text[]) t(id, outcome, reason)
    where r.activity_id = t.id`.execute(given.db)
}

export async function sweepReceived(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * 24 * 3600 * 1000)
  await db.deleteFrom('federation_received').where('received_at', '<', before).execute()
}
