import { type SpawnOptions, spawnSync } from 'node:child_process'
import { accessSync, constants, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PostgresBinaries } from './binaries.ts'
import type { PostgresPlaces } from './places.ts'
import { PostgresUnavailable } from './unavailable.ts'

/**
 * How PostgreSQL's programs are run. `owner`: the user that its files must belong to, when it is not ours.
 * `command` gives the program, arguments and options to hand to `spawn`.
 */
export type RunAs = {
  owner: { uid: number; gid: number } | undefined
  how: 'directly' | 'as another user' | 'as another user, with one capability'
  command(program: string, args: string[]): { file: string; args: string[]; options: SpawnOptions }
}

/**
 * PostgreSQL refuses to run as root. Run by root, it gets an unprivileged user: the owner of its data if there is any, else `postgres`, else `nobody`.
 * Where that user may not reach the data or the programs (they stand below /root, or a private temporary folder), its processes keep one capability of
 * root, to pass through folders (capabilities(7)), and nothing else.
 */
export function chooseRunAs(places: PostgresPlaces, binaries: PostgresBinaries): RunAs {
  const env = environment(binaries)
  const dataOwner = statSync(places.cluster, { throwIfNoEntry: false })
  const us = process.getuid?.() ?? -1
  if (us !== 0) {
    if (dataOwner && dataOwner.uid !== us) {
      throw new PostgresUnavailable(
        'wrong-owner',
        `The folder ${places.cluster} belongs to ${userName(dataOwner.uid)}: run as that user or as root, or choose another DATA_DIR.`,
      )
    }
    return { owner: undefined, how: 'directly', command: (file, args) => ({ file, args, options: { env, cwd: '/' } }) }
  }
  const owner = dataOwner && dataOwner.uid !== 0 ? { uid: dataOwner.uid, gid: dataOwner.gid } : systemUser()
  refuseWeakRoot(owner)
  const obstacle = worst(obstacleTo(owner, binaries), obstacleTo(owner, undefined, places.dataDir))
  if (obstacle === 'none') {
    return {
      owner,
      how: 'as another user',
      command: (file, args) => ({ file, args, options: { env, cwd: '/', ...owner } }),
    }
  }
  const prefix = setprivArguments(owner, obstacle, places)
  return {
    owner,
    how: 'as another user, with one capability',
    command: (file, args) => ({ file: 'setpriv', args: [...prefix, file, ...args], options: { env, cwd: '/' } }),
  }
}

const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** A clean environment: nothing of ours (PGDATA, PGOPTIONS, secrets) reaches PostgreSQL. */
function environment(binaries: PostgresBinaries): NodeJS.ProcessEnv {
  const libraries = binaries.libraries === undefined ? {} : { LD_LIBRARY_PATH: binaries.libraries }
  return { PATH: systemPath, TZ: 'UTC', ...libraries }
}

type Obstacle = 'none' | 'folders' | 'files'
type User = { uid: number; gid: number }

function obstacleTo(user: User, binaries: PostgresBinaries | undefined, folder?: string): Obstacle {
  if (!binaries) return everyFolder(folder!).every((each) => may(user, each, 0o1)) ? 'none' : 'folders'
  const files = [binaries.postgres, binaries.initdb, join(binaries.native, 'lib'), join(binaries.native, 'share')]
  if (!files.every((each) => may(user, each, 0o5))) return 'files'
  return obstacleTo(user, undefined, dirname(binaries.postgres))
}

function worst(one: Obstacle, other: Obstacle): Obstacle {
  if (one === 'files' || other === 'files') return 'files'
  return one === 'none' ? other : one
}

/** Whether the permission bits (`4` read, `1` run or pass through) of a path give this user the right asked. */
function may(user: User, path: string, asked: number): boolean {
  const { mode, uid, gid } = statSync(path)
  const granted = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode
  return (granted & asked) === asked
}

function everyFolder(path: string): string[] {
  const parent = dirname(path)
  return parent === path ? [path] : [...everyFolder(parent), path]
}

/** Numbers of the capabilities in `linux/capability.h`. */
const capabilities = { chown: 0, dac_override: 1, dac_read_search: 2, kill: 5, setgid: 6, setuid: 7, setpcap: 8 }

