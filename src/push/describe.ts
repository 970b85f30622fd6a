import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { briefsById } from '../actors/index.ts'
import { groupKeyOf, type Told as Notice, noticeWords } from '../notifications/index.ts'
import { visiblePosts } from '../publishing/index.ts'
import type { Recipient, Told } from './subscription.ts'

const BODY_LONGEST = 140
const TITLE_LONGEST = 180

/** What a device shows of a notification; null where there is nothing any more that its owner may see. */
export async function describe(
  db: Reader,
  notice: Notice,
  to: Recipient,
  addressOfPicture: (key: string) => string,
): Promise<Told | null> {
  const who: ActorId = notice.actorId ?? notice.ownerId
  const [actors, posts] = await Promise.all([
    briefsById(db, [who]),
    visiblePosts(db, notice.postId ? [notice.postId] : [], { personId: notice.ownerId, actorIds: [notice.ownerId] }),
  ])
  const actor = actors.get(who)
  const post = notice.postId && posts.get(notice.postId)
  if (!actor || (notice.postId && !post)) return null
  const words = notice.relay?.why ?? (post ? (post.warning ?? post.title ?? post.plain) : '')
  return {
    notificationId: notice.id,
    kind: notice.kind,
    title: shorten(noticeWords(notice.kind, actor.name, to.language), TITLE_LONGEST),
    body: shorten(words, BODY_LONGEST),
    icon: actor.avatarKey ? addressOfPicture(actor.avatarKey) : null,
    path: `/notifications/${notice.id}`,
    tag: groupKeyOf(notice, true),
    language: to.language,
    accessToken: to.accessToken,
  }
}

function shorten(text: string, longest: number): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  const letters = [...flat]
  return letters.length <= longest
    ? flat
    : `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
}
