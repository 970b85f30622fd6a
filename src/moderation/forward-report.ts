import { inTransaction, type Reader, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId, ActorId } from '#platform/ids.ts'
import { checkAdministrator } from '../access/index.ts'
import { insertAct } from './acts.ts'
import type { ReportForwarded } from './facts.ts'
import { refuse } from './refusals.ts'
import type { ReportId } from './report.ts'
import { lockReport, setForwarded } from './reports.ts'
import { siteRuleOf } from './site-rules.ts'

export type ForwardGiven = Pick<Deps, 'db' | 'clock' | 'facts' | 'config'>

/** The domain of the server that can be told of reports about an actor; null for one from here, and where one does not speak with it. */
export async function serverToTell(
  { config }: Pick<ForwardGiven, 'config'>,
  reader: Reader,
  actorId: ActorId,
): Promise<string | null> {
  const row = await reader
    .selectFrom('remote_actors as r')
    .innerJoin('actors as a', 'a.id', 'r.actor_id')
    .select(['a.domain', 'r.uri'])
    .where('a.id', '=', actorId)
    .where('r.gone_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const { severity, allowed } = await siteRuleOf(reader, new URL(row.uri).hostname)
  const spoken = severity !== 'suspend' && (allowed || !config.limitedFederation)
  return spoken ? row.domain : null
}

/** Its server will be told; within the transaction of whoever wished it. */
export async function forward(given: ForwardGiven, tx: Tx, id: ReportId, at: Date): Promise<void> {
  await setForwarded(tx, id, at)
  await given.facts.record<ReportForwarded>(tx, { kind: 'ReportForwarded', reportId: id })
}

/**
 * Tells the server of whoever is reported, once, however often it is wished.
 * @throws Refusal not-administrator, no-such-report, report-not-forwardable
 */
export async function forwardReport(given: ForwardGiven, by: AccountId, id: ReportId): Promise<void> {
  const at = given.clock.now()
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const report = await lockReport(tx, id)
    if (report.forwarded_at) return
    const actorId = report.actor_id
    if (!(await serverToTell(given, tx, actorId))) refuse('report-not-forwardable')
    await forward(given, tx, id, at)
    await insertAct(tx, { act: 'forward', by, reportId: id, actorId, postIds: [], text: '' }, at)
  })
}
