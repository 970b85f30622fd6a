import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Voice } from '../actors/index.ts'
import { exportTable } from './export-table.ts'
import { countTables, fileNames, type Names, type TableKind, tableKinds, tablesOfStructures } from './tables.ts'

export type { PortabilityRefusal } from './refusals.ts'
export type { Names, TableKind } from './tables.ts'

/** Leaving and arriving: what somebody takes along to another server, and what she brings from one. */
export function createPortability(deps: Deps, ports: { names: Names }) {
  const given = { ...deps, ...ports }
  return {
    /** What there is to take along, and under which names. */
    tables: { all: tableKinds, ofStructures: tablesOfStructures, files: fileNames },
    /** One table at once, line by line. */
    exportTable: (voice: Voice, kind: TableKind) => exportTable(given, voice, kind),
    countTables: (owner: ActorId) => countTables(deps.db, owner),
  }
}
export type Portability = ReturnType<typeof createPortability>
