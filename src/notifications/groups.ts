import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { fromBelow, limitOf, type Page, TOP, towards, within } from '#platform/page.ts'
import { type GroupRange, groupKeyOf, rangeOfGroup } from './group-key.ts'
import { NAMED_MOST, type NotificationId, type NotificationKind } from './notification.ts'
import type { Reading } from './places.ts'
import { dayOf, unreadBy, WINDOW } from './shown-rows.ts'
import { listTold, type Told, type ToldAsked, toldTo } from './told.ts'

/** Several that are shown as one, or one alone. */
export type Group = {
  key: string
  kind: NotificationKind
  ownerId: ActorId
  newest: Told
  howMany: number
  /** Who did it, each once, the newest first, as many as are named. */
  actorIds: ActorId[]
  postId: PostId | null
  /** The part of it that stands on the page which was asked, where one was. */
  onPage: { oldest: NotificationId; newest: NotificationId; at: Date } | null
}
export type GroupsAsked = ToldAsked & { groupedKinds: readonly NotificationKind[] }
export type GroupsPage = {
  groups: Group[]
  /** Between which ids its pages go on: older ones are below `last`, newer ones above `first`. */
  first: NotificationId | null
  last: NotificationId | null
  full: boolean
}

/** What makes rows one group: their bundle and their day, or each by itself. */
const grouping = (kinds: readonly NotificationKind[]) => sql`
  case when n.kind = any(${kinds}) then n.bundle || ' ' || ${dayOf('n.id')} else n.id::text end`

/**
 * A page of one owner's, in groups. A group stands where its newest is (its oldest, where the page is taken from below), so
 * that one of a long day may come again on a page of older ones, with what it holds there.
 */
export async function listGroups(db: Reader, reading: Reading, asked: GroupsAsked, page: Page): Promise<GroupsPage> {
  const limit = limitOf(page)
  const upwards = fromBelow(page)
  const found = await sql<{ place: NotificationId; bundle: string; grouped: boolean; looked: number }>`
    with looked as materialized (
      select n.id, n.bundle, n.kind = any(${asked.groupedKinds}) as grouped, ${grouping(asked.groupedKinds)} as grp
      from notifications n ${toldTo(reading, asked)} and ${within(sql.ref('n.id'), page)}
      order by n.id ${towards(page)} limit ${sql.lit(WINDOW)}
    ), groups as (
      select ${upwards ? sql`min(id)` : sql`max(id)`} as place, bundle, grouped from looked group by grp, bundle, grouped
    )
    select place, bundle, grouped, (select count(*) from looked)::int as looked from groups
    order by place ${towards(page)} limit ${sql.lit(limit)}`.execute(db)
  const places = upwards ? found.rows.toReversed() : found.rows
  const [top] = places
  const bottom = places.at(-1)
  if (!top || !bottom) return { groups: [], first: null, last: null, full: false }
  const full = places.length === limit || top.looked === WINDOW
  const above = page.since ?? page.after
  // An incomplete page goes on to the end of what was asked.
  const highest = upwards && !full ? below(page.before ?? TOP) : top.place
  const lowest = !upwards && !full ? ((above ? String(BigInt(above) + 1n) : '1') as NotificationId) : bottom.place
  const ranges = places.map(({ place, bundle, grouped }) => rangeOfGroup(groupKeyOf({ id: place, bundle }, grouped))!)
  const groups = await describeGroups(db, reading, asked, ranges, { lowest, highest })
  return { groups, first: highestOf(groups) ?? top.place, last: bottom.place, full }
}

/** The group of a key; null where nothing of this owner's is in it. */
export async function groupByKey(db: Reader, reading: Reading, key: string): Promise<Group | null> {
  const range = rangeOfGroup(key)
  if (!range) return null
  const [group] = await describeGroups(db, reading, {}, [range], null)
  return group ?? null
}

/** Those of a group one by one, the newest first. */
export async function listGroup(db: Reader, reading: Reading, key: string, page: Page): Promise<Told[] | null> {
  const range = rangeOfGroup(key)
  if (!range) return null
  return listTold(db, reading, { withFiltered: true, range }, page)
}

/** How many groups hold something that this person has not read; counted up to `most`. */
export async function countUnreadGroups(db: Reader, reading: Reading, asked: GroupsAsked, most: number) {
  const result = await sql<{ n: number }>`select count(*)::int as n from (
    select distinct ${grouping(asked.groupedKinds)} from notifications n
    ${toldTo(reading, asked)} and ${unreadBy(reading.personId)}
    limit ${sql.lit(most)}) unread`.execute(db)
  return result.rows[0]!.n
}

type Bounds = { lowest: NotificationId; highest: NotificationId }

async function describeGroups(
  db: Reader,
  reading: Reading,
  asked: ToldAsked,
  ranges: readonly GroupRange[],
  bounds: Bounds | null,
): Promise<Group[]> {
  const members = await sql<Members>`
    select g.at::int as index, m.* from unnest(${ranges.map(({ bundle }) => bundle)}::text[],
      ${ranges.map(({ from }) => from)}::bigint[], ${ranges.map(({ to }) => to)}::bigint[])
      with ordinality g(bundle, from_id, to_id, at)
    cross join lateral (
      select count(*)::int as how_many, max(n.id) as newest,
        coalesce(array_agg(n.actor_id order by n.id desc) filter (where n.actor_id is not null), '{}') as actor_ids,
        min(n.id) filter (where n.id >= ${bounds?.lowest ?? '0'}) as page_oldest
      from notifications n ${toldTo(reading, { withFiltered: asked.withFiltered ?? bounds === null })}
        and n.id between g.from_id and least(g.to_id, ${bounds?.highest ?? TOP}::bigint)
        and (g.bundle is null or n.bundle = g.bundle)
    ) m where m.how_many > 0 order by g.at`.execute(db)
  const newest = await toldByIds(
    db,
    reading,
    members.rows.map((row) => row.newest),
  )
  return members.rows.flatMap((row) => {
    const told = newest.get(row.newest)
    if (!told) return []
    const { bundle } = ranges[row.index - 1]!
    return {
      key: groupKeyOf(told, bundle !== null),
      kind: told.kind,
      ownerId: told.ownerId,
      newest: told,
      howMany: row.how_many,
      actorIds: [...new Set(row.actor_ids)].slice(0, NAMED_MOST),
      postId: told.postId,
      onPage: bounds && { oldest: row.page_oldest ?? row.newest, newest: row.newest, at: told.at },
    }
  })
}

type Members = {
  index: number
  how_many: number
  newest: NotificationId
  actor_ids: ActorId[]
  page_oldest: NotificationId | null
}

async function toldByIds(db: Reader, reading: Reading, ids: readonly NotificationId[]) {
  const told = ids.length > 0 ? await listTold(db, reading, { withFiltered: true, ids }, { limit: ids.length }) : []
  return new Map(told.map((one) => [one.id, one]))
}

const below = (id: string) => String(BigInt(id) - 1n) as NotificationId
const highestOf = (groups: readonly Group[]) =>
  groups.map(({ newest }) => newest.id).toSorted((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1))[0]
