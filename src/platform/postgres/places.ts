import { createHash, randomBytes } from 'node:crypto'
import {
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PostgresUnavailable } from './unavailable.ts'

/** Where everything of one embedded PostgreSQL stands. `name` tells its processes from those of another folder. */
export type PostgresPlaces = {
  dataDir: string
  cluster: string
  password: string
  log: string
  libraries: string
  users: string
  socketDir: string
  name: string
}

/** `sun_path` holds 107 bytes on Linux, 103 on macOS and the BSDs (unix(7), unix(4)). */
const longestSocketPath = process.platform === 'linux' ? 107 : 103
const socketFile = '.s.PGSQL.5432'

/** The places under `dataDir`, which is made if need be. The socket goes to the temporary folder when the path would be too long. */
export function postgresPlaces(dataDir: string): PostgresPlaces {
  // Others may pass through a folder that we make, not list it: PostgreSQL's own user must reach its files.
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const real = realpathSync(dataDir)
  const name = `maillon-${createHash('sha256').update(real).digest('hex').slice(0, 12)}`
  const beside = join(real, 'postgres.socket')
  const fits = Buffer.byteLength(join(beside, `${socketFile}.lock`)) <= longestSocketPath
  return {
    dataDir: real,
    cluster: join(real, 'postgres'),
    password: join(real, 'postgres.password'),
    log: join(real, 'postgres.log'),
    libraries: join(real, 'postgres.libraries'),
    users: join(real, 'postgres.users'),
    socketDir: fits ? beside : join(realpathSync(tmpdir()), name),
    name,
  }
}

/** Makes the socket's folder, for PostgreSQL's user alone. In the shared temporary folder, one that a stranger made first is refused. */
export function prepareSocketDir(places: PostgresPlaces, owner: { uid: number; gid: number } | undefined): void {
  mkdirSync(places.socketDir, { recursive: true, mode: 0o700 })
  const found = lstatSync(places.socketDir)
  const ours = found.isDirectory() && [process.getuid?.(), owner?.uid].includes(found.uid) && (found.mode & 0o022) === 0
  if (!ours && (!owner || isOutside(places))) {
    throw new PostgresUnavailable(
      'wrong-owner',
      `The folder ${places.socketDir}, for PostgreSQL's socket, belongs to another user: remove it, or choose another DATA_DIR.`,
    )
  }
  if (owner && found.uid !== owner.uid) chownSync(places.socketDir, owner.uid, owner.gid)
}

const isOutside = (places: PostgresPlaces) => dirname(places.socketDir) !== places.dataDir

/** Takes back a folder made outside the data folder, once nobody listens in it. */
export function leaveSocketDir(places: PostgresPlaces): void {
  if (!isOutside(places)) return
  try {
    rmdirSync(places.socketDir)
  } catch {
    // Not empty: someone listens again.
  }
}

/** Address of a database through the socket, as `pg` and libpq read it: the host is the folder, percent-encoded. */
export function postgresUrl(places: PostgresPlaces, socketDir: string, database: string): string {
  const password = readFileSync(places.password, 'utf8').trim()
  return `postgresql://maillon:${encodeURIComponent(password)}@${encodeURIComponent(socketDir)}/${database}?sslmode=disable`
}

/** Chooses the password once, whole or not at all: of two processes that start together, the second takes the first one's. */
export function ensurePassword(places: PostgresPlaces): 'found' | 'made' {
  if (statSync(places.password, { throwIfNoEntry: false })) return 'found'
  const draft = `${places.password}.${process.pid}.draft`
  writeFileSync(draft, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 })
  try {
    linkSync(draft, places.password)
    return 'made'
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return 'found'
  } finally {
    rmSync(draft, { force: true })
  }
}
