import { sql } from 'kysely'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Access, AccountDeleted } from '../access/index.ts'
import type { Actors, Voice } from '../actors/index.ts'
import type { Agenda } from '../agenda/index.ts'
import type { Conversations } from '../conversations/index.ts'
import type { Feeds } from '../feeds/index.ts'
import type { MediaSlice } from '../media/index.ts'
import type { Notifications } from '../notifications/index.ts'
import type { Publishing } from '../publishing/index.ts'
import type { Relays } from '../relays/index.ts'
import { ARCHIVE_DAYS } from './archive.ts'
import type { WrittenDoc } from './archive-documents.ts'
import { askExport } from './ask-export.ts'
import { beginArchive } from './begin-archive.ts'
import { carryOutArchive } from './carry-out-archive.ts'
import { carryOutImport } from './carry-out-import.ts'
import { discardImport } from './discard-import.ts'
import { sendsExportMail } from './export-mail.ts'
import { exportTable } from './export-table.ts'
import { type ExportId, lastExportOf } from './exports.ts'
import type { LookUp } from './find.ts'
import { ARCHIVE_MOST, importArchive, type SentArchive } from './import-archive.ts'
import { CARRY_OUT, CARRY_OUT_ARCHIVE, LOOK_AT_ARCHIVE } from './import-jobs.ts'
import type { ReadPost } from './import-own-post.ts'
import { importTable, type SentTable } from './import-table.ts'
import { type ImportId, importsOf } from './imports.ts'
import { lookAtArchive } from './look-at-archive.ts'
import { type Documents, MAKE_ARCHIVE, makeArchive } from './make-archive.ts'
import { archiveParts, type Reading } from './read-archive.ts'
import { openExport } from './read-exports.ts'
import { readFailures, readFoundPicture } from './read-imports.ts'
import { TABLE_LIMITS } from './read-table.ts'
import { retryImport } from './retry-import.ts'
import { orStop } from './stop-import.ts'
import { removeExports, removeReadArchives, sweepPortability } from './sweep.ts'
import { countTables, fileNames, type Names, type TableKind, tableKinds, tablesOfStructures } from './tables.ts'
import { tellsEnds } from './tell-ends.ts'

export { PRIVATE_FILES } from './archive.ts'
export type { Export, ExportId } from './exports.ts'
export type { Failure } from './failure.ts'
export type { Found } from './found.ts'
export type { FailedLine, ImportId, ImportKind, ImportProgress } from './imports.ts'
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
    notifications: Pick<Notifications, 'tell'>
    actors: Actors
    feeds: Feeds
    publishing: Publishing
    relays: Pick<Relays, 'import'>
    agenda: Pick<Agenda, 'import'>
    conversations: Pick<Conversations, 'keepPast'>
    media: Pick<MediaSlice, 'takeOver'>
    readPost: (doc: WrittenDoc, followers: string | null) => ReadPost | null
    readRelay: Reading['readRelay']
  },
) {
  const given = { ...deps, ...ports }
  for (const [name, carryOut] of [
    [CARRY_OUT, carryOutImport],
    [LOOK_AT_ARCHIVE, lookAtArchive],
    [CARRY_OUT_ARCHIVE, carryOutArchive],
  ] as const)
    deps.jobs.handle(name, (one: { id: ImportId }, job) => orStop(deps, one.id, job, () => carryOut(given, one)))
  deps.jobs.handle(MAKE_ARCHIVE, (one: { id: ExportId }, job) => makeArchive(given, one, job))
  deps.jobs.every('portability:sweep', '41 * * * *', () => sweepPortability(deps))
  sendsExportMail(given)
  tellsEnds(given)
  deps.facts.on<AccountDeleted>('AccountDeleted', 'portability', async ({ personId }) => {
    await deps.db
      .updateTable('imports')
      .set((q) => ({ ended_at: q.fn.coalesce('ended_at', q.val(deps.clock.now())), read_at: deps.clock.now() }))
      .where('person_id', '=', personId)
      .execute()
    await deps.db
      .deleteFrom('import_lines')
      .where('import_id', 'in', (q) => q.selectFrom('imports').select('id').where('person_id', '=', personId))
      .execute()
    await removeReadArchives(deps)
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
    importArchive: (voice: Voice, sent: SentArchive) => importArchive(given, voice, sent),
    /** Once it was looked at. */
    beginArchive: (voice: Voice, id: ImportId, parts: readonly string[]) => beginArchive(deps, voice, id, parts),
    foundPicture: (voice: Voice, id: ImportId) => readFoundPicture(deps, voice, id),
    archiveParts,
    archiveMost: ARCHIVE_MOST,
    /** The last imports in a name: whether one may see them is the caller's to know. */
    imports: (actor: ActorId) => importsOf(deps.db, actor, IMPORTS_SHOWN),
    retryImport: (voice: Voice, id: ImportId) => retryImport(deps, voice, id),
    discardImport: (voice: Voice, id: ImportId) => discardImport(deps, voice, id),
    failures: (voice: Voice, id: ImportId) => readFailures(deps, voice, id),
    sweep: () => sweepPortability(deps),
  }
}
export type Portability = ReturnType<typeof createPortability>
