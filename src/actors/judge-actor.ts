import type { Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import type { ActorKind, ActorState } from './actor.ts'
import { refuse } from './refusals.ts'

/** An actor as administrators judge it. */
export type Judged = {
  id: ActorId
  kind: ActorKind
  handle: string
  /** Null for those from here. */
  domain: string | null
  name: string
  state: ActorState
  limited: boolean
  markedSensitive: boolean
}

/** The actor in any state but deleted, held until the transaction ends. @throws Refusal no-such-actor */
export async function holdActor(tx: Tx, id: ActorId): Promise<Judged> {
  const row = await tx
    .selectFrom('actors')
    .select(['id', 'kind', 'handle', 'domain', 'name', 'state', 'limited', 'marked_sensitive'])
    .where('id', '=', id)
    .where('state', '<>', 'deleted')
    .forUpdate()
    .executeTakeFirst()
  if (!row) return refuse('no-such-actor')
  const { marked_sensitive: markedSensitive, ...rest } = row
  return { ...rest, kind: rest.kind as ActorKind, state: rest.state as ActorState, markedSensitive }
}

/** Whether nobody signs in to it here: then it is suspended itself, and not the account behind it. */
export const hasNoAccount = ({ kind, domain }: Pick<Judged, 'kind' | 'domain'>) =>
  kind === 'organisation' || domain !== null

/** In the transaction of whoever knows that it may be done. The account of a person says whether she is suspended. */
export async function judgeActor(
  tx: Tx,
  id: ActorId,
  verdict: { limited?: boolean; markedSensitive?: boolean; suspended?: boolean },
): Promise<void> {
  const { limited, markedSensitive, suspended } = verdict
  await tx
    .updateTable('actors')
    .set({
      ...(limited !== undefined && { limited }),
      ...(markedSensitive !== undefined && { marked_sensitive: markedSensitive }),
      ...(suspended !== undefined && { state: suspended ? 'suspended' : 'active' }),
    })
    .where('id', '=', id)
    .where('state', '<>', 'deleted')
    .$if(suspended !== undefined, (query) =>
      query.where((eb) => eb.or([eb('kind', '=', 'organisation'), eb('domain', 'is not', null)])),
    )
    .execute()
}
