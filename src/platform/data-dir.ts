import { createHash } from 'node:crypto'
import { accessSync, constants, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, ConfigError } from './config.ts'
import { identityOf, stillLives } from './process-identity.ts'
import { AlreadyRunning, holdProcessLock, type LockHolder, readProcessLock } from './process-lock.ts'

type Note = LockHolder & { identity: string; database: string }

/**
 * Makes the data folder this process's own. On the embedded PostgreSQL it is the only one there. On a PostgreSQL of
 * DATABASE_URL, several processes of the same database share it; those of another database are refused, for their files
 * would mix.
 * @throws AlreadyRunning, or ConfigError where the folder cannot be written
 */
export function holdDataDir(config: Pick<Config, 'dataDir' | 'databaseUrl'>, what: string): { release(): void } {
  const { dataDir, databaseUrl } = config
  checkDataDir(dataDir)
  if (databaseUrl === null) {
    const lock = holdProcessLock(dataDir, what)
    const other = notes(dataDir)[0]
    if (!other) return lock
    lock.release()
    throw new AlreadyRunning(other, dataDir)
  }
  const mine: Note = { pid: process.pid, what, identity: identityOf(process.pid) ?? '', database: nameOf(databaseUrl) }
  const release = writeNote(dataDir, mine)
  // Written first, looked at afterwards: of two that start at once, at least one sees the other.
  const other =
    readProcessLock(dataDir) ??
    notes(dataDir).find(({ pid, database }) => pid !== mine.pid && database !== mine.database)
  if (!other) return { release }
  release()
  throw new AlreadyRunning(other, dataDir)
}

/** Makes the folder where it is missing. @throws ConfigError where nothing can be written in it */
export function checkDataDir(dataDir: string): void {
  try {
    // Others may pass through a folder that we make, not list it: PostgreSQL's own user must reach its files.
    mkdirSync(dataDir, { recursive: true, mode: 0o711 })
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new ConfigError(`DATA_DIR ${dataDir} cannot be written (${code}): give it to this user, or choose another`)
  }
}

const folderOf = (dataDir: string) => join(dataDir, 'maillon.processes')

function writeNote(dataDir: string, note: Note): () => void {
  mkdirSync(folderOf(dataDir), { recursive: true })
  const path = join(folderOf(dataDir), String(note.pid))
  writeFileSync(path, JSON.stringify(note))
  const release = () => {
    process.off('exit', release)
    rmSync(path, { force: true })
  }
  process.once('exit', release)
  return release
}

/** Of the live processes that share the folder; those of dead ones are removed. */
function notes(dataDir: string): Note[] {
  let names: string[]
  try {
    names = readdirSync(folderOf(dataDir))
  } catch {
    return []
  }
  return names.flatMap((name) => {
    const path = join(folderOf(dataDir), name)
    try {
      const note = JSON.parse(readFileSync(path, 'utf8')) as Note
      if (stillLives(note.pid, note.identity)) return [note]
      rmSync(path, { force: true })
    } catch {
      // Taken back, or being written: whoever writes it looks after us.
    }
    return []
  })
}

/** One name for one database, without its user and password. */
function nameOf(databaseUrl: string): string {
  const { hostname, port, pathname, searchParams } = new URL(databaseUrl)
  const place = [hostname, port || '5432', pathname, searchParams.get('host') ?? '']
  return createHash('sha256').update(JSON.stringify(place)).digest('hex')
}