const holds = (held: bigint, name: keyof typeof capabilities) => (held & (1n << BigInt(capabilities[name]))) !== 0n

/** Root of a container may lack what it takes to run programs as another user: some capability, or that user in its namespace (user_namespaces(7)). */
function refuseWeakRoot(user: User): void {
  if (process.platform !== 'linux') return
  const held = heldCapabilities()
  const lacks = (['chown', 'dac_override', 'kill', 'setgid', 'setuid'] as const).find((name) => !holds(held, name))
  const foreign = [['uid', user.uid] as const, ['gid', user.gid] as const].find(([kind, id]) => !isMapped(kind, id))
  if (!lacks && !foreign) return
  const why = lacks
    ? `root lacks the capability ${lacks} here`
    : `${foreign![0]} ${foreign![1]} does not exist in this namespace`
  throw new PostgresUnavailable(
    'root-refused',
    `PostgreSQL cannot run as root, nor as ${userName(user.uid)}, for ${why}: run as an ordinary user, or set DATABASE_URL.`,
  )
}

/** Lines of `/proc/self/uid_map`: first number inside, first outside, how many. */
function isMapped(kind: 'uid' | 'gid', id: number): boolean {
  const ranges = readFileSync(`/proc/self/${kind}_map`, 'utf8').trim().split('\n')
  return ranges.some((range) => {
    const [first, , count] = range.trim().split(/\s+/).map(Number)
    return id >= first! && id < first! + count!
  })
}

/**
 * `setpriv` (util-linux) changes user and leaves one capability to the program it becomes. `no_setuid_fixup` makes access(2) count it too
 * (the kernel otherwise answers by the real user alone), which initdb and postgres ask about their own programs.
 * Only `dac_override`, which also writes, opens files that no one else may run; containers often have it alone.
 */
function setprivArguments(user: User, obstacle: Obstacle, places: PostgresPlaces): string[] {
  const held = heldCapabilities()
  const has = (name: keyof typeof capabilities) => (held & (1n << BigInt(capabilities[name]))) !== 0n
  const kept =
    obstacle === 'folders' && has('dac_read_search')
      ? 'dac_read_search'
      : has('dac_override')
        ? 'dac_override'
        : undefined
  const able = has('setuid') && has('setgid') && has('setpcap') && spawnSync('setpriv', ['--version']).status === 0
  if (!kept || !able) {
    throw new PostgresUnavailable(
      'unreachable-folder',
      `PostgreSQL cannot run as root, and ${userName(user.uid)} may not reach ${places.dataDir} or the programs: ` +
        'run as an ordinary user, or move both out of private folders such as /root, or set DATABASE_URL.',
    )
  }
  return [
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    '--securebits=+no_setuid_fixup',
    `--inh-caps=+${kept}`,
    `--ambient-caps=+${kept}`,
    '--',
  ]
}

function heldCapabilities(): bigint {
  try {
    const status = readFileSync('/proc/self/status', 'utf8')
    const of = (name: string) => BigInt(`0x${new RegExp(`^${name}:\\s*([0-9a-f]+)`, 'm').exec(status)?.[1] ?? '0'}`)
    return of('CapEff') & of('CapBnd')
  } catch {
    return 0n
  }
}

function systemUser(): User {
  const users = accounts()
  const chosen = users.find((each) => each.name === 'postgres') ?? users.find((each) => each.name === 'nobody')
  if (!chosen) {
    throw new PostgresUnavailable(
      'root-refused',
      'PostgreSQL cannot run as root, and this system has neither a user "postgres" nor "nobody": run as an ordinary user, or set DATABASE_URL.',
    )
  }
  return { uid: chosen.uid, gid: chosen.gid }
}

function userName(uid: number): string {
  return accounts().find((each) => each.uid === uid)?.name ?? `the user ${uid}`
}

/** Accounts of passwd(5). */
function accounts(): { name: string; uid: number; gid: number }[] {
  try {
    accessSync('/etc/passwd', constants.R_OK)
    const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
    return lines
      .map((line) => line.split(':'))
      .filter((fields) => fields.length >= 7)
      .map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }))
  } catch {
    return []
  }
}
