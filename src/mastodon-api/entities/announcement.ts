import type { Announcement } from '../../moderation/index.ts'
import type { Addresses } from '../addresses.ts'
import { contentHtml } from './content.ts'

/** https://docs.joinmastodon.org/entities/Announcement/ @param known whether somebody reads */
export const announcementEntity = (addresses: Addresses, announcement: Announcement, known: boolean) => ({
  id: announcement.id,
  content: contentHtml(addresses, announcement.html),
  starts_at: announcement.startsAt?.toISOString() ?? null,
  ends_at: announcement.endsAt?.toISOString() ?? null,
  all_day: announcement.allDay,
  published_at: announcement.publishedAt.toISOString(),
  updated_at: announcement.changedAt.toISOString(),
  ...(known && { read: announcement.dismissed }),
  mentions: [],
  statuses: [],
  tags: [],
  emojis: [],
  reactions: announcement.reactions.map(({ name, count, mine }) => ({ name, count, ...(known && { me: mine }) })),
})
