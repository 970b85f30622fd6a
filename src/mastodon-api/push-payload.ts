import type { PushTold } from '../push/index.ts'
import { wireType } from './notification-types.ts'

/**
 * What a program is told by a push message, as Mastodon writes it: the program finds its account by the token, and asks for
 * the rest. Ids are numbers here, of more digits than one of JavaScript's holds.
 */
export function pushPayload(told: PushTold, absentPicture: string): string {
  const members = {
    access_token: told.accessToken,
    preferred_locale: told.language,
    notification_type: wireType(told.kind),
    icon: told.icon ?? absentPicture,
    title: told.title,
    body: told.body,
  }
  return `{"notification_id":${told.notificationId},${JSON.stringify(members).slice(1)}`
}
