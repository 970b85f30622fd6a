import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { checkAdministrator } from '../access/index.ts'
import { checkText, type Handling } from './act.ts'
import { insertAct } from './acts.ts'
import { refuse } from './refusals.ts'
import { checkCategory, type ReportId } from './report.ts'
import { lockReport, setAssigned, setCategory, setResolved } from './reports.ts'

type Given = Pick<Deps, 'db' | 'clock'>

/** What is done about a report: each time a line of its history. */
async function handle(
  given: Given,
  by: AccountId,
  id: ReportId,
  act: Handling,
  text: string,
  work: (tx: Tx, report: Awaited<ReturnType<typeof lockReport>>, at: Date) => Promise<boolean>,
): Promise<void> {
  const at = given.clock.now()
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const report = await lockReport(tx, id)
    if (await work(tx, report, at))
      await insertAct(tx, { act, by, reportId: id, actorId: report.actor_id, postIds: [], text }, at)
  })
}

/** Takes care of it oneself. @throws Refusal not-administrator, no-such-report */
export const assignReport = (given: Given, by: AccountId, id: ReportId) =>
  handle(given, by, id, 'assign', '', async (tx, report, at) => {
    if (report.assigned_to === by) return false
    await setAssigned(tx, id, by, at)
    return true
  })

/** @throws Refusal not-administrator, no-such-report */
export const unassignReport = (given: Given, by: AccountId, id: ReportId) =>
  handle(given, by, id, 'unassign', '', async (tx, report, at) => {
    if (report.assigned_to === null) return false
    await setAssigned(tx, id, null, at)
    return true
  })

/** Nothing is left to do about it. @throws Refusal not-administrator, no-such-report */
export const resolveReport = (given: Given, by: AccountId, id: ReportId) =>
  handle(given, by, id, 'resolve', '', async (tx, report, at) => {
    if (report.resolved_at) return false
    await setResolved(tx, id, by, at)
    return true
  })

/** @throws Refusal not-administrator, no-such-report */
export const reopenReport = (given: Given, by: AccountId, id: ReportId) =>
  handle(given, by, id, 'reopen', '', async (tx, report, at) => {
    if (!report.resolved_at) return false
    await setResolved(tx, id, null, at)
    return true
  })

/** Another category, other rules; what is left out stays. @throws Refusal not-administrator, no-such-report, report-category-wrong */
export async function changeReport(
  given: Given,
  by: AccountId,
  id: ReportId,
  wish: { category?: string; ruleIds?: readonly string[] },
): Promise<void> {
  const ruleIds = wish.ruleIds ?? null
  if (ruleIds?.some((rule) => !/^\d{1,9}$/.test(rule))) refuse('report-rule-unknown')
  await handle(given, by, id, 'change', wish.category ?? '', async (tx, report, at) => {
    await setCategory(tx, id, { category: checkCategory(wish.category ?? report.category, false), ruleIds, at })
    return true
  })
}

/** Something that administrators tell each other. @throws Refusal not-administrator, no-such-report, act-text-empty, act-text-long */
export async function noteReport(given: Given, by: AccountId, id: ReportId, typed: string): Promise<void> {
  const text = checkText(typed)
  if (text === '') refuse('act-text-empty', { field: 'note' })
  await handle(given, by, id, 'note', text, async () => true)
}
