import type { Db, Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { Import } from './imports.ts'
import { ARCHIVES } from './make-archive.ts'
import { IMPORT_ATTEMPTS } from './stop-import.ts'

/** Does lines, some at a time. */
export const CARRY_OUT = 'portability:import'
/** Tells what is in an archive. */
export const LOOK_AT_ARCHIVE = 'portability:look-at-archive'
/** Reads an archive first, and does what needs its files. */
export const CARRY_OUT_ARCHIVE = 'portability:import-archive'

/** One import at a time works here: other servers are asked by one voice, one after the other. */
const QUEUE = 'portability'

/** Has the next part of an import done. */
export async function addImportJob(
  jobs: Deps['jobs'],
  tx: Db | Tx,
  { id, kind, readAt, parts }: Pick<Import, 'id' | 'kind' | 'readAt' | 'parts'>,
): Promise<void> {
  const first = parts.length > 0 ? CARRY_OUT_ARCHIVE : LOOK_AT_ARCHIVE
  const [name, queue] = kind === 'archive' && !readAt ? [first, ARCHIVES] : [CARRY_OUT, QUEUE]
  await jobs.add(tx, name, { id }, { queue, maxAttempts: IMPORT_ATTEMPTS })
}
