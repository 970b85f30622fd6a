import type { Placed } from './arrange.ts'
import { atLeast, type Reason } from './reason.ts'
import type { TermName } from './terms.ts'
import type { Weighed } from './weigh-candidate.ts'

/** As many as a card tells. */
const TOLD = 6

/** What speaks for a card, the largest first, from the terms of its score: no other, and with the numbers that were counted. */
export function reasonsOf({ candidate, terms }: Placed): Reason[] {
  const weighed = candidate as Weighed
  const whole = terms.reduce((sum, { value }) => sum + value, 0)
  return terms.slice(0, TOLD).flatMap(({ name, value }) => {
    const part = Math.round((100 * value) / whole)
    return reasonFor[name](weighed).map((told) => ({ ...told, part }))
  })
}

/** A reason without its part, as a distributed union. */
type Told = Reason extends infer R ? (R extends Reason ? Omit<R, 'part'> : never) : never

const reasonFor: Record<TermName, (of: Weighed) => Told[]> = {
  followed: ({ row }) => [{ is: 'followed', actorId: row.author_id }],
  relayed: ({ row }) => [{ is: 'relayed', count: row.relayed }],
  speciality: ({ row, found }) => [
    ...(found.specialities.length > 0 ? [{ is: 'speciality' as const, ids: found.specialities }] : []),
    ...(row.coverages.length > 0 ? [{ is: 'coverage' as const, ids: row.coverages }] : []),
    ...(row.hashtags.length > 0 ? [{ is: 'hashtag' as const, ids: row.hashtags }] : []),
  ],
  territory: ({ found }) => [{ is: 'territory', ids: found.territories }],
  near: ({ found: { near } }) =>
    near
      ? [
          {
            is: 'near',
            territory: near.territory,
            own: near.is === 'own',
            ...(near.is === 'beside' && { beside: true }),
          },
        ]
      : [],
  specialityHabit: ({ found }) => (found.habit ? [{ is: 'specialityHabit', ...found.habit }] : []),
  authorHabit: ({ row, signals }) => [{ is: 'authorHabit', actorId: row.author_id, posts: signals.authorHabit ?? 0 }],
  likeness: ({ row }) => (row.like ? [{ is: 'likeness', postId: row.like }] : []),
  kinship: ({ found }) => [{ is: 'kinship', atLeast: atLeast(found.kin) }],
  readLately: ({ row }) => [{ is: 'readLately', atLeast: atLeast(row.lately) }],
  first: ({ found }) => [{ is: 'first', ids: found.fields }],
  takenUp: ({ row }) => [{ is: 'takenUp', count: row.taken_up }],
  small: ({ row }) => [{ is: 'small', actorId: row.author_id }],
  soon: ({ row }) =>
    row.starts_at
      ? [{ is: 'soon', at: row.starts_at.toISOString(), what: 'event' }]
      : row.until
        ? // Its last moment: the day that one has to know.
          [{ is: 'soon', at: new Date(row.until.getTime() - 1).toISOString(), what: 'call' }]
        : [],
}
