import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, parseId } from '#platform/ids.ts'
import { speciality, territory } from '#reference/index.ts'
import { briefsById } from '../actors/index.ts'
import { staleOrders } from './orders.ts'
import { refuse } from './refusals.ts'

/** What weighs in a feed: `speciality:habitat-participatif`, `territory:dep-44`, `source:` and the id of an actor. */
export type Subject = `speciality:${string}` | `territory:${string}` | `source:${string}`
/** `nothing`: what she read of it says nothing. `as-learnt`: as if she had not said anything. */
export type Wish = 'more' | 'less' | 'nothing'

const wishes = ['more', 'less', 'nothing', 'as-learnt']

/**
 * Says of a speciality, a territory or a source how much of it she wants; `as-learnt` takes that back.
 * @throws Refusal no-such-subject, wish-unknown
 */
export async function correct(
  given: Pick<Deps, 'db' | 'clock'>,
  reader: ActorId,
  subject: string,
  wish: string,
): Promise<void> {
  if (!wishes.includes(wish)) refuse('wish-unknown')
  await inTransaction(given.db, async (tx) => {
    if (!(await exists(tx, subject))) refuse('no-such-subject')
    await tx
      .deleteFrom('relevance_corrections')
      .where('reader_id', '=', reader)
      .where('subject', '=', subject)
      .execute()
    if (wish !== 'as-learnt')
      await tx
        .insertInto('relevance_corrections')
        .values({ reader_id: reader, subject, wish, at: given.clock.now() })
        .execute()
    await staleOrders(tx, reader)
  })
}

async function exists(db: Reader, subject: string): Promise<boolean> {
  const [kind, id = ''] = subject.split(':')
  if (kind === 'speciality') return speciality(id) !== undefined
  if (kind === 'territory') return territory(id)?.id === id && id !== 'fr'
  const actor = kind === 'source' ? parseId<'Actor'>(id) : null
  return actor !== null && (await briefsById(db, [actor])).has(actor)
}
