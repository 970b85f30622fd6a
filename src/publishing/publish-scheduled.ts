import { inTransaction, type Tx } from '#platform/db.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Voice } from '../actors/index.ts'
import { scheduledCoverUse, scheduledUse } from './attachments.ts'
import type { ScheduledPostDropped } from './facts.ts'
import { postIdByKey } from './posts.ts'
import { type Publishes, publishComposed } from './publish-post.ts'
import { refuse } from './refusals.ts'
import { pollAt, type ScheduledPost, type ScheduledPostId } from './scheduled-post.ts'
import { deleteScheduled, dropScheduled, dueScheduled, scheduledById, takeScheduled } from './scheduled-posts.ts'

const AT_ONCE = 50

/**
 * Publishes what was planned for now. The transaction that writes the post takes it from those planned: killed in between,
 * neither is done; run twice at once, one of the two finds nothing. One that fails does not hold up the others.
 */
export async function publishScheduled(given: Publishes): Promise<void> {
  const failures: unknown[] = []
  for (let due = AT_ONCE; due === AT_ONCE && failures.length === 0; ) {
    const ids = await dueScheduled(given.db, given.clock.now(), AT_ONCE)
    for (const id of ids) await publishOne(given, id).catch((error) => failures.push(error))
    due = ids.length
  }
  if (failures.length > 0) throw failures[0]
}

/** Another has it: everything of this attempt is undone. */
class Taken extends Error {}

async function publishOne(given: Publishes, id: ScheduledPostId): Promise<void> {
  const post = await scheduledById(given.db, id)
  if (!post) return
  const voice = { personId: post.plannedBy, actorId: post.actorId }
  const { poll, ...composition } = post.composition
  const now = given.clock.now()
  try {
    if (post.key && (await postIdByKey(given.db, voice.personId, post.key))) return await putAway(given, id)
    const composed = { ...composition, poll: poll ? pollAt(poll, now) : null, idempotencyKey: post.key }
    await publishComposed(given, voice, composed, {
      writtenBy: post.writtenBy,
      from: [scheduledUse(id), scheduledCoverUse(id)],
      within: async (tx) => {
        if (!(await takeScheduled(tx, id, now))) throw new Taken()
        await checkActive(tx, voice)
      },
    })
  } catch (refused) {
    if (refused instanceof Taken) return
    if (!(refused instanceof Refusal)) throw refused
    await drop(given, post, refused.kind)
  }
}

/** It was published by hand, from a page that was still open: what was wished for is done. */
const putAway = (given: Publishes, id: ScheduledPostId) => inTransaction(given.db, (tx) => deleteScheduled(tx, id))

/** It stays, with the reason, and whoever planned it is told. */
async function drop(given: Publishes, post: ScheduledPost, because: string): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const at = given.clock.now()
    if (!(await dropScheduled(tx, post.id, because, at))) return
    const { id: scheduledId, plannedBy, actorId } = post
    const fact = { kind: 'ScheduledPostDropped', scheduledId, plannedBy, actorId, at: at.toISOString() } as const
    await given.facts.record<ScheduledPostDropped>(tx, fact)
  })
}

/** Who was suspended, or left, does not speak. @throws Refusal may-not-speak */
async function checkActive(tx: Tx, { personId, actorId }: Voice): Promise<void> {
  const wanted = [...new Set([personId, actorId])]
  const rows = await tx
    .selectFrom('actors')
    .select('id')
    .where('id', 'in', wanted)
    .where('state', '=', 'active')
    .execute()
  if (rows.length < wanted.length) refuse('voice-lost')
}
