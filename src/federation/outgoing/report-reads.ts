import { inTransaction } from '#platform/db.ts'
import { hourOf } from '../../insights/index.ts'
import type { Given } from '../given.ts'
import { reportDocument } from '../translate/reads-report.ts'
import type { Send } from './send.ts'

/** The job, each hour: tells the servers of posts that were read here how often, in the name of the instance. */
export async function reportReads(given: Given & { send: Send }): Promise<void> {
  const now = given.clock.now()
  const hour = hourOf(now)
  for (const report of await given.insights.reports.due(now))
    await inTransaction(given.db, async (tx) => {
      if (!(await given.insights.reports.mark(tx, report, hour))) return
      await given.send(tx, { sender: 'instance', activity: reportDocument(given.uris, report, hour) }, [report.inbox])
    })
}
