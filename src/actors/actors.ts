import { sql } from 'kysely'
import { isUniqueViolation, type Reader, type Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { type CarriedEmoji, seenEmojis } from '../emojis/index.ts'
import type { ActorBrief, ActorKind, ActorState } from './actor.ts'
import { refuse } from './refusals.ts'
import { searchWords } from './search-words.ts'

export type NewActor = {
  id: ActorId
  kind: ActorKind
  handle: string
  name: string
  sample?: boolean
  state?: ActorState
  createdAt: Date
}

/** @throws Refusal handle-taken */
export async function insertActor(tx: Tx, actor: NewActor): Promise<void> {
  await checkHandleFree(tx, actor.handle)
  try {
    await tx
      .insertInto('actors')
      .values({
        id: actor.id,
        kind: actor.kind,
        handle: actor.handle,
        name: actor.name,
        sample: actor.sample ?? false,
        state: actor.state ?? 'active',
        search: searchWords(actor),
        emojis: null,
        created_at: actor.createdAt,
      })
      .execute()
  } catch (error) {
    if (isUniqueViolation(error, 'actors_handle')) refuse('handle-taken', { field: 'handle', handle: actor.handle })
    throw error
  }
}

/** A handle that a page once had stays its own. @throws Refusal handle-taken */
export async function checkHandleFree(tx: Tx, handle: string): Promise<void> {
  const former = await tx.selectFrom('former_handles').select('handle').where('handle', '=', handle).executeTakeFirst()
  if (former) refuse('handle-taken', { field: 'handle', handle })
}

/** Whoever left keeps her id, and is not there. @throws Refusal no-such-actor */
export async function checkThere(db: Reader, id: ActorId): Promise<void> {
  const found = await db
    .selectFrom('actors')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'active')
    .executeTakeFirst()
  if (!found) refuse('no-such-actor')
}

const briefColumns = ['id', 'kind', 'handle', 'name', 'avatar_key', 'seat', 'sample', 'emojis'] as const
type BriefRow = {
  id: ActorId
  kind: string
  handle: string
  name: string
  avatar_key: string | null
  seat: string | null
  sample: boolean
  emojis: CarriedEmoji[] | null
}
const briefOf = (row: BriefRow): ActorBrief => ({
  id: row.id,
  kind: row.kind as ActorKind,
  handle: row.handle,
  name: row.name,
  avatarKey: row.avatar_key,
  seat: row.seat,
  sample: row.sample,
  emojis: seenEmojis(row.emojis),
})

export async function isEmpty(db: Reader): Promise<boolean> {
  return (
    (await db.selectFrom('actors').select('id').where('domain', 'is', null).limit(sql.lit(1)).executeTakeFirst()) ===
    undefined
  )
}

export async function briefsById(db: Reader, ids: readonly ActorId[]): Promise<Map<ActorId, ActorBrief>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('actors')
    .select(briefColumns)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  return new Map(rows.map((row) => [row.id, briefOf(row)]))
}

export async function briefsByHandle(db: Reader, handles: readonly string[]): Promise<Map<string, ActorBrief>> {
  if (handles.length === 0) return new Map()
  const rows = await db
    .selectFrom('actors')
    .select(briefColumns)
    .where((eb) => eb('handle', '=', eb.fn.any(eb.val(handles.map((handle) => handle.toLowerCase())))))
    .where('state', '=', 'active')
    .execute()
  return new Map(rows.map((row) => [row.handle, briefOf(row)]))
}
