import { inTransaction, type Tx } from '#platform/db.ts'
import type { AccountId, ActorId } from '#platform/ids.ts'
import { checkAdministrator } from '../access/index.ts'
import { hasNoAccount, holdActor, judgeActor } from '../actors/index.ts'
import { renewPosts } from '../publishing/index.ts'
import { type ActId, isPardon } from './act.ts'
import { insertAct } from './acts.ts'
import type { ActorJudged } from './facts.ts'
import { refuse } from './refusals.ts'
import { accountOf, type Judging } from './take-action.ts'

/**
 * Takes back what was decided about a person or a structure: `unmark`, `thaw`, `unlimit`, `restore`. Everything is as before.
 * @throws Refusal not-administrator, no-such-actor, act-wrong, act-pointless, no-account
 */
export async function pardonActor(given: Judging, by: AccountId, actorId: ActorId, act: string): Promise<ActId> {
  if (!isPardon(act)) return refuse('act-wrong', { field: 'act' })
  await checkAdministrator(given.db, by)
  const account = await accountOf(given, actorId)
  if (act === 'thaw' && !account) refuse('no-account')
  let done: ActId | null = null
  const decide = async (tx: Tx) => {
    const actor = await holdActor(tx, actorId)
    if (act === 'unmark') {
      if (!actor.markedSensitive) refuse('act-pointless')
      await judgeActor(tx, actorId, { markedSensitive: false })
      await renewPosts(tx, actorId)
    }
    if (act === 'unlimit') {
      if (!actor.limited) refuse('act-pointless')
      await judgeActor(tx, actorId, { limited: false })
    }
    if (act === 'restore' && hasNoAccount(actor)) {
      if (actor.state !== 'suspended') refuse('act-pointless')
      await judgeActor(tx, actorId, { suspended: false })
    }
    const at = given.clock.now()
    done = await insertAct(tx, { act, by, reportId: null, actorId, postIds: [], text: '' }, at)
    const fact = { kind: 'ActorJudged', actId: done, actorId, act, byMail: false } as const
    await given.facts.record<ActorJudged>(tx, fact)
  }
  if (act === 'restore' && account) await given.access.restoreAccount(by, account, decide)
  else if (act === 'thaw' && account) await given.access.thawAccount(by, account, decide)
  else await inTransaction(given.db, decide)
  return done ?? refuse('act-pointless')
}
