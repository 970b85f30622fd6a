import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { Refusal } from '#platform/refusal.ts'
import { carryOutLine, type LineSlices } from './carry-out-line.ts'
import { endImport } from './end-import.ts'
import type { Failure } from './failure.ts'
import { createFind, type LookUp } from './find.ts'
import { addImportJob } from './import-jobs.ts'
import { type Import, type ImportId, importById, markBegun, markLine, waitingLines } from './imports.ts'
import type { Names } from './tables.ts'
import { type AbsentSlices, takeAwayAbsent } from './take-away-absent.ts'

/** Then whoever else waits in the queue has her turn. */
const AT_ONCE = 25

export type Carrying = Pick<Deps, 'db' | 'clock' | 'facts' | 'jobs'> & {
  actors: LineSlices['actors'] & AbsentSlices['actors']
  feeds: LineSlices['feeds'] & AbsentSlices['feeds']
  publishing: LineSlices['publishing'] & AbsentSlices['publishing']
  relays: LineSlices['relays']
  lookUp: LookUp
  names: Names
}

/** The job: does some lines that wait, then comes again for the next ones. What was done in the middle of a line is done again. */
export async function carryOutImport(given: Carrying, { id }: { id: ImportId }): Promise<void> {
  const one = await importById(given.db, id)
  if (!one || one.endedAt) return
  if (!one.begunAt) {
    if (one.replacing) await takeAwayAbsent(given, one)
    await markBegun(given.db, id, given.clock.now())
  }
  const lines = await waitingLines(given.db, id, AT_ONCE)
  const find = createFind(given, one.actorId)
  for (const { number, wished } of lines) {
    const failure = await failureOf(() => carryOutLine(given, find, voiceOf(one), wished))
    await markLine(given.db, id, { number, failure, at: given.clock.now() })
  }
  if (lines.length < AT_ONCE) await inTransaction(given.db, (tx) => endImport(given, tx, id))
  else await addImportJob(given.jobs, given.db, one)
}

export const voiceOf = ({ actorId, personId }: Import) => ({ actorId, personId })

/** What a line is refused for; anything else is thrown on, and the job comes again. */
export async function failureOf(work: () => Promise<unknown>): Promise<Failure | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { kind: error.kind, params: error.params }
  }
}
