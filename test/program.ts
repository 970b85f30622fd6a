import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** The program as it is run, in a process of its own, with nothing of this one's settings. */
export type Running = {
  child: ChildProcess
  /** Everything it wrote so far. */
  out(): string
  err(): string
  /** Its exit status, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>
}

export function runProgram(
  args: string[],
  env: Record<string, string>,
  /** `keepOpen`: standard input begins so, and does not end. */
  options: { input?: string; keepOpen?: string; uid?: number; gid?: number; cwd?: string } = {},
): Running {
  const { input, keepOpen, ...how } = options
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...env },
    ...how,
  })
  // A test that fails stops nothing: what it started ends with the process that ran it.
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  child.once('close', () => process.off('exit', end))
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  child.stdin.on('error', () => {})
  if (keepOpen === undefined) child.stdin.end(input ?? '')
  else child.stdin.write(keepOpen)
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals)
  return { child, out: () => out, err: () => err, ended }
}

/** Runs a command to its end. */
export async function command(
  args: string[],
  env: Record<string, string>,
  options: Parameters<typeof runProgram>[2] = {},
): Promise<{ status: number | NodeJS.Signals; out: string; err: string }> {
  const running = runProgram(args, env, options)
  return { status: await running.ended, out: running.out(), err: running.err() }
}

/** A server that answers that it is well, on a port of its own choice. `kill` and `stop` wait for its end. */
export type Server = Running & { url: string; kill(): Promise<void>; stop(): Promise<number | NodeJS.Signals> }

/** @throws Error with what the server wrote, where it ends before it serves */
export async function startServer(env: Record<string, string>): Promise<Server> {
  const running = runProgram(['serve'], { PORT: '0', LOG_LEVEL: 'warning', ...env })
  let over = false
  void running.ended.then(() => {
    over = true
  })
  while (!/Maillon: http/.test(running.out()) && !over)
    await Promise.race([once(running.child.stdout!, 'data'), running.ended])
  if (over) throw new Error(`the server ended: ${running.err() || running.out()}`)
  const url = /Maillon: http:\/\/localhost:(\d+)/.exec(running.out())?.[1]
  return {
    ...running,
    url: `http://127.0.0.1:${url ?? env['PORT']}`,
    async kill() {
      running.child.kill('SIGKILL')
      await running.ended
    },
    stop() {
      running.child.kill('SIGTERM')
      return running.ended
    },
  }
}
