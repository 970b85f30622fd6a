import type { Announcement } from '../../src/moderation/index.ts'

/** An announcement as pages show it. */
export const presentAnnouncement = (one: Announcement) => ({
  id: one.id,
  html: one.html,
  startsAt: one.startsAt?.toISOString() ?? null,
  endsAt: one.endsAt?.toISOString() ?? null,
  allDay: one.allDay,
  dismissed: one.dismissed,
  reactions: one.reactions,
})
export type AnnouncementView = ReturnType<typeof presentAnnouncement>
