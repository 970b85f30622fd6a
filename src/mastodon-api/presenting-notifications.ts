import { type Written, write, written } from '../api/json.ts'
import type { App } from '../app.ts'
import { type Group, groupKeyOf, noticeWords, type Told } from '../notifications/index.ts'
import type { ActorId, PostId } from '../platform/ids.ts'
import type { Looker } from '../publishing/index.ts'
import { accountEntity } from './entities/account.ts'
import { collectionEntity } from './entities/collection.ts'
import { hasWireType, kindsGrouped, wireType } from './notification-types.ts'
import type { Presenting } from './presenting.ts'
import { createModerationPresenting } from './presenting-moderation.ts'

/** How notifications are told: in which language, and which types the program knows, where it says so. */
export type Telling = { language: 'fr' | 'en'; supported: readonly string[] | undefined }

/** Notifications as the API tells them: what the reader may not see any more is left out, as on the pages. */
export function createNotificationPresenting(app: App, { statuses, accounts, addresses }: Presenting) {
  const moderated = createModerationPresenting(app, { accounts })
  const grouped = kindsGrouped(undefined)

  async function around(told: readonly Told[], others: readonly ActorId[], looker: Looker) {
    const cards = await app.feeds.cards([...new Set(told.flatMap(({ postId }) => postId ?? []))], looker)
    const [texts, profiles, collections, more] = await Promise.all([
      statuses(cards, looker),
      app.actors.profilesById([...new Set([...told.map(accountOf), ...others])]),
      app.collections.byIds(looker?.personId ?? null, [
        ...new Set(told.flatMap(({ collectionId }) => collectionId ?? [])),
      ]),
      moderated(told),
    ])
    return {
      status: new Map<PostId, Written>(cards.map((card, index) => [card.post.id, texts[index]!])),
      profiles,
      /** What is told of one, besides who did it. */
      collection({ collectionId }: Told) {
        const found = collectionId && collections.get(collectionId)
        return found ? { collection: collectionEntity(addresses, found) } : {}
      },
      more,
      shown: (one: Told, status: ReadonlyMap<PostId, Written>) =>
        profiles.has(accountOf(one)) &&
        (one.postId === null || status.has(one.postId)) &&
        (one.collectionId === null || collections.has(one.collectionId)),
    }
  }

  const fallback = ({ kind }: Told, who: string, { language, supported }: Telling) =>
    supported && !hasWireType(kind) && !supported.includes(wireType(kind))
      ? { title: noticeWords(kind, who, language), summary: null, details: null }
      : undefined

  /** https://docs.joinmastodon.org/entities/Notification/ */
  async function single(told: readonly Told[], looker: Looker, telling: Telling): Promise<Written[]> {
    const { status, profiles, collection, more, shown } = await around(told, [], looker)
    return told
      .filter((one) => shown(one, status))
      .map((one) => {
        const profile = profiles.get(accountOf(one))!
        return written(
          write({
            id: one.id,
            type: wireType(one.kind),
            created_at: one.at.toISOString(),
            group_key: groupKeyOf(one, (grouped as string[]).includes(one.kind)),
            filtered: one.filtered || undefined,
            account: accountEntity(addresses, profile),
            ...(one.postId && { status: status.get(one.postId) }),
            ...collection(one),
            ...more(one),
            fallback: fallback(one, profile.name, telling),
            maillon: extension(one),
          }),
        )
      })
  }

  /**
   * https://docs.joinmastodon.org/entities/GroupedNotificationsResults/
   * @param partial with the avatar alone of those who are not the newest of any group
   */
  async function groups(found: readonly Group[], looker: Looker, telling: Telling, partial: boolean): Promise<string> {
    const newest = found.map((group) => group.newest)
    const { status, profiles, collection, more, shown } = await around(
      newest,
      found.flatMap(({ actorIds }) => actorIds),
      looker,
    )
    const told = found.filter((group) => shown(group.newest, status))
    const first = new Set(told.map((group) => accountOf(group.newest)))
    const all = [...new Set([...first, ...told.flatMap(({ actorIds }) => actorIds)])].filter((id) => profiles.has(id))
    const whole = partial ? all.filter((id) => first.has(id)) : all
    const posts = [...new Set(told.flatMap(({ postId }) => postId ?? []))]
    return write({
      accounts: whole.map((id) => accountEntity(addresses, profiles.get(id)!)),
      ...(partial && {
        partial_accounts: all
          .filter((id) => !first.has(id))
          .map((id) => {
            const { acct, locked, bot, url, avatar, avatar_static } = accountEntity(addresses, profiles.get(id)!)
            return { id, acct, locked, bot, url, avatar, avatar_static }
          }),
      }),
      statuses: posts.flatMap((id) => status.get(id) ?? []),
      notification_groups: told.map((group) => {
        const account = accountOf(group.newest)
        const sample = group.actorIds.length > 0 ? group.actorIds : [account]
        return {
          group_key: group.key,
          notifications_count: group.howMany,
          type: wireType(group.kind),
          // A number in JSON, of more digits than one of JavaScript's holds.
          most_recent_notification_id: written(group.newest.id),
          ...(group.onPage && {
            page_min_id: group.onPage.oldest,
            page_max_id: group.onPage.newest,
            latest_page_notification_at: group.onPage.at.toISOString(),
          }),
          sample_account_ids: sample.filter((id) => profiles.has(id)),
          ...(group.postId && { status_id: group.postId }),
          ...collection(group.newest),
          ...more(group.newest),
          fallback: fallback(group.newest, profiles.get(account)!.name, telling),
          maillon: extension(group.newest),
        }
      }),
    })
  }

  return { single, groups }
}

/** Who did it; of what nobody did, the one who is told. */
const accountOf = ({ actorId, ownerId }: Told) => actorId ?? ownerId

const extension = ({ kind, relay }: Told) => ({
  kind,
  ...(relay && { relay: { id: relay.id, why: relay.why, through: relay.throughId } }),
})
