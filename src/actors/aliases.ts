import { inTransaction, type Reader, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { checkThere } from './actors.ts'
import type { ProfileEdited } from './facts.ts'
import { refuse } from './refusals.ts'
import { checkMaySpeak, type Voice } from './voice.ts'

export const ALIASES_MOST = 10

type Given = Pick<Deps, 'db' | 'clock' | 'facts'>

/**
 * Says that another account is one's own, too: from there one may then move here. Again changes nothing.
 * @throws Refusal no-such-actor, alias-of-oneself, aliases-many, may-not-speak
 */
export async function addAlias(given: Given, voice: Voice, aliasId: ActorId): Promise<void> {
  if (aliasId === voice.actorId) refuse('alias-of-oneself', { field: 'alias' })
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await checkThere(tx, aliasId)
    const others = (await aliasesOf(tx, voice.actorId)).filter((id) => id !== aliasId)
    if (others.length >= ALIASES_MOST) refuse('aliases-many', { field: 'alias', most: ALIASES_MOST })
    const made = await tx
      .insertInto('actor_aliases')
      .values({ actor_id: voice.actorId, alias_id: aliasId, added_at: given.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (Number(made.numInsertedOrUpdatedRows) > 0) await tell(given, tx, voice)
  })
}

/** @throws Refusal may-not-speak */
export async function removeAlias(given: Given, voice: Voice, aliasId: ActorId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const gone = await tx
      .deleteFrom('actor_aliases')
      .where('actor_id', '=', voice.actorId)
      .where('alias_id', '=', aliasId)
      .executeTakeFirst()
    if (Number(gone.numDeletedRows) > 0) await tell(given, tx, voice)
  })
}

/** Other servers look there before anybody is brought along. */
const tell = (given: Given, tx: Tx, { actorId, personId }: Voice) =>
  given.facts.record<ProfileEdited>(tx, { kind: 'ProfileEdited', actorId, by: personId })

/** The accounts that one says are one's own, the first one first. */
export async function aliasesOf(db: Reader, actorId: ActorId): Promise<ActorId[]> {
  const rows = await db
    .selectFrom('actor_aliases')
    .select('alias_id')
    .where('actor_id', '=', actorId)
    .orderBy('added_at')
    .execute()
  return rows.map((row) => row.alias_id)
}
