import type { TopicKind } from './channels.ts'
import type { Subscription } from './stream.ts'

const nobody: ReadonlySet<Subscription> = new Set()
const nothing: ReadonlyMap<string, ReadonlySet<Subscription>> = new Map()

/** Who hears what, in this process. */
export function createAudience() {
  const kinds = new Map<TopicKind, Map<string, Set<Subscription>>>()
  return {
    join(subscription: Subscription): void {
      for (const [kind, of] of subscription.channel.topics) {
        const within = kinds.get(kind) ?? new Map<string, Set<Subscription>>()
        kinds.set(kind, within)
        within.set(of, (within.get(of) ?? new Set()).add(subscription))
      }
    },
    leave(subscription: Subscription): void {
      for (const [kind, of] of subscription.channel.topics) {
        const within = kinds.get(kind)
        const set = within?.get(of)
        set?.delete(subscription)
        if (set?.size === 0) within!.delete(of)
      }
    },
    /** Those of one kind, by whose or which it is. */
    of: <Of extends string = string>(kind: TopicKind) =>
      (kinds.get(kind) ?? nothing) as ReadonlyMap<Of, ReadonlySet<Subscription>>,
    hearing: (kind: TopicKind, of: string): ReadonlySet<Subscription> => kinds.get(kind)?.get(of) ?? nobody,
  }
}
export type Audience = ReturnType<typeof createAudience>
