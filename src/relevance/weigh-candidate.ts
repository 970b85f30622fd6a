import { neighboursOf } from '#reference/index.ts'
import { topicsAround } from '#reference/topics.ts'
import { beyondChance } from './beyond-chance.ts'
import type { Candidate, Kind } from './candidate.ts'
import type { CandidateRow } from './candidate-rows.ts'
import { freshnessOf } from './freshness.ts'
import type { InstanceSize } from './instance-size.ts'
import type { Kin } from './kin-rows.ts'
import { pathOf, type Taste } from './taste.ts'

/** A candidate for the score, with what its reasons name. */
export type Weighed = Candidate & { row: CandidateRow; found: Found }
/** Which of the things that speak for it they are. */
export type Found = {
  specialities: string[]
  territories: string[]
  /** Her own department or region, a department beside hers, or one of which she reads much; `part` of what is nearest. */
  near: { territory: string; is: 'own' | 'beside' | 'read'; part: number } | null
  habit: { id: string; posts: number } | null
  fields: string[]
  kin: number
}

/** What is in her department is near; in one that has a common border with it, or elsewhere in her region, less so. */
const BESIDE = 0.5
const IN_REGION = 0.4
/** « Moins de ceci » takes so much of what its author has, and of what its specialities have; said again, as much of the rest. */
const LESS_OF_SOURCE = 0.5
const LESS_OF_SPECIALITY = 0.25
/** What she says herself weighs more. */
const LESS_WISHED = 0.75
const MORE_WISHED = 0.5
/** Of what she read at another visit, most is gone; what has a date comes back as it comes near. */
const LESS_OF_READ = 0.7
const VISIT_MS = 30 * 60_000
/** A few who read alike may be chance, and could be told apart. */
const LEAST_KIN = 3
/** What one person read is no news of the crowd. */
const LEAST_LATELY = 2

/** For whom and when it is weighed. */
export type Weighing = { taste: Taste; kin: Kin; size: InstanceSize; now: Date }

/** What a post is for a reader: each signal as it was counted. Pure. */
export function weighCandidate(row: CandidateRow, { taste, kin, size, now }: Weighing): Weighed {
  const read = kin.posts.get(row.id)
  const found: Found = {
    specialities: followedOf('speciality', row.specialities, taste),
    territories: followedOf('territory', [...(row.place ? [row.place] : []), ...(row.places ?? [])], taste),
    near: nearOf(row, taste),
    habit: habitOf(row, taste),
    fields: row.specialities.filter((id) => taste.fields.has(id)),
    kin: read?.kin ?? 0,
  }
  const source = taste.sources.get(row.author_id)
  const wish = taste.corrections.get(`source:${row.author_id}`)
  const authorPosts = wish === 'less' || wish === 'nothing' ? 0 : (source?.posts ?? 0)
  const wished = (subject: string) => (taste.corrections.get(subject) === 'more' ? MORE_WISHED : 0)
  return {
    row,
    found,
    id: row.id,
    kind: kindOf(row),
    source: row.author_id,
    publishedAt: row.published_at,
    until: row.until,
    sameAs: row.link,
    signals: {
      followed: row.followed ? 1 : 0,
      relayed: row.relayed,
      speciality: found.specialities.length + row.hashtags.length + row.coverages.length,
      territory: found.territories.length,
      near: found.near?.part ?? 0,
      specialityHabit: found.habit
        ? Math.min(1, partOf(found.habit.id, taste) + wished(`speciality:${found.habit.id}`))
        : 0,
      authorHabit: authorPosts + (wish === 'more' ? 4 : 0),
      likeness: row.likeness,
      kinship:
        read && read.kin >= LEAST_KIN
          ? beyondChance(read.kinship, kin.whole, { it: read.readBy, anything: size.readers })
          : 0,
      readLately: row.lately >= LEAST_LATELY ? row.lately : 0,
      first: row.first && found.fields.length > 0 ? 1 : 0,
      takenUp: row.taken_up,
      small: row.small ? 1 : 0,
    },
    lessOf: 1 - keptOf(row, taste, now),
    passed: taste.opened.filter((at) => at > row.published_at.getTime()).length,
  }
}

