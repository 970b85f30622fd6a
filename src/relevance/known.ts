import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { type ActorBrief, briefsById } from '../actors/index.ts'
import { type Viewer, visiblePosts } from '../publishing/index.ts'
import { type Choices, readChoices } from './choices.ts'
import type { Wish } from './correct.ts'
import { type Habit, idOf, tasteOf } from './taste.ts'
import { readTaste } from './tastes.ts'

/** One thing that weighs in a reader's feed: how much of what she did is about it, and what she said of it. */
export type Weighing = { id: string; habit: Habit | null; wish: Wish | null; followed: boolean }
/** All that is known of a reader, for her alone. */
export type Known = Choices & {
  /** Her own territory, where she gave one. */
  seat: string | null
  specialities: Weighing[]
  territories: Weighing[]
  sources: (Weighing & { actor: ActorBrief })[]
  /** « Moins de ceci », the last first. */
  lessened: { postId: PostId; author: ActorBrief; words: string }[]
  /** How many readings are kept, and since when. */
  readings: number
  since: Date | null
}

const MOST = 40

export async function readKnown(db: Reader, viewer: NonNullable<Viewer>, now: Date): Promise<Known> {
  const reader = viewer.personId
  const [row, choices, kept] = await Promise.all([
    readTaste(db, viewer, now),
    readChoices(db, reader),
    sql<{ readings: number; since: Date | null }>`select count(*)::int as readings, min(at) as since
      from relevance_readings where reader_id = ${reader}`.execute(db),
  ])
  const taste = tasteOf(row)
  const weighing = (kind: string, habits: ReadonlyMap<string, Habit>, followed: ReadonlySet<string>): Weighing[] => {
    const said = [...taste.corrections].flatMap(([subject]) => idOf(subject, kind) ?? [])
    return [...new Set([...habits.keys(), ...said, ...followed])]
      .map((id) => ({
        id,
        habit: habits.get(id) ?? null,
        wish: taste.corrections.get(`${kind}:${id}`) ?? null,
        followed: followed.has(id),
      }))
      .sort((a, b) => (b.habit?.part ?? 0) - (a.habit?.part ?? 0) || (a.id < b.id ? -1 : 1))
      .slice(0, MOST)
  }
  const followedOf = (kind: string) => new Set([...taste.topics].flatMap((topic) => idOf(topic, kind) ?? []))
  const sources = weighing('source', taste.sources, new Set())
  const lessened = await visiblePosts(db, taste.lessened.posts, viewer)
  const actors = await briefsById(db, [
    ...sources.map(({ id }) => id as ActorId),
    ...[...lessened.values()].map(({ authorId }) => authorId),
  ])
  return {
    ...choices,
    ...kept.rows[0]!,
    seat: row.seat,
    specialities: weighing('speciality', taste.specialities, followedOf('speciality')),
    territories: weighing('territory', taste.territories, followedOf('territory')),
    sources: sources.flatMap((one) => {
      const actor = actors.get(one.id as ActorId)
      return actor ? { ...one, actor } : []
    }),
    lessened: taste.lessened.posts.flatMap((postId) => {
      const post = lessened.get(postId)
      const author = post && actors.get(post.authorId)
      return author ? { postId, author, words: post.title ?? post.plain } : []
    }),
  }
}
