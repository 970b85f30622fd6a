import type { App } from '../../app.ts'
import type { AnnouncementNews } from '../../moderation/index.ts'
import { announcementEntity } from '../entities/announcement.ts'
import type { Presenting } from '../presenting.ts'
import type { Told } from './frames.ts'
import type { Queue } from './queue.ts'
import type { Streams } from './streams.ts'

/** Tells every open home stream of this process what becomes of announcements: the same to all, without what is a reader's own. */
export function tellOfAnnouncements(
  app: App,
  { addresses }: Pick<Presenting, 'addresses'>,
  { audience, tell }: Streams,
  { inOrder }: Queue,
): void {
  async function told(news: AnnouncementNews): Promise<Told | null> {
    if (news.kind === 'ended') return { event: 'announcement.delete', payload: news.id }
    if (news.kind === 'reacted') {
      const { name, count, id } = news
      return { event: 'announcement.reaction', payload: JSON.stringify({ name, count, announcement_id: id }) }
    }
    const found = await app.moderation.announcements.byId(news.id)
    // Removed meanwhile: that is told next.
    return found && { event: 'announcement', payload: JSON.stringify(announcementEntity(addresses, found, false)) }
  }

  app.moderation.announcements.watch((news) => {
    if (audience.of('home').size === 0) return
    inOrder(async () => {
      const event = await told(news)
      const everyone = [...audience.of('home').values()].flatMap((subscriptions) => [...subscriptions])
      if (event) tell(event, everyone)
    })
  })
}
