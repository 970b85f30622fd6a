import { idOf } from '../translate/document.ts'
import { saidInReport } from '../translate/reads-report.ts'
import type { Treatment } from './activity.ts'

/** Another instance tells how often a post from here was read there. Only the instance itself may, for all its readers. */
export const onReadsReport: Treatment = async (given, { actor, doc }) => {
  if (actor.type !== 'Application') return { refused: 'it is not told by an instance' }
  const named = given.uris.named(idOf(doc.object) ?? '')
  if (named?.kind !== 'post') return { ignored: 'the post is not from here' }
  const said = saidInReport(doc)
  if (!said) return { refused: 'a report that cannot be read' }
  const fault = await given.insights.reports.receive({ ...said, postId: named.id, origin: new URL(actor.uri).origin })
  return fault === null ? 'understood' : { refused: fault }
}
