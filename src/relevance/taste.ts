import type { ActorId, PostId } from '#platform/ids.ts'
import { territoryPath } from '#reference/index.ts'
import type { Wish } from './correct.ts'
import type { TasteRow, WeighedRow } from './tastes.ts'

/** How much of what she did of late was about one thing, and from how many posts that is known. */
export type Habit = { part: number; posts: number; reads: number; saves: number; relays: number; replies: number }

/** What is known of a reader: what she follows and says of herself, what she did of late, what she said of that. */
export type Taste = {
  learns: boolean
  /** Her territory and what holds it, the nearest first. */
  places: string[]
  /** Topics that she follows, of all kinds. */
  topics: ReadonlySet<string>
  /** Her own specialities, those that she follows, and those that she reads most. */
  fields: ReadonlySet<string>
  specialities: ReadonlyMap<string, Habit>
  /** Departments. */
  territories: ReadonlyMap<string, Habit>
  sources: ReadonlyMap<string, Habit>
  /** What she did something with, the last first. */
  posts: PostId[]
  /** When she opened the latest that she read, the last first: milliseconds. */
  opened: readonly number[]
  corrections: ReadonlyMap<string, Wish>
  lessened: { posts: PostId[]; sources: ReadonlyMap<ActorId, number>; specialities: ReadonlyMap<string, number> }
}

/** Read by chance is no habit: less than this many posts say nothing. */
const LEAST_POSTS = 2
const FIELDS_LEARNT = 6

export function tasteOf(row: TasteRow): Taste {
  const weighed = (what: WeighedRow['what']) => row.weighed.filter((one) => one.what === what)
  const habits = (found: readonly WeighedRow[]) =>
    new Map(
      found.flatMap((one) =>
        one.posts < LEAST_POSTS ? [] : [[one.id, { ...one, part: row.total > 0 ? one.weight / row.total : 0 }]],
      ),
    )
  const specialities = habits(weighed('speciality'))
  const corrections = new Map(Object.entries(row.corrections ?? {}))
  const wanted = ([id]: [string, Habit]) => !['less', 'nothing'].includes(corrections.get(`speciality:${id}`) ?? '')
  const most = [...specialities]
    .filter(wanted)
    .sort(([one, a], [other, b]) => b.part - a.part || (one < other ? -1 : 1))
  const followed = row.topics.flatMap((topic) => idOf(topic, 'speciality') ?? [])
  const more = [...corrections].flatMap(([subject, wish]) =>
    wish === 'more' ? (idOf(subject, 'speciality') ?? []) : [],
  )
  const less = row.lessened ?? []
  return {
    learns: row.learns,
    places: pathOf(row.seat),
    topics: new Set(row.topics),
    fields: new Set([...row.fields, ...followed, ...more, ...most.slice(0, FIELDS_LEARNT).map(([id]) => id)]),
    specialities,
    territories: habits(byDepartment(weighed('territory'))),
    sources: habits(weighed('source')),
    posts: row.posts,
    opened: row.opened,
    corrections,
    lessened: {
      posts: less.map(([post]) => post),
      sources: counted(less.map(([, author]) => author)),
      specialities: counted(less.flatMap(([, , specialities]) => specialities)),
    },
  }
}

/** The id of a topic or a subject of this kind. */
export const idOf = (subject: string, kind: string): string | null =>
  subject.startsWith(`${kind}:`) ? subject.slice(kind.length + 1) : null

/** A place and what holds it, the nearest first, without the country. */
export const pathOf = (place: string | null): string[] =>
  place
    ? territoryPath(place)
        .filter(({ kind }) => kind !== 'country')
        .map(({ id }) => id)
        .reverse()
    : []

const departmentOf = (place: string | null): string | null =>
  (place && territoryPath(place).find(({ kind }) => kind === 'department')?.id) || null

function byDepartment(rows: readonly WeighedRow[]): WeighedRow[] {
  const groups = Map.groupBy(rows, ({ id }) => departmentOf(id))
  const sum = (group: readonly WeighedRow[], of: (one: WeighedRow) => number) =>
    group.reduce((total, one) => total + of(one), 0)
  return [...groups].flatMap(([id, group]) =>
    id === null
      ? []
      : {
          what: 'territory' as const,
          id,
          weight: sum(group, (one) => one.weight),
          posts: sum(group, (one) => one.posts),
          reads: sum(group, (one) => one.reads),
          saves: sum(group, (one) => one.saves),
          relays: sum(group, (one) => one.relays),
          replies: sum(group, (one) => one.replies),
        },
  )
}

function counted<T>(all: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>()
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}
