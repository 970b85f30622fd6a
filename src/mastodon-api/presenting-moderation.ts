import type { App } from '../app.ts'
import type { ActId, ReportId } from '../moderation/index.ts'
import type { Told } from '../notifications/index.ts'
import { accountWarning } from './entities/account-warning.ts'
import { reportEntity } from './entities/report.ts'
import type { Presenting } from './presenting.ts'

/** What notifications of moderation say besides: the report for administrators, the decision for the one concerned. */
export function createModerationPresenting(app: App, { accounts }: Pick<Presenting, 'accounts'>) {
  return async (told: readonly Told[]): Promise<(one: Told) => object> => {
    const about = (kind: Told['kind']) => told.flatMap((one) => (one.kind === kind && one.subject ? [one.subject] : []))
    const [reportIds, actIds] = [about('report'), about('warning')]
    if (reportIds.length + actIds.length === 0) return () => ({})
    const [reports, acts] = await Promise.all([
      app.moderation.reportsTold(told[0]!.ownerId, reportIds as ReportId[]),
      app.moderation.verdicts(actIds as ActId[]),
    ])
    const parts = new Map<string, object>()
    for (const report of reports) {
      const [target] = await accounts([report.actorId])
      if (target) parts.set(report.id, { report: reportEntity(report, target) })
    }
    for (const act of acts) {
      const [target] = act.actorId ? await accounts([act.actorId]) : []
      if (target) parts.set(act.id, { moderation_warning: accountWarning(act, target) })
    }
    return ({ subject }) => (subject && parts.get(subject)) || {}
  }
}
