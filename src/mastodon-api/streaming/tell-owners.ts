import { write } from '../../api/json.ts'
import type { App } from '../../app.ts'
import type { ActorId } from '../../platform/ids.ts'
import { conversationWriter } from '../entities/conversation.ts'
import type { NotificationPresenting } from '../notifications.ts'
import type { Presenting } from '../presenting.ts'
import type { Queue } from './queue.ts'
import type { Subscription } from './stream.ts'
import type { Streams } from './streams.ts'

/** Tells the open streams of this process what concerns their own reader alone. */
export function tellOwners(
  app: App,
  presenting: Presenting,
  noticing: NotificationPresenting,
  streams: Streams,
  { inOrder }: Queue,
): void {
  const { audience } = streams
  const conversation = conversationWriter(presenting)

  /** What one did oneself for a structure is no news: each of its people is asked for. */
  async function tellNotifications(
    owner: ActorId,
    ids: NonNullable<Parameters<typeof app.notifications.list>[1]['ids']>,
  ): Promise<void> {
    const hearing = [...audience.hearing('notifications', owner)]
    for (const own of Map.groupBy(hearing, tellingOf).values()) {
      const { personId, language } = own[0]!.stream.holder
      const told = await app.notifications.list({ personId, ownerId: owner }, { ids }, { limit: ids.length })
      const texts = await noticing.single(
        told.toReversed(),
        { personId: owner, language },
        { language, supported: undefined },
      )
      for (const text of texts) streams.tell({ event: 'notification', payload: write(text) }, own)
    }
  }

  app.notifications.watchTold((ids) => {
    const owners = audience.of<ActorId>('notifications')
    if (owners.size === 0) return
    inOrder(async () => {
      for (const [owner, told] of await app.notifications.ownersTold(ids, [...owners.keys()]))
        await tellNotifications(owner, told)
    })
  })
  app.conversations.watch((owners, newsIn) => {
    const hearing = newsIn ? owners.filter((owner) => audience.hearing('direct', owner).size > 0) : []
    if (newsIn && hearing.length > 0)
      inOrder(async () => {
        for (const owner of hearing) {
          const found = await app.conversations.ofThread(owner, newsIn)
          if (!found) continue
          const listening = Map.groupBy(audience.hearing('direct', owner), ({ stream }) => stream.holder.language)
          for (const [language, those] of listening) {
            const payload = write(await conversation(found, { personId: owner, language }))
            streams.tell({ event: 'conversation', payload }, those)
          }
        }
      })
  })
  app.filters.watch((owners) => {
    const hearing = owners.flatMap((owner) => [...audience.hearing('home', owner)])
    if (hearing.length > 0) inOrder(async () => streams.tell({ event: 'filters_changed' }, hearing))
  })
}

const tellingOf = ({ stream }: Subscription) => `${stream.holder.personId} ${stream.holder.language}`
