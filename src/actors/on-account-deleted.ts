import { sql } from 'kysely'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { AccountDeleted } from '../access/index.ts'
import type { PicturePort } from './set-picture.ts'

/** Empties the person's page; her name and handle stay taken. She leaves her teams and everybody's subscriptions, lists and notes. */
export async function onAccountDeleted(
  given: Pick<Deps, 'db'> & { pictures: Pick<PicturePort, 'keep'> },
  { personId }: AccountDeleted,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await endFollows(tx, personId)
    await tx
      .updateTable('actors')
      .set({ state: 'deleted', bio: '', bio_html: '', avatar_key: null, banner_key: null, seat: null, emojis: null })
      .set({ followers_count: 0, following_count: 0 })
      .where('id', '=', personId)
      .execute()
    for (const role of ['avatar', 'banner'] as const)
      await given.pictures.keep(tx, { use: `${role}:${personId}`, ids: [], owners: [] })
    for (const table of ['actor_links', 'actor_places', 'actor_territories', 'actor_specialities'] as const)
      await tx.deleteFrom(table).where('actor_id', '=', personId).execute()
    await tx.deleteFrom('memberships').where('person_id', '=', personId).execute()
    await tx.deleteFrom('team_invitations').where('person_id', '=', personId).execute()
    await tx.deleteFrom('claims').where('person_id', '=', personId).where('state', '=', 'pending').execute()
    await tx.deleteFrom('topic_follows').where('follower_id', '=', personId).execute()
    await tx
      .deleteFrom('actor_aliases')
      .where((eb) => eb.or([eb('actor_id', '=', personId), eb('alias_id', '=', personId)]))
      .execute()
    await tx.deleteFrom('actor_moves').where('actor_id', '=', personId).execute()
    await endRelations(tx, personId)
  })
}

// Those who are left are counted in the order of ids, as a follow does: neither waits for the other.
async function endFollows(tx: Tx, person: ActorId): Promise<void> {
  const gone = await tx
    .deleteFrom('follows')
    .where((eb) => eb.or([eb('follower_id', '=', person), eb('followee_id', '=', person)]))
    .returning(['follower_id', 'followee_id'])
    .execute()
  if (gone.length === 0) return
  const followed = gone.filter((row) => row.follower_id === person).map((row) => row.followee_id)
  const followers = gone.filter((row) => row.followee_id === person).map((row) => row.follower_id)
  await sql`with locked as (
      select id from actors where id = any(${[...followed, ...followers]}) order by id for update)
    update actors set
      followers_count = followers_count - case when actors.id = any(${followed}) then 1 else 0 end,
      following_count = following_count - case when actors.id = any(${followers}) then 1 else 0 end
    from locked where actors.id = locked.id`.execute(tx)
}

/** What stood between her and others, on either side; another's mute of her ends with her, unnoticed. */
async function endRelations(tx: Tx, person: ActorId): Promise<void> {
  for (const [table, one, other] of [
    ['blocks', 'blocker_id', 'blocked_id'],
    ['mutes', 'muter_id', 'muted_id'],
    ['follow_requests', 'follower_id', 'followee_id'],
    ['actor_notes', 'author_id', 'actor_id'],
    ['endorsements', 'actor_id', 'endorsed_id'],
    ['suggestions_dismissed', 'actor_id', 'dismissed_id'],
  ] as const)
    await sql`delete from ${sql.table(table)} where ${sql.ref(one)} = ${person} or ${sql.ref(other)} = ${person}`.execute(
      tx,
    )
  await tx.deleteFrom('domain_blocks').where('actor_id', '=', person).execute()
}
