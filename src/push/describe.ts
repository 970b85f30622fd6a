import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { briefsById } from '../actors/index.ts'
import { type Filters, matchFilters } from '../filters/index.ts'
import { groupKeyOf, type Told as Notice, noticeWords } from '../notifications/index.ts'
import { readContents, visiblePosts } from '../publishing/index.ts'
import type { Recipient, Told } from './subscription.ts'

const BODY_LONGEST = 140
const TITLE_LONGEST = 180

/** What a device shows of a notification; null where there is nothing any more that its owner may see. */
export async function describe(
  given: Pick<Deps, 'db' | 'clock'> & { filters: Pick<Filters, 'compiled'> },
  notice: Notice,
  to: Recipient,
  addressOfPicture: (key: string) => string,
): Promise<Told | null> {
  const { db } = given
  const who: ActorId = notice.actorId ?? notice.ownerId
  const [actors, posts] = await Promise.all([
    briefsById(db, [who]),
    visiblePosts(db, notice.postId ? [notice.postId] : [], { personId: notice.ownerId, actorIds: [notice.ownerId] }),
  ])
  const actor = actors.get(who)
  const post = notice.postId && posts.get(notice.postId)
  if (!actor || (notice.postId && !post)) return null
  const filtered = notice.postId ? await filteredBy(given, notice.ownerId, notice.postId) : null
  if (filtered === 'hide') return null
  const words = notice.relay?.why ?? (post ? (post.warning ?? post.title ?? post.plain) : '')
  return {
    notificationId: notice.id,
    kind: notice.kind,
    title: shorten(noticeWords(notice.kind, actor.name, to.language), TITLE_LONGEST),
    // Of what she wants to be warned of, its words are not shown.
    body: filtered === 'warn' ? '' : shorten(words, BODY_LONGEST),
    icon: actor.avatarKey ? addressOfPicture(actor.avatarKey) : null,
    path: `/notifications/${notice.id}`,
    tag: groupKeyOf(notice, true),
    language: to.language,
    accessToken: to.accessToken,
  }
}

/** What her filters do with a post where notifications are shown: the strictest of them. */
async function filteredBy(
  { db, clock, filters }: Parameters<typeof describe>[0],
  owner: ActorId,
  postId: PostId,
): Promise<'hide' | 'warn' | null> {
  const compiled = await filters.compiled(owner)
  if (compiled.filters.length === 0) return null
  const [content] = await readContents(db, [postId])
  const found = content ? matchFilters(compiled, 'notifications', content, [], clock.now()) : []
  if (found.some(({ filter }) => filter.action === 'hide')) return 'hide'
  return found.some(({ filter }) => filter.action === 'warn') ? 'warn' : null
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
