import { renderMarkdown } from '#platform/html/markdown.ts'
import type { Id } from '#platform/ids.ts'
import { refuse } from './refusals.ts'

export type AnnouncementId = Id<'Announcement'>

/** What administrators tell everyone who comes in, as one reader sees it. */
export type Announcement = {
  id: AnnouncementId
  /** Markdown, and the safe HTML made of it. */
  text: string
  html: string
  startsAt: Date | null
  endsAt: Date | null
  /** Whether its days count, not its hours. */
  allDay: boolean
  publishedAt: Date
  changedAt: Date
  /** Whether the reader put it away. */
  dismissed: boolean
  reactions: { name: string; count: number; mine: boolean }[]
}

export type AnnouncementWish = { text: string; startsAt: Date | null; endsAt: Date | null; allDay: boolean }

const TEXT_LONGEST = 5_000
export const REACTIONS_MOST = 8
const EMOJI = /^\p{RGI_Emoji}$/v

/** @throws Refusal announcement-text-wrong, announcement-date-wrong */
export function checkAnnouncement(wish: AnnouncementWish) {
  const text = wish.text.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  if (text === '' || text.length > TEXT_LONGEST)
    refuse('announcement-text-wrong', { field: 'text', most: TEXT_LONGEST })
  const { startsAt, endsAt } = wish
  const wrong = [startsAt, endsAt].some((date) => date && Number.isNaN(date.getTime()))
  if (wrong || (startsAt && endsAt && endsAt < startsAt)) refuse('announcement-date-wrong', { field: 'endsAt' })
  return {
    text,
    html: renderMarkdown(text, { profile: 'article' }).html,
    starts_at: startsAt,
    ends_at: endsAt,
    all_day: wish.allDay,
  }
}

/** One emoji of Unicode, as it is known everywhere. @throws Refusal reaction-wrong */
export function checkReaction(typed: string): string {
  const name = typed.trim()
  return EMOJI.test(name) ? name : refuse('reaction-wrong')
}
