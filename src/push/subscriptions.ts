import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import type { NotificationId, NotificationKind } from '../notifications/index.ts'
import type { Encoding, Recipient, Senders, SubscriberId, Subscription, SubscriptionId } from './subscription.ts'

type Kept = Subscription & { p256dh: Buffer; auth: Buffer; accessToken: string | null; madeAt: Date }

const by = (who: SubscriberId) =>
  'tokenId' in who ? (['token_id', who.tokenId] as const) : (['session_id', who.sessionId] as const)

/** One for each token or session: another takes the place of the one before. */
export async function replaceSubscription(tx: Tx, who: SubscriberId, kept: Kept): Promise<void> {
  await deleteSubscription(tx, who)
  await tx
    .insertInto('push_subscriptions')
    .values({
      id: kept.id,
      ...('tokenId' in who ? { token_id: who.tokenId } : { session_id: who.sessionId }),
      endpoint: kept.endpoint,
      p256dh: kept.p256dh,
      auth: kept.auth,
      encoding: kept.encoding,
      kinds: [...kept.kinds],
      senders: kept.senders,
      access_token: kept.accessToken,
      made_at: kept.madeAt,
    })
    .execute()
}

export async function subscriptionOf(db: Reader, who: SubscriberId): Promise<Subscription | null> {
  const row = await db
    .selectFrom('push_subscriptions')
    .select(['id', 'endpoint', 'encoding', 'kinds', 'senders'])
    .where(by(who)[0], '=', by(who)[1])
    .executeTakeFirst()
  return row
    ? {
        id: row.id as SubscriptionId,
        endpoint: row.endpoint,
        encoding: row.encoding as Encoding,
        kinds: row.kinds as NotificationKind[],
        senders: row.senders as Senders,
      }
    : null
}

/** @returns false where there is none */
export async function updateWishes(
  tx: Tx,
  who: SubscriberId,
  wishes: { kinds?: readonly NotificationKind[]; senders?: Senders },
): Promise<boolean> {
  const changed = await tx
    .updateTable('push_subscriptions')
    .set({
      ...(wishes.kinds && { kinds: [...wishes.kinds] }),
      ...(wishes.senders && { senders: wishes.senders }),
    })
    .where(by(who)[0], '=', by(who)[1])
    .executeTakeFirst()
  return Number(changed.numUpdatedRows) > 0
}

export async function deleteSubscription(db: Reader, who: SubscriberId): Promise<void> {
  await db.deleteFrom('push_subscriptions').where(by(who)[0], '=', by(who)[1]).execute()
}

export async function endSubscription(db: Reader, id: SubscriptionId): Promise<void> {
  await db.deleteFrom('push_subscriptions').where('id', '=', id).execute()
}

/** Notes since when nothing arrives; null where it does. */
export async function noteFailing(db: Reader, id: SubscriptionId, since: Date | null): Promise<void> {
  await db.updateTable('push_subscriptions').set({ failing_since: since }).where('id', '=', id).execute()
}

/**
 * Who stands behind a subscription: the person, as long as her account is open, and whom it speaks for. A browser is told
 * of what happens to her and to the structures for which she speaks; a program of what happens to its one actor.
 */
const standing = sql`
  from push_subscriptions s
  left join access_tokens t on t.id = s.token_id
  left join sessions b on b.id = s.session_id
  join accounts c on c.id = coalesce(t.account_id, b.account_id) and c.state = 'active'`

const speaksFor = (owner: ReturnType<typeof sql.ref>) => sql`
  (c.person_id = ${owner} or exists (select 1 from memberships m
    where m.person_id = c.person_id and m.organisation_id = ${owner} and m.role in ('owner', 'editor')))`

/** Which subscriptions want to be told of these notifications, each of which. */
export async function wantedBy(
  db: Reader,
  notifications: readonly NotificationId[],
): Promise<{ subscriptionId: SubscriptionId; notificationId: NotificationId }[]> {
  const follows = (follower: ReturnType<typeof sql.ref>, followee: ReturnType<typeof sql.ref>) => sql`
    exists (select 1 from follows f where f.follower_id = ${follower} and f.followee_id = ${followee})`
  const result = await sql<{ subscription_id: SubscriptionId; notification_id: NotificationId }>`
    with told as materialized (select * from notifications where id = any(${notifications}))
    select s.id as subscription_id, n.id as notification_id ${standing}
    join told n on n.kind = any(s.kinds) and n.by_id is distinct from c.person_id
      and (s.token_id is null or t.actor_id = n.owner_id) and ${speaksFor(sql.ref('n.owner_id'))}
    where s.senders <> 'none' and (n.actor_id is null or s.senders = 'all'
      or (s.senders = 'followed' and ${follows(sql.ref('n.owner_id'), sql.ref('n.actor_id'))})
      or (s.senders = 'follower' and ${follows(sql.ref('n.actor_id'), sql.ref('n.owner_id'))}))
    order by n.id, s.id`.execute(db)
  return result.rows.map((row) => ({ subscriptionId: row.subscription_id, notificationId: row.notification_id }))
}

/** To whom a delivery goes, while the subscription stands and may be told of this owner. */
export async function recipientOf(db: Reader, id: SubscriptionId, ownerId: ActorId): Promise<Recipient | null> {
  const result = await sql<{
    endpoint: string
    p256dh: Buffer
    auth: Buffer
    encoding: Encoding
    person_id: ActorId
    language: 'fr' | 'en'
    access_token: string | null
    failing_since: Date | null
  }>`
    select s.endpoint, s.p256dh, s.auth, s.encoding, c.person_id, c.language, s.access_token, s.failing_since ${standing}
    cross join (select ${ownerId}::bigint as owner_id) n
    where s.id = ${id} and (s.token_id is null or t.actor_id = n.owner_id) and ${speaksFor(sql.ref('n.owner_id'))}`.execute(
    db,
  )
  const [row] = result.rows
  if (!row) return null
  const { endpoint, p256dh, auth, encoding, language } = row
  return {
    id,
    endpoint,
    p256dh,
    auth,
    encoding,
    language,
    personId: row.person_id,
    accessToken: row.access_token,
    failingSince: row.failing_since,
  }
}
