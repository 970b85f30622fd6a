import { isId } from '#lib/ids.ts'
import type { ReportId } from '../../../../../src/moderation/index.ts'
import { administrator } from '../../../access.server.ts'
import type { PageServerLoad } from './$types'

const PAGE = 30

export const load: PageServerLoad = async (event) => {
  const { holder } = administrator(event)
  const { actors, moderation } = event.platform!.app
  const { searchParams } = event.url
  const state = searchParams.get('etat') === 'traites' ? 'resolved' : 'open'
  const from = searchParams.get('avant') ?? ''
  const before = isId(from) ? (from as ReportId) : null
  const reports = await moderation.reports(holder.accountId, { state, before, limit: PAGE })
  const people = await actors.byIds(
    reports.flatMap(({ actorId, reporterId, assignedTo }) => [actorId, reporterId ?? [], assignedTo ?? []].flat()),
  )
  return {
    state,
    before,
    next: reports.length === PAGE ? reports.at(-1)!.id : null,
    reports: reports.map((report) => ({
      id: report.id,
      category: report.category,
      comment: report.comment,
      at: report.madeAt.toISOString(),
      posts: report.postIds.length,
      about: people.get(report.actorId)?.name ?? '',
      by: (report.reporterId && people.get(report.reporterId)?.name) || null,
      caredBy: (report.assignedTo && people.get(report.assignedTo)?.name) || null,
    })),
  }
}
