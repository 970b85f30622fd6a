import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { Answer, Gathering, When, Where } from './gathering.ts'

/** What is written of a gathering, the first time and at each change. */
export type GatheringLine = {
  when: When
  where: Where
  territories: readonly string[]
  places: number | null
}

const columnsOf = (line: GatheringLine) => ({
  starts_at: line.when.startsAt,
  ends_at: line.when.endsAt,
  zone: line.when.zone,
  whole_days: line.when.wholeDays,
  commune: line.where.commune,
  place_name: line.where.placeName,
  address: line.where.address,
  online_url: line.where.onlineUrl,
  territories: [...line.territories],
  places: line.places,
})

export async function insertGathering(tx: Tx, postId: PostId, line: GatheringLine, at: Date): Promise<void> {
  await tx
    .insertInto('gatherings')
    .values({ post_id: postId, ...columnsOf(line), changed_at: at })
    .execute()
}

type Change = { sequence: number; at: Date }

export async function updateGathering(tx: Tx, postId: PostId, line: GatheringLine, change: Change): Promise<void> {
  await tx
    .updateTable('gatherings')
    .set({ ...columnsOf(line), sequence: change.sequence, changed_at: change.at })
    .where('post_id', '=', postId)
    .execute()
}

export async function markCancelled(tx: Tx, postId: PostId, change: Change): Promise<void> {
  await tx
    .updateTable('gatherings')
    .set({ cancelled_at: change.at, sequence: change.sequence, changed_at: change.at })
    .where('post_id', '=', postId)
    .execute()
}

/** Adds to the counts. Whoever calls it holds the row (`lockGathering`), so that no place is given twice. */
export async function countAnswers(tx: Tx, postId: PostId, by: { yes: number; maybe: number }): Promise<void> {
  await tx
    .updateTable('gatherings')
    .set({ yes_count: sql`yes_count + ${by.yes}`, maybe_count: sql`maybe_count + ${by.maybe}` })
    .where('post_id', '=', postId)
    .execute()
}

/** The gathering, held until the transaction ends; null where the post is none. */
export async function lockGathering(tx: Tx, postId: PostId): Promise<Gathering | null> {
  const row = await tx
    .selectFrom('gatherings')
    .select(columns)
    .where('post_id', '=', postId)
    .forUpdate()
    .executeTakeFirst()
  return row ? gatheringOf({ ...row, answer: null }) : null
}

/** The gatherings among the posts, with what the person answered. Whether she may see the posts is not asked here. */
export async function gatheringsOf(
  db: Reader,
  postIds: readonly PostId[],
  personId: ActorId | null,
): Promise<Map<PostId, Gathering>> {
  if (postIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('gatherings')
    .leftJoin('answers', (join) =>
      join.onRef('answers.post_id', '=', 'gatherings.post_id').on('answers.person_id', '=', personId ?? NOBODY),
    )
    .select(columns)
    .select('answer')
    .where((eb) => eb('gatherings.post_id', '=', eb.fn.any(eb.val(postIds))))
    .execute()
  return new Map(rows.map((row) => [row.post_id, gatheringOf(row)]))
}

const NOBODY = '0' as ActorId

const columns = [
  'gatherings.post_id',
  'starts_at',
  'ends_at',
  'zone',
  'whole_days',
  'commune',
  'place_name',
  'address',
  'online_url',
  'places',
  'yes_count',
  'maybe_count',
  'sequence',
  'changed_at',
  'cancelled_at',
] as const

type Row = {
  post_id: PostId
  starts_at: Date
  ends_at: Date | null
  zone: string
  whole_days: boolean
  commune: string | null
  place_name: string | null
  address: string | null
  online_url: string | null
  places: number | null
  yes_count: number
  maybe_count: number
  sequence: number
  changed_at: Date
  cancelled_at: Date | null
  answer: string | null
}

const gatheringOf = (row: Row): Gathering => ({
  postId: row.post_id,
  when: { startsAt: row.starts_at, endsAt: row.ends_at, zone: row.zone, wholeDays: row.whole_days },
  where: { commune: row.commune, placeName: row.place_name, address: row.address, onlineUrl: row.online_url },
  places: row.places,
  placesLeft: row.places === null ? null : row.places - row.yes_count,
  counts: { yes: row.yes_count, maybe: row.maybe_count },
  cancelled: row.cancelled_at !== null,
  sequence: row.sequence,
  changedAt: row.changed_at,
  mine: row.answer as Answer | null,
})
