import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId, ActorId, PostId } from '#platform/ids.ts'
import { type Access, checkAdministrator } from '../access/index.ts'
import { hasNoAccount, holdActor, type Judged, judgeActor } from '../actors/index.ts'
import { markSensitive, renewPosts, takeBackPosts } from '../publishing/index.ts'
import { type ActId, type ActionWish, checkText, isVerdict, type Verdict } from './act.ts'
import { insertAct } from './acts.ts'
import type { ActorJudged } from './facts.ts'
import { refuse } from './refusals.ts'
import { lockOpenReports, lockReport, setResolved } from './reports.ts'

export type Judging = Pick<Deps, 'db' | 'clock' | 'facts' | 'live'> & {
  access: Pick<Access, 'suspendAccount' | 'restoreAccount' | 'freezeAccount' | 'thawAccount'>
}

/**
 * What an administrator decides about a person or a structure: it is kept in the history, the one concerned is told, and
 * the report that it answers is resolved, and all others about her where that is wished.
 * - `warn`: no more than the text · `mark-posts`, `mark`: pictures are shown on demand, of these posts or of all
 * - `withdraw-posts`: for good · `freeze`: she cannot come in · `limit`: only followers come upon it · `suspend`: hidden
 * @returns the act
 * @throws Refusal not-administrator, no-such-actor, act-wrong, act-pointless, act-without-posts, act-text-empty, act-text-long,
 * no-such-report, may-not-judge-oneself, no-account, and those of suspendAccount
 */
export async function takeAction(given: Judging, by: AccountId, wish: ActionWish): Promise<ActId> {
  const { act, actorId } = wish
  if (!isVerdict(act)) return refuse('act-wrong', { field: 'act' })
  const text = checkText(wish.text ?? '')
  if (act === 'warn' && text === '') refuse('act-text-empty', { field: 'text' })
  const { personId } = await checkAdministrator(given.db, by)
  if (actorId === personId) refuse('may-not-judge-oneself')
  const account = await accountOf(given, actorId)
  if (act === 'freeze' && !account) refuse('no-account')
  let done: ActId | null = null
  const decide = async (tx: Tx) => {
    const actor = await holdActor(tx, actorId)
    const posts = await postsMeant(tx, wish)
    const postIds = await carryOut(given, tx, act, actor, posts, personId)
    done = await keep(given, tx, { ...wish, act, text, by, postIds: act === 'warn' ? posts : postIds })
  }
  if (act === 'suspend' && account) await given.access.suspendAccount(by, account, decide)
  else if (act === 'freeze' && account) await given.access.freezeAccount(by, account, decide)
  else await inTransaction(given.db, decide)
  return done ?? refuse('act-pointless')
}

/** @returns the posts that it changed */
async function carryOut(
  given: Judging,
  tx: Tx,
  act: Verdict,
  actor: Judged,
  posts: readonly PostId[],
  by: ActorId,
): Promise<PostId[]> {
  if (act === 'mark-posts' || act === 'withdraw-posts') {
    if (posts.length === 0) refuse('act-without-posts')
    const changed =
      act === 'mark-posts' ? await markSensitive(given, tx, posts) : await takeBackPosts(given, tx, posts, by)
    return changed.length > 0 ? changed : refuse('act-pointless')
  }
  if (act === 'mark') {
    if (actor.markedSensitive) refuse('act-pointless')
    await judgeActor(tx, actor.id, { markedSensitive: true })
    await renewPosts(tx, actor.id)
  }
  if (act === 'limit') {
    if (actor.limited) refuse('act-pointless')
    await judgeActor(tx, actor.id, { limited: true })
  }
  if (act === 'suspend' && hasNoAccount(actor)) {
    if (actor.state !== 'active') refuse('act-pointless')
    await judgeActor(tx, actor.id, { suspended: true })
  }
  return []
}

/** Those that are named, else those of the report; of this actor alone. */
async function postsMeant(tx: Tx, { actorId, postIds, reportId }: ActionWish): Promise<PostId[]> {
  const named = postIds && postIds.length > 0
  if (!named && !reportId) return []
  const rows = await tx
    .selectFrom('posts')
    .select('posts.id')
    .where('author_id', '=', actorId)
    .where('withdrawn_at', 'is', null)
    .where((eb) =>
      named
        ? eb('posts.id', '=', eb.fn.any(eb.val(postIds)))
        : eb('posts.id', 'in', eb.selectFrom('report_posts').select('post_id').where('report_id', '=', reportId!)),
    )
    .execute()
  return rows.map(({ id }) => id)
}

async function keep(
  given: Judging,
  tx: Tx,
  act: ActionWish & { act: Verdict; text: string; by: AccountId; postIds: PostId[] },
): Promise<ActId> {
  const at = given.clock.now()
  const { by, actorId, text, postIds, reportId = null } = act
  if (reportId) {
    const report = await lockReport(tx, reportId)
    if (report.actor_id !== actorId) refuse('no-such-report')
    if (!report.resolved_at) await setResolved(tx, reportId, by, at)
  }
  const actId = await insertAct(tx, { act: act.act, by, reportId, actorId, postIds, text }, at)
  const fact = { kind: 'ActorJudged', actId, actorId, act: act.act, byMail: act.byMail ?? true } as const
  await given.facts.record<ActorJudged>(tx, fact)
  for (const other of act.allReports ? await lockOpenReports(tx, actorId) : []) {
    await setResolved(tx, other, by, at)
    await insertAct(tx, { act: 'resolve', by, reportId: other, actorId, postIds: [], text: '' }, at)
  }
  return actId
}

/** The account behind a person; a structure has none. */
export async function accountOf(given: Pick<Deps, 'db'>, actorId: ActorId): Promise<AccountId | null> {
  const row = await given.db
    .selectFrom('accounts')
    .select('id')
    .where('person_id', '=', actorId)
    .where('state', '<>', 'deleted')
    .executeTakeFirst()
  return row?.id ?? null
}
