import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PollEnded } from './facts.ts'
import { closePolls } from './polls.ts'

const AT_ONCE = 100

/** Closes the polls whose time has come and says so, once for each. */
export async function endPolls(given: Pick<Deps, 'db' | 'clock' | 'facts'>): Promise<void> {
  for (let closed = AT_ONCE; closed === AT_ONCE; ) {
    closed = await inTransaction(given.db, async (tx) => {
      const polls = await closePolls(tx, given.clock.now(), AT_ONCE)
      for (const poll of polls) await given.facts.record<PollEnded>(tx, { kind: 'PollEnded', ...poll })
      return polls.length
    })
  }
}
