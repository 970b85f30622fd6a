import { spawn } from 'node:child_process'
import {
  appendFileSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  lchownSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { identityOf, listProcesses, stillLives } from '../process-identity.ts'
import type { PostgresBinaries } from './binaries.ts'
import type { PostgresPlaces } from './places.ts'
import type { RunAs } from './run-as.ts'
import { noRoomSaid, PostgresUnavailable } from './unavailable.ts'

/** The major version whose data format the programs read. */
export const majorVersion = 18

/**
 * Makes the cluster if there is none, in a folder beside that takes its name once complete: whatever is killed, no half-made cluster is left.
 * `sync: false` spares the wait for the disk, for data that nobody will miss.
 */
export async function ensureCluster(
  places: PostgresPlaces,
  binaries: PostgresBinaries,
  runAs: RunAs,
  { sync }: { sync: boolean },
): Promise<'found' | 'made'> {
  removeUnfinished(places)
  if (existsSync(places.cluster)) {
    checkVersion(places)
    giveAway(places.cluster, runAs)
    return 'found'
  }
  const draft = `${places.cluster}.unfinished-${process.pid}-${identityOf(process.pid) ?? ''}`
  try {
    await initialise(draft, places, binaries, runAs, sync)
    renameSync(draft, places.cluster)
    syncFolder(places.dataDir)
    return 'made'
  } catch (error) {
    // Another process was quicker: its cluster has the name (and the same password), and this one goes.
    if ((error as NodeJS.ErrnoException).code === 'ENOTEMPTY') return 'made'
    throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

async function initialise(
  draft: string,
  places: PostgresPlaces,
  binaries: PostgresBinaries,
  runAs: RunAs,
  sync: boolean,
): Promise<void> {
  const passwordCopy = `${draft}.password`
  const attempts: string[] = []
  for (const locale of locales()) {
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { mode: 0o700 })
    writeFileSync(passwordCopy, readFileSync(places.password), { mode: 0o600 })
    if (runAs.owner) {
      chownSync(draft, runAs.owner.uid, runAs.owner.gid)
      chownSync(passwordCopy, runAs.owner.uid, runAs.owner.gid)
    }
    const args = [
      '-D',
      draft,
      '-U',
      'maillon',
      '-E',
      'UTF8',
      ...locale,
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordCopy}`,
    ]
    const { code, output } = await run(runAs.command(binaries.initdb, sync ? args : [...args, '--no-sync']))
    rmSync(passwordCopy, { force: true })
    if (code === 0) {
      includeSettings(draft, runAs)
      return
    }
    const full = noRoomSaid(output, places.dataDir)
    if (full) throw full
    attempts.push(lastLine(output))
  }
  throw new PostgresUnavailable('start-failed', `PostgreSQL could not make its data folder: ${attempts.at(-1)}`)
}

/**
 * French alphabetical order by ICU. Letters of words, for full-text search, are told by the C library: `C.UTF-8` is on every recent Linux,
 * macOS has `en_US.UTF-8`. Last, PostgreSQL's own.
 */
function locales(): string[][] {
  const icu = ['--locale-provider=icu', '--icu-locale=fr-FR']
  return [
    ['--locale=C.UTF-8', ...icu],
    ['--locale=en_US.UTF-8', ...icu],
    ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ]
}

/**
 * Gives the role of an existing cluster the password of the file, for when the file was lost: without a server, in single-user mode, which
 * asks for none. The cluster must not be running.
 */
export async function renewPassword(places: PostgresPlaces, binaries: PostgresBinaries, runAs: RunAs): Promise<void> {
  const password = readFileSync(places.password, 'utf8').trim()
  const command = runAs.command(binaries.postgres, ['--single', '-j', '-D', places.cluster, 'postgres'])
  const { code, output } = await run(command, `alter role maillon password '${password}'\n;\n\n`)
  if (code !== 0 || /ERROR/.test(output)) {
    throw new PostgresUnavailable('wrong-password', `PostgreSQL's password could not be renewed: ${lastLine(output)}`)
  }
}

function includeSettings(cluster: string, runAs: RunAs): void {
  appendFileSync(
    join(cluster, 'postgresql.conf'),
    "\n# Settings that Maillon rewrites at every start. Yours, under this line, win.\ninclude_if_exists 'maillon.conf'\n",
  )
  const fd = openSync(join(cluster, 'postgresql.conf'), 'r')
  fsyncSync(fd)
  closeSync(fd)
  giveAway(cluster, runAs)
}

function run(
  { file, args, options }: ReturnType<RunAs['command']>,
  input = '',
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that whoever cleans up after us can end it whole.
    const child = spawn(file, args, { ...options, detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
    // It may end before it reads.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.once('error', (error) => reject(cannotExecute(error, file)))
    child.once('close', (code) => resolve({ code: code ?? -1, output }))
  })
}

/** The one line to show when the system refuses to run a program at all. */
export function cannotExecute(error: Error, file: string): PostgresUnavailable {
  const reason = (error as NodeJS.ErrnoException).code ?? error.message
  return new PostgresUnavailable(
    'not-executable',
    `This system does not run the program ${file} (${reason}): PostgreSQL's package is made for glibc; set DATABASE_URL to a PostgreSQL of your own.`,
  )
}

function lastLine(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  return (lines.find((line) => /error|fatal/i.test(line)) ?? lines.at(-1) ?? 'no reason given').trim()
}

function checkVersion(places: PostgresPlaces): void {
  const found = readFileSync(join(places.cluster, 'PG_VERSION'), 'utf8').trim()
  if (found === String(majorVersion)) return
  throw new PostgresUnavailable(
    'other-version',
    `The data in ${places.cluster} was made by PostgreSQL ${found}, this Maillon brings ${majorVersion}: back it up with the Maillon that made it, move that folder away, and restore.`,
  )
}

/** A cluster that root owns (it was copied or restored by root) goes to the user that will run it, whole. */
function giveAway(cluster: string, { owner }: RunAs): void {
  if (!owner || statSync(join(cluster, 'PG_VERSION')).uid === owner.uid) return
  for (const entry of readdirSync(cluster, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(cluster, entry), owner.uid, owner.gid)
  }
  chownSync(cluster, owner.uid, owner.gid)
}

/** Drafts whose maker was killed, and the `initdb` that still works on them. */
function removeUnfinished(places: PostgresPlaces): void {
  for (const name of readdirSync(places.dataDir)) {
    const maker = /^postgres\.unfinished-(\d+)-([^.]*)/.exec(name)
    if (!maker || stillLives(Number(maker[1]), maker[2]!)) continue
    const draft = join(places.dataDir, name)
    for (const { pid } of listProcesses().filter(({ command }) => `${command} `.includes(` -D ${draft} `)))
      endGroup(pid)
    rmSync(draft, { recursive: true, force: true, maxRetries: 20, retryDelay: 20 })
  }
}

function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    // It just ended.
  }
}

function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r')
  fsyncSync(fd)
  closeSync(fd)
}
