import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identityOf, stillLives } from './process-identity.ts'

/** Who holds the data folder: process number, what it runs (`serve`, `demo`). */
export type LockHolder = { pid: number; what: string }

type LockFile = LockHolder & { identity: string; token: string }

/** A live process already holds the folder. */
export class AlreadyRunning extends Error {
  readonly kind = 'already-running'
  readonly pid: number
  readonly what: string
  constructor(holder: LockHolder, dataDir: string) {
    super(
      `Maillon already runs on ${dataDir}: "${holder.what}", process ${holder.pid}. Stop it first, or set DATA_DIR to another folder.`,
    )
    this.name = 'AlreadyRunning'
    this.pid = holder.pid
    this.what = holder.what
  }
}

/**
 * Makes this process the only one of its kind on the folder, until `release()` or its end, however it ends.
 * A lock left by a dead process is taken over at once. Throws `AlreadyRunning` when a live one holds it.
 */
export function holdProcessLock(dataDir: string, what: string): { release(): void } {
  mkdirSync(dataDir, { recursive: true })
  const lock = acquire(lockPath(dataDir), what)
  if ('pid' in lock) throw new AlreadyRunning(lock, dataDir)
  process.once('exit', lock.release)
  return {
    release() {
      process.off('exit', lock.release)
      lock.release()
    },
  }
}

/** The live process that holds the folder, if any. */
export function readProcessLock(dataDir: string): LockHolder | undefined {
  const found = read(lockPath(dataDir))
  return found && stillLives(found.pid, found.identity) ? { pid: found.pid, what: found.what } : undefined
}

const lockPath = (dataDir: string) => join(dataDir, 'maillon.lock')

/**
 * A free lock is taken by `link`, which fails if the name exists. A dead one is replaced by `rename`, and only by the process that holds
 * the lock `<path>.<token of the dead one>`, taken in the same way: so two processes that saw the same dead lock cannot both replace it,
 * and one that saw it long ago finds another token and starts again.
 */
function acquire(path: string, what: string): { release(): void } | LockFile {
  const mine: LockFile = {
    pid: process.pid,
    what,
    identity: identityOf(process.pid) ?? '',
    token: randomBytes(6).toString('hex'),
  }
  const draft = `${path}.${mine.token}.draft`
  writeFileSync(draft, JSON.stringify(mine), { flag: 'wx', mode: 0o644 })
  const release = () => {
    if (read(path)?.token === mine.token) rmSync(path, { force: true })
  }
  try {
    for (;;) {
      if (linked(draft, path)) return { release }
      const found = read(path)
      if (!found) continue
      if (stillLives(found.pid, found.identity)) return found
      const turn = acquire(`${path}.${found.token}`, 'take over')
      if ('pid' in turn) {
        pause(5)
        continue
      }
      try {
        if (read(path)?.token !== found.token) continue
        renameSync(draft, path)
        return { release }
      } finally {
        turn.release()
      }
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** What the lock says. A file that says nothing readable (made by hand, a full disk) counts as one left by a dead process. */
function read(path: string): LockFile | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    const { pid, what, identity, token } = JSON.parse(text)
    if (Number.isInteger(pid) && /^[0-9a-f]{12}$/.test(token)) return { pid, what, identity, token }
  } catch {}
  return { pid: 0, what: '', identity: '', token: '000000000000' }
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}
