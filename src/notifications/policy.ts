import { type RawBuilder, sql } from 'kysely'
import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'

export const policyLevels = ['accept', 'filter', 'drop'] as const
export type PolicyLevel = (typeof policyLevels)[number]

/** What an actor wants to be told of by those whom she does not know. Whoever is concerned by several is held to the strictest. */
export type Policy = {
  /** Those whom she does not follow. */
  notFollowing: PolicyLevel
  /** Those who do not follow her, or for less than three days. */
  notFollowers: PolicyLevel
  /** Those who came less than thirty days ago. */
  newAccounts: PolicyLevel
  /** What is written to her alone or to few, by those whom she does not follow, in a conversation in which she did not write. */
  privateMentions: PolicyLevel
  /** Those whom moderation limits. */
  limitedAccounts: PolicyLevel
}

/** Where nobody chose: everyone is heard. On a site of professionals whoever writes first has a reason. */
export const usualPolicy: Policy = {
  notFollowing: 'accept',
  notFollowers: 'accept',
  newAccounts: 'accept',
  privateMentions: 'accept',
  limitedAccounts: 'filter',
}

export async function readPolicy(db: Reader, owner: ActorId): Promise<Policy> {
  const row = await db.selectFrom('notification_policies').selectAll().where('owner_id', '=', owner).executeTakeFirst()
  if (!row) return usualPolicy
  return {
    notFollowing: row.not_following as PolicyLevel,
    notFollowers: row.not_followers as PolicyLevel,
    newAccounts: row.new_accounts as PolicyLevel,
    privateMentions: row.private_mentions as PolicyLevel,
    limitedAccounts: row.limited_accounts as PolicyLevel,
  }
}

/** What was told before stays as it is. @throws Refusal may-not-speak */
export async function changePolicy(given: Pick<Deps, 'db'>, voice: Voice, change: Partial<Policy>): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const policy = { ...(await readPolicy(tx, voice.actorId)), ...change }
    const row = {
      not_following: policy.notFollowing,
      not_followers: policy.notFollowers,
      new_accounts: policy.newAccounts,
      private_mentions: policy.privateMentions,
      limited_accounts: policy.limitedAccounts,
    }
    await tx
      .insertInto('notification_policies')
      .values({ owner_id: voice.actorId, ...row })
      .onConflict((conflict) => conflict.column('owner_id').doUpdateSet(row))
      .execute()
  })
}

/** How many wait to be let through, senders and notifications; senders are counted up to a hundred. */
export async function readWaiting(db: Reader, owner: ActorId): Promise<{ senders: number; notifications: number }> {
  const result = await sql<{ senders: number; notifications: number }>`
    select count(*)::int as senders, coalesce(sum(n), 0)::int as notifications from (
      select count(*)::int as n from (${waiting(sql`n.owner_id = ${owner}`)}) w group by sender_id
      limit 100) senders`.execute(db)
  return result.rows[0]!
}

/** What is kept apart: not what was withdrawn, nor of whom is gone. */
export const waiting = (whose: RawBuilder<unknown>) => sql`
  select n.id, n.owner_id, n.actor_id as sender_id, n.post_id from notifications n
  join actors a on a.id = n.actor_id left join posts p on p.id = n.post_id
  where n.filtered and ${whose} and p.withdrawn_at is null and a.state = 'active'`
