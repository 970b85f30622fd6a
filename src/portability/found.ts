import type { Failure } from './failure.ts'

const counted = [
  'post',
  'event',
  'message',
  'relay',
  'favourite',
  'follow',
  'mute',
  'block',
  'domain',
  'bookmark',
  'profile',
] as const
type Counted = (typeof counted)[number]

/** What is in an archive, before anything of it is taken. */
export type Found = {
  uri: string
  /** `karim@b.example` */
  handle: string
  name: string
  bio: string
  /** Whether its portrait is kept with it. */
  pictured: boolean
  counts: Record<Counted | 'list', number>
  /** Pictures and documents, as files. */
  files: number
  /** What would not be taken over, and how much for each reason. */
  leftOut: (Failure & { count: number })[]
}

/** Counts what an archive asks for. */
export function createTally() {
  const counts = Object.fromEntries(counted.map((kind) => [kind, 0])) as Record<Counted, number>
  const leftOut = new Map<string, Failure & { count: number }>()
  const lists = new Set<string>()
  return {
    count(kind: Counted): void {
      counts[kind]++
    },
    /** A line of a list: there are as many as there are names. */
    listed(name: string): void {
      lists.add(name)
    },
    leaveOut(failure: Failure, count = 1): void {
      const known = leftOut.get(failure.kind)
      leftOut.set(failure.kind, { ...failure, count: (known?.count ?? 0) + count })
    },
    sums: (): Pick<Found, 'counts' | 'leftOut'> => ({
      counts: { ...counts, list: lists.size },
      leftOut: [...leftOut.values()],
    }),
  }
}
