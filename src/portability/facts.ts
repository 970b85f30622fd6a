import type { ActorId } from '#platform/ids.ts'
import type { ExportId } from './exports.ts'
import type { ImportId } from './imports.ts'

/** An archive that somebody asked for is there. */
export type ArchiveReady = { kind: 'ArchiveReady'; exportId: ExportId; personId: ActorId; actorId: ActorId }

/** What somebody brought was done, as far as it could be, or stopped. `endedAt`: an ISO time; it may go on and end again. */
export type ImportEnded = {
  kind: 'ImportEnded'
  importId: ImportId
  personId: ActorId
  actorId: ActorId
  endedAt: string
}
