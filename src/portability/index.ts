import { sql } from 'kysely'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Access, AccountDeleted } from '../access/index.ts'
import type { Actors, Voice } from '../actors/index.ts'
import type { Feeds } from '../feeds/index.ts'
import type { Publishing } from '../publishing/index.ts'
import { ARCHIVE_DAYS } from './archive.ts'
import { askExport } from './ask-export.ts'
import { CARRY_OUT, carryOutImport } from './carry-out-import.ts'
import { sendsExportMail } from './export-mail.ts'
import { exportTable } from './export-table.ts'
import { type ExportId, lastExportOf } from './exports.ts'
import type { LookUp } from './find.ts'
import { importTable, type SentTable } from './import-table.ts'
import { type ImportId, importsOf } from './imports.ts'
import { type Documents, MAKE_ARCHIVE, makeArchive } from './make-archive.ts'
import { openExport } from './read-exports.ts'
import { readFailures } from './read-imports.ts'
import { TABLE_LIMITS } from './read-table.ts'
import { removeExports, sweepPortability } from './sweep.ts'
import { countTables, fileNames, type Names, type TableKind, tableKinds, tablesOfStructures } from './tables.ts'

export { PRIVATE_FILES } from './archive.ts'
export type { Export, ExportId } from './exports.ts'
export type { FailedLine, Failure, ImportId, ImportKind, ImportProgress } from './imports.ts'
export { portabilityInvariants } from './invariants.ts'
export type { PortabilityRefusal } from './refusals.ts'
export { portabilityFiles } from './sweep.ts'
export type { Names, TableKind } from './tables.ts'

const IMPORTS_SHOWN = 10

/** Leaving and arriving: what somebody takes along to another server, and what she brings from one. */
export function createPortability(
  deps: Deps,
  ports: {
    names: Names
    lookUp: LookUp
    documents: Documents
    filesUrl: string
    access: Pick<Access, 'instance'>
    actors: Actors
    feeds: Feeds
    publishing: Publishing
  },
) {
  const given = { ...deps, ...ports }
  deps.jobs.handle(CARRY_OUT, (one: { id: ImportId }) => carryOutImport(given, one))
  deps.jobs.handle(MAKE_ARCHIVE, (one: { id: ExportId }, job) => makeArchive(given, one, job))
  deps.jobs.every('portability:sweep', '41 * * * *', () => sweepPortability(deps))
  sendsExportMail(given)
  deps.facts.on<AccountDeleted>('AccountDeleted', 'portability', async ({ personId }) => {
    await deps.db.deleteFrom('imports').where('person_id', '=', personId).execute()
    await removeExports(deps, sql`select id from exports where person_id = ${personId}`)
  })
  return {
    /** What there is to take along, and under which names. */
    tables: { all: tableKinds, ofStructures: tablesOfStructures, files: fileNames, limits: TABLE_LIMITS },
    /** One table at once, line by line. */
    exportTable: (voice: Voice, kind: TableKind) => exportTable(given, voice, kind),
    countTables: (owner: ActorId) => countTables(deps.db, owner),
    /** Has an archive made of all that an actor has. */
    askExport: (voice: Voice) => askExport(deps, voice),
    /** The last archive in a name: whether one may see it is the caller's to know. */
    lastExport: (actor: ActorId) => lastExportOf(deps.db, actor),
    openExport: (voice: Voice, id: ExportId) => openExport(deps, voice, id),
    archiveDays: ARCHIVE_DAYS,
    importTable: (voice: Voice, sent: SentTable) => importTable(given, voice, sent),
    /** The last imports in a name: whether one may see them is the caller's to know. */
    imports: (actor: ActorId) => importsOf(deps.db, actor, IMPORTS_SHOWN),
    failures: (voice: Voice, id: ImportId) => readFailures(deps, voice, id),
    sweep: () => sweepPortability(deps),
  }
}
export type Portability = ReturnType<typeof createPortability>