/** Those that she follows of these and of what holds them. */
const followedOf = (kind: string, ids: readonly string[], { topics }: Taste): string[] =>
  topics.size === 0
    ? []
    : topicsAround(ids.map((id) => `${kind}:${id}`)).flatMap((topic) =>
        topics.has(topic) ? topic.slice(kind.length + 1) : [],
      )

const kindOf = ({ kind, until }: CandidateRow): Kind => (until !== null && kind !== 'event' ? 'call' : kind)

const partOf = (speciality: string, taste: Taste) => taste.specialities.get(speciality)?.part ?? 0

/** Of its specialities the one that she reads most, or asked for; where she said that it says nothing, it does not. */
function habitOf({ specialities }: CandidateRow, taste: Taste): Found['habit'] {
  const known = specialities.flatMap((id) => {
    const wish = taste.corrections.get(`speciality:${id}`)
    if (wish === 'less' || wish === 'nothing') return []
    const habit = taste.specialities.get(id)
    const part = (habit?.part ?? 0) + (wish === 'more' ? MORE_WISHED : 0)
    return part > 0 ? [{ id, part, posts: habit?.posts ?? 0 }] : []
  })
  const [best] = known.sort((a, b) => b.part - a.part || (a.id < b.id ? -1 : 1))
  return best ? { id: best.id, posts: best.posts } : null
}

/** Where it is near: her own department or region, a neighbour of the former, or a department of which she reads much. */
function nearOf({ place, places, kind }: CandidateRow, taste: Taste): Found['near'] {
  // An event is where it takes place, and nowhere else.
  const held = new Set(kind === 'event' ? (places ?? []) : pathOf(place))
  const own = taste.places.find((id) => held.has(id) && wishOf(id, taste) !== 'less')
  const department = [...held].find((id) => id.startsWith('dep-'))
  const said = department ? wishOf(department, taste) : undefined
  const ways: NonNullable<Found['near']>[] = []
  if (own) ways.push({ territory: own, is: 'own', part: own.startsWith('reg-') ? IN_REGION : 1 })
  if (department && said !== 'less' && said !== 'nothing') {
    if (isBeside(department, taste)) ways.push({ territory: department, is: 'beside', part: BESIDE })
    const read = Math.min(1, (taste.territories.get(department)?.part ?? 0) + (said === 'more' ? MORE_WISHED : 0))
    if (read > 0) ways.push({ territory: department, is: 'read', part: read })
  }
  return ways.reduce<Found['near']>((best, way) => (best && best.part >= way.part ? best : way), null)
}

const isBeside = (department: string, { places }: Taste) =>
  places.some((place) => place.startsWith('dep-') && neighboursOf(place).includes(department))

const wishOf = (territory: string, taste: Taste) => taste.corrections.get(`territory:${territory}`)

/** The part that is left of what she wants less of, and of what she read before. */
function keptOf(row: CandidateRow, taste: Taste, now: Date): number {
  const { sources, specialities } = taste.lessened
  let kept = (1 - LESS_OF_SOURCE) ** (sources.get(row.author_id) ?? 0)
  for (const id of row.specialities) kept *= (1 - LESS_OF_SPECIALITY) ** (specialities.get(id) ?? 0)
  if (taste.corrections.size > 0)
    for (const subject of subjectsOf(row)) if (taste.corrections.get(subject) === 'less') kept *= 1 - LESS_WISHED
  const before = row.read_at !== null && now.getTime() - row.read_at.getTime() > VISIT_MS
  if (!before) return kept
  const near =
    row.until === null ? 0 : freshnessOf({ kind: kindOf(row), publishedAt: row.published_at, until: row.until }, now)
  return kept * (1 - LESS_OF_READ * (1 - near))
}

/** What she may have said something of. */
const subjectsOf = ({ author_id, specialities, place }: CandidateRow): string[] => [
  `source:${author_id}`,
  ...specialities.map((id) => `speciality:${id}`),
  ...pathOf(place).map((id) => `territory:${id}`),
]
