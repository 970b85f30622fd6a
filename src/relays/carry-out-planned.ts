import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Voice } from '../actors/index.ts'
import { dropPlans } from './drop-plans.ts'
import {
  type DropReason,
  deletePlanById,
  dueIds,
  type PlannedRelay,
  type PlannedRelayId,
  takeDue,
} from './planned-relays.ts'
import { refuse } from './refusals.ts'
import { checkMayRelay, passOn } from './relay-post.ts'
import { relayById } from './relays.ts'

const AT_ONCE = 100

type Given = Pick<Deps, 'db' | 'clock' | 'facts'>

/**
 * Carries out the relays whose time has come, each in one transaction that takes the plan and writes the relay: killed
 * in between, neither is done; run twice at once, one of the two finds nothing. One that fails does not hold up the others.
 */
export async function carryOutPlanned(given: Given): Promise<void> {
  const failures: unknown[] = []
  for (let due = AT_ONCE; due === AT_ONCE && failures.length === 0; ) {
    const ids = await dueIds(given.db, given.clock.now(), AT_ONCE)
    for (const id of ids) await carryOut(given, id).catch((error) => failures.push(error))
    due = ids.length
  }
  if (failures.length > 0) throw failures[0]
}

async function carryOut(given: Given, id: PlannedRelayId): Promise<void> {
  try {
    await inTransaction(given.db, async (tx) => {
      const plan = await takeDue(tx, id, given.clock.now())
      if (plan) await relay(tx, given, plan)
    })
  } catch (refused) {
    if (!(refused instanceof Refusal)) throw refused
    await inTransaction(given.db, (tx) =>
      // It was relayed by hand at the same moment: what was wished for is done.
      refused.kind === 'already-relayed' ? deletePlanById(tx, id) : dropPlans(tx, given, { id }, reasonOf(refused)),
    )
  }
}

async function relay(tx: Tx, given: Given, plan: PlannedRelay): Promise<void> {
  const voice = { personId: plan.plannedBy, actorId: plan.actorId }
  await checkActive(tx, voice)
  const post = await checkMayRelay(tx, voice, plan.postId)
  const through = plan.throughId ? await relayById(tx, plan.throughId) : null
  await passOn(tx, given, voice, post, plan, through)
}

/** Who was suspended, or left, does not speak. @throws Refusal may-not-relay */
async function checkActive(tx: Tx, { personId, actorId }: Voice): Promise<void> {
  const rows = await tx
    .selectFrom('actors')
    .select('id')
    .where('id', 'in', [personId, actorId])
    .where('state', '=', 'active')
    .execute()
  if (rows.length < new Set([personId, actorId]).size) refuse('may-not-relay', { silent: true })
}

function reasonOf({ kind, params }: Refusal): DropReason {
  return kind === 'may-not-speak' || params['silent'] ? 'voice-lost' : 'post-gone'
}
