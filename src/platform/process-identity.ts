import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** What tells one process from a later one that received the same number: `undefined` when no live process has it. */
export type ProcessIdentity = string | undefined

/** Stands where the process lives but its start time cannot be read; equal to every identity, for a lock must err on the safe side. */
const unreadable = 'unreadable'

let bootId: string | undefined

/**
 * Identity of a live process: its start time, with the boot it belongs to.
 * Linux: field 22 of `/proc/<pid>/stat` (proc_pid_stat(5)), in clock ticks since boot. Elsewhere: `ps -o lstart=`.
 * A zombie counts as dead: it holds no file and serves nobody.
 */
export function identityOf(pid: number): ProcessIdentity {
  if (!isTaken(pid)) return undefined
  return process.platform === 'linux' ? linuxIdentity(pid) : psIdentity(pid)
}

/** Whether the process that once had this identity is the one that lives under this number now. */
export function stillLives(pid: number, identity: string): boolean {
  const now = identityOf(pid)
  return now !== undefined && (now === identity || now === unreadable || identity === unreadable)
}

/** Every process one may see: number and command line. Used only when something is wrong, it costs milliseconds. */
export function listProcesses(): { pid: number; command: string }[] {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).split('\n')
    return lines.map((line) => ({ pid: Number.parseInt(line, 10), command: line.trim().replace(/^\d+\s+/, '') }))
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), command: commandOf(Number(name)) }))
}

/** Command line of a process, its arguments parted by spaces; empty when it is gone or hidden. */
export function commandOf(pid: number): string {
  if (process.platform !== 'linux') return listProcesses().find((each) => each.pid === pid)?.command ?? ''
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return ''
  }
}

/** Whether a process has this number, be it a zombie: dead, but its parent did not ask how it ended. */
export function isTaken(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, under another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function linuxIdentity(pid: number): ProcessIdentity {
  try {
    bootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim().slice(0, 8)
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command's name (field 2) may hold spaces and parentheses: count from its last closing one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    return `${bootId}-${fields[19]}`
  } catch {
    // It ended between the two questions, or /proc hides the processes of others (hidepid).
    return isTaken(pid) ? unreadable : undefined
  }
}

function psIdentity(pid: number): ProcessIdentity {
  try {
    const [state, ...started] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(/\s+/)
    return state?.startsWith('Z') ? undefined : started.join(' ')
  } catch {
    return undefined
  }
}
