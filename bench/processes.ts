import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const main = new URL('../src/main.ts', import.meta.url).pathname
// As `bin/maillon` says.
const compiled = new URL('../node_modules/.cache/node', import.meta.url).pathname

// A bench that fails leaves nothing running behind it.
const started = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of started) child.kill('SIGKILL')
})

export type Running = { url: string; pid: number; startedIn: number; stop(): Promise<void> }

/** Starts the server as anyone would and waits for its health; `startedIn` in milliseconds, from the call. */
export async function startServer(env: Record<string, string>): Promise<Running> {
  const port = String(20_000 + Math.floor(Math.random() * 20_000))
  const began = performance.now()
  const child = spawn(process.execPath, [main, 'serve'], {
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, PORT: port, LOG_LEVEL: 'error', API_RATE_LIMIT: '0', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  started.add(child)
  const url = `http://127.0.0.1:${port}`
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    if (
      await fetch(`${url}/healthz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break
    await sleep(10)
  }
  return { url, pid: child.pid!, startedIn: Math.round(performance.now() - began), stop: () => end(child) }
}

export async function startBare(databaseUrl: string, reader: string): Promise<Running> {
  const child = spawn(process.execPath, [new URL('./bare-server.ts', import.meta.url).pathname, databaseUrl, reader], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  started.add(child)
  const port = await new Promise<string>((resolve) =>
    child.stdout!.once('data', (data) => resolve(String(data).trim())),
  )
  return { url: `http://127.0.0.1:${port}`, pid: child.pid!, startedIn: 0, stop: () => end(child) }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

/** Memory of a process and all below it, in MiB: proportional set size, so that what is shared counts once. */
export function memoryOf(...roots: number[]): number {
  const kib = treeOf(roots).map(({ pid }) =>
    Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')?.[1] ?? 0),
  )
  return Math.round(kib.reduce((sum, one) => sum + one, 0) / 1024)
}

/** Processor time that a process and all below it have used, those that ended included, in milliseconds (proc(5)). */
export function cpuOf(root: number): number {
  const ticks = treeOf([root]).flatMap(({ stat }) => stat.slice(11, 15).map(Number))
  return ticks.reduce((sum, one) => sum + one, 0) * MS_OF_TICK
}
/** sysconf(_SC_CLK_TCK) is 100 on every Linux. */
const MS_OF_TICK = 10

/** The processes below some, with the fields of their `stat` that follow the name. */
function treeOf(roots: readonly number[]): { pid: number; stat: string[] }[] {
  const stats = new Map<number, string[]>()
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : null
    if (stat) stats.set(Number(name), stat.slice(stat.lastIndexOf(')') + 2).split(' '))
  }
  const below = (pid: number): number[] => [
    pid,
    ...[...stats].filter(([, [, parent]]) => Number(parent) === pid).flatMap(([child]) => below(child)),
  ]
  return [...new Set(roots.flatMap(below))].flatMap((pid) => {
    const stat = stats.get(pid)
    return stat ? [{ pid, stat }] : []
  })
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
