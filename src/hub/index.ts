import { sql } from 'kysely'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Access } from '../access/index.ts'
import type { PostEdited, PostPublished, PostWithdrawn } from '../publishing/index.ts'
import { LOOK, lookAtTopics, tellOwed } from './look-at-topics.ts'
import type { HubRequest, HubSubscriptionId, Intent, ReadTopic } from './request.ts'
import { takeRequest, VERIFY } from './take-request.ts'
import { TELL, tellSubscriber } from './tell-subscriber.ts'
import { verifyIntent } from './verify-intent.ts'

export type { HubFault, HubRequest, ReadTopic } from './request.ts'
export { HUB_PATH } from './tell-subscriber.ts'

/** Tells at once what our public feeds publish to whoever asked for it: a WebSub hub, of our own feeds alone. */
export function createHub(
  deps: Deps,
  more: {
    access: Pick<Access, 'countAttempt' | 'addressKey'>
    readTopic: ReadTopic
    /** Grows once anything that visitors are shown may have changed. */
    shown: () => Promise<number>
  },
) {
  const given = { ...deps, ...more }
  deps.jobs.handle(VERIFY, (intent: Intent) => verifyIntent(given, intent))
  deps.jobs.handle(TELL, (told: { id: HubSubscriptionId }) => tellSubscriber(given, told))
  deps.jobs.handle(LOOK, ({ of }: { of: string }) => lookAtTopics(given, of))

  let looked: number | null = null
  /** Whatever else a feed shows (relays of a coverage, dates of events, names) is seen within a minute. */
  async function lookAtAll(): Promise<void> {
    const shown = await more.shown()
    if (shown === looked) return tellOwed(given)
    looked = shown
    await lookAtTopics(given)
  }
  deps.jobs.every('hub:look-at-all', '* * * * *', lookAtAll)

  const told = sql<boolean>`exists (select 1 from hub_subscriptions)`
  const onPost = async ({ authorId }: { authorId: ActorId }) => {
    const author = await deps.db.selectFrom('actors').select('handle').where('id', '=', authorId).executeTakeFirst()
    if (author) await deps.jobs.add(deps.db, LOOK, { of: author.handle }, { key: `${LOOK}:${authorId}`, queue: LOOK })
  }
  deps.facts.on<PostPublished>('PostPublished', 'hub', onPost, () => told)
  deps.facts.on<PostEdited>('PostEdited', 'hub', onPost, () => told)
  deps.facts.on<PostWithdrawn>('PostWithdrawn', 'hub', onPost, () => told)

  return {
    /** @returns what is wrong with it; null where it is taken @throws Refusal too-many-attempts */
    ask: (asked: HubRequest, from: string) => takeRequest(given, asked, from),
    lookAtAll,
  }
}
export type Hub = ReturnType<typeof createHub>
