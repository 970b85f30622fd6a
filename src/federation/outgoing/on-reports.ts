import type { ReportForwarded } from '../../moderation/index.ts'
import type { Given } from '../given.ts'
import { flagOf } from '../translate/activities.ts'
import type { Send } from './send.ts'

/** The server of whoever is reported learns what was said and of which posts, from this instance, never by whom. */
export async function onReportForwarded(
  given: Given & { send: Send },
  { reportId }: Omit<ReportForwarded, 'kind'>,
): Promise<void> {
  const report = await given.moderation.forwarded(reportId)
  const reported = report && (await given.actors.remote.byIds([report.actorId])).get(report.actorId)
  if (!report || !reported) return
  const named = await given.publishing.remote.byIds(report.postIds)
  const posts = report.postIds.flatMap((id) => named.get(id)?.uri ?? [])
  const flag = flagOf(given, { reportId, reported: reported.uri, posts, comment: report.comment })
  await given.send(given.db, flag, [reported.sharedInbox ?? reported.inbox])
}
