import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { Notice, NotificationKind } from './notification.ts'

/** Of these, an actor chooses from whom she is told. What concerns her own posts, teams and plans is always told. */
const siftedKinds: ReadonlySet<NotificationKind> = new Set([
  'mention',
  'reply',
  'quote',
  'quote-asked',
  'relay',
  'relay-through',
  'favourite',
  'follow',
  'follow-request',
  'added-to-collection',
  'collection-changed',
])

const NEW_ACCOUNT_DAYS = 30
const NEW_FOLLOWER_DAYS = 3

export type Sifted = Notice & { filtered: boolean }

/** What the owners' policies let through: without what they drop, and which of it they keep apart. */
export async function sift(tx: Tx, notices: readonly Notice[], at: Date): Promise<Sifted[]> {
  const asked = notices.filter(({ kind, actorId }) => actorId && siftedKinds.has(kind))
  const strictest = asked.length > 0 ? await decide(tx, asked, at) : new Map<Notice, string>()
  return notices.flatMap((notice) => {
    const level = strictest.get(notice)
    return level === 'drop' ? [] : [{ ...notice, filtered: level === 'filter' }]
  })
}

/** Where an owner did not choose, everyone is heard but those whom administrators limited. */
async function decide(tx: Tx, notices: readonly Notice[], at: Date): Promise<Map<Notice, string>> {
  const ids = (of: (notice: Notice) => string | null | undefined) => notices.map((notice) => of(notice) ?? null)
  const { rows } = await sql<{ index: number; levels: string[] }>`
    select t.at::int as index, array_remove(array[
      case when not follows then policy.not_following end,
      case when not followed then policy.not_followers end,
      case when a.created_at > ${at}::timestamptz - make_interval(days => ${NEW_ACCOUNT_DAYS}) then policy.new_accounts end,
      case when p.visibility = 'mentioned' and not follows and not exists (
          select 1 from posts own where own.thread_id = p.thread_id and own.author_id = t.owner and own.id < p.id)
        then policy.private_mentions end,
      case when a.limited and not follows then coalesce(policy.limited_accounts, 'filter') end
    ], null) as levels
    from unnest(${ids((n) => n.ownerId)}::bigint[], ${ids((n) => n.actorId)}::bigint[], ${ids((n) => n.postId)}::bigint[])
      with ordinality t(owner, sender, post, at)
    left join notification_policies policy on policy.owner_id = t.owner
    join actors a on a.id = t.sender
    left join posts p on p.id = t.post
    cross join lateral (select
      exists (select 1 from follows f where f.follower_id = t.owner and f.followee_id = t.sender) as follows,
      exists (select 1 from follows f where f.follower_id = t.sender and f.followee_id = t.owner
        and f.since <= ${at}::timestamptz - make_interval(days => ${NEW_FOLLOWER_DAYS})) as followed) bonds
    where not exists (select 1 from notification_permissions let
        where let.owner_id = t.owner and let.sender_id = t.sender)
      and not exists (select 1 from accounts c where c.person_id = t.sender and c.administrator and p.author_id = t.sender)`.execute(
    tx,
  )
  const strictest = (levels: readonly string[]) => ['drop', 'filter'].find((level) => levels.includes(level))
  return new Map(
    rows.flatMap(({ index, levels }) => {
      const level = strictest(levels)
      return level ? [[notices[index - 1]!, level] as const] : []
    }),
  )
}
