import { type Db, inTransaction, isUniqueViolation, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { fold } from '#reference/fold.ts'
import { isReserved } from './actor.ts'
import type { DirectoryLine } from './directory-csv.ts'
import type { DirectoryStructure } from './directory-structure.ts'
import { handleFor } from './handle-for.ts'
import { type Existing, existingAmong, insertStructures, tidySearch, updateStructures } from './imported.ts'

type Skipped = Extract<DirectoryLine, { ok: false }>

/** What an import did, line by line. */
export type ImportReport = {
  /** Lines that tell of a structure, or should. */
  lines: number
  created: number
  updated: number
  /** Here already, as the file says. */
  unchanged: number
  /** Somebody speaks for these: their page is theirs. */
  claimed: number
  /** Structures that an earlier line of the same file told. */
  repeated: number
  skipped: Skipped[]
}

const BATCH = 250
const ATTEMPTS = 3

/**
 * Makes unclaimed pages of the lines of a directory, or brings them up to date. A structure is known by its SIREN, else
 * its RNA number, else its SIRET, else its name and seat; so the same file twice changes nothing. A line is imported
 * whole or not at all; what cannot be used is listed in the report.
 * @param progress told after each batch
 */
export async function importStructures(
  given: Pick<Deps, 'db' | 'clock'>,
  lines: AsyncIterable<DirectoryLine>,
  progress: (report: ImportReport) => void = () => {},
): Promise<ImportReport> {
  const report: ImportReport = {
    lines: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    claimed: 0,
    repeated: 0,
    skipped: [],
  }
  const handles = await handlesTaken(given.db)
  const seen = new Set<ActorId>()
  let batch: DirectoryStructure[] = []
  const flush = async () => {
    await importBatch(given, batch, { handles, seen, report })
    batch = []
    progress(report)
  }
  for await (const line of lines) {
    report.lines += 1
    if (line.ok) batch.push(line.structure)
    else report.skipped.push(line)
    if (batch.length >= BATCH) await flush()
  }
  await flush()
  await tidySearch(given.db)
  return report
}

type Run = { handles: Set<string>; seen: Set<ActorId>; report: ImportReport }

/** Somebody may take a handle or a SIREN between the look and the writing: the batch is then done again, whole. */
async function importBatch(given: Pick<Deps, 'db' | 'clock'>, batch: DirectoryStructure[], run: Run): Promise<void> {
  if (batch.length === 0) return
  for (let attempt = 1; ; attempt++) {
    try {
      return await writeBatch(given, batch, run)
    } catch (error) {
      if (!isUniqueViolation(error) || attempt === ATTEMPTS) throw error
      for (const handle of await handlesTaken(given.db)) run.handles.add(handle)
    }
  }
}

async function writeBatch(given: Pick<Deps, 'db' | 'clock'>, batch: DirectoryStructure[], run: Run): Promise<void> {
  const done = await inTransaction(given.db, async (tx) => {
    const known = await existingAmong(tx, batch, keyOf)
    const fresh: (DirectoryStructure & { key: string; handle: string })[] = []
    const changes = new Map<ActorId, DirectoryStructure>()
    const told = { claimed: 0, repeated: 0 }
    const made = new Set<string>()
    const handles = new Set<string>()
    for (const structure of batch) {
      const key = keyOf(structure)
      const existing = existingFor(known, structure, key)
      const names = [key, structure.siren && `siren:${structure.siren}`].filter((name) => name !== undefined)
      if (names.some((name) => made.has(name)) || (existing && (run.seen.has(existing.id) || changes.has(existing.id))))
        told.repeated += 1
      else if (existing?.claimed) told.claimed += 1
      else if (existing) changes.set(existing.id, structure)
      else {
        const taken = (handle: string) => isReserved(handle) || run.handles.has(handle) || handles.has(handle)
        const handle = handleFor(structure.name, taken)
        handles.add(handle)
        for (const name of names) made.add(name)
        fresh.push({ ...structure, key, handle })
      }
    }
    const created = await insertStructures(tx, fresh, given.clock.now())
    const updated = await updateStructures(tx, changes, known.all)
    return { ...told, created, updated, changes, handles }
  })
  const { report, seen, handles } = run
  for (const id of [...done.created, ...done.changes.keys()]) seen.add(id)
  for (const handle of done.handles) handles.add(handle)
  report.created += done.created.length
  report.updated += done.updated
  report.unchanged += done.changes.size - done.updated
  report.claimed += done.claimed
  report.repeated += done.repeated
}

/** What a structure is known by from one import to the next. */
const keyOf = (structure: DirectoryStructure): string => {
  if (structure.siren) return `siren:${structure.siren}`
  if (structure.rna) return `rna:${structure.rna}`
  if (structure.siret) return `siret:${structure.siret}`
  return `name:${fold(structure.name)}|${structure.seat ?? ''}`
}

type Known = Awaited<ReturnType<typeof existingAmong>>

/** By the strongest thing that the line says; an association known by its RNA number may so gain its SIREN. */
function existingFor(known: Known, structure: DirectoryStructure, key: string): Existing | undefined {
  const bySiren = structure.siren && known.bySiren.get(structure.siren)
  if (bySiren) return bySiren
  const byRna = structure.rna && known.byRna.get(structure.rna)
  if (byRna && !(structure.siren && byRna.siren)) return byRna
  return known.byKey.get(key)
}

async function handlesTaken(db: Db | Reader): Promise<Set<string>> {
  const [now, former] = await Promise.all([
    db.selectFrom('actors').select('handle').execute(),
    db.selectFrom('former_handles').select('handle').execute(),
  ])
  return new Set([...now, ...former].map(({ handle }) => handle))
}
