import type { Notification } from '../../src/notifications/index.ts'
import type { NotificationView } from './lib/notifications/notification-view.ts'
import { shorten } from './lib/shorten.ts'
import { looksOf, type Words } from './present-card.server.ts'
import { presentEmojis } from './present-emojis.server.ts'

const EXCERPT = 280

/**
 * One line of the page of notifications, for the person who reads.
 * @param filtered the names of her filters that fold the post
 * @param searches the names of her saved searches, and `feeds` those of her sources
 */
export function presentNotification(
  { app, language }: Pick<Words, 'app' | 'language'>,
  notification: Notification,
  person: string,
  filtered = '',
  searches: ReadonlyMap<string, string> = new Map(),
  feeds: ReadonlyMap<string, string> = new Map(),
): NotificationView {
  const { owner } = notification
  const post = notification.post && {
    post: app.publishing.readIn(notification.post.post, language),
    author: notification.post.author,
  }
  const search = notification.searchId && searches.get(notification.searchId)
  const source = notification.feedId && feeds.get(notification.feedId)
  const excerpt = post ? shorten(post.post.title ?? post.post.warning ?? post.post.plain, EXCERPT) : ''
  return {
    id: notification.id,
    kind: notification.kind,
    at: notification.at.toISOString(),
    unread: notification.unread,
    href: `/notifications/${notification.id}`,
    ...(owner.id !== person && { structure: owner.name }),
    actors: notification.actors.map((actor) => ({ name: actor.name, kind: actor.kind, ...looksOf(actor) })),
    howMany: notification.howMany,
    ...(post && {
      post: {
        kind: post.post.kind,
        author: post.author.name,
        language: post.post.language,
        ...(filtered && { filtered }),
        excerpt,
        ...presentEmojis(post.post.emojis, [excerpt]),
      },
    }),
    ...(notification.collection && { collection: notification.collection }),
    ...(search && { search }),
    ...(source && { source }),
    lines: notification.lines.map(({ by, why }) => ({ name: by.name, ...presentEmojis(by.emojis, [by.name]), why })),
  }
}
