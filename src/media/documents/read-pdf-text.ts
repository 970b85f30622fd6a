import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'

export type PageText = { page: number; text: string }

/**
 * What one reading may take: seconds of a processor, seconds in all, memory in kB (what a process writes to, the room that
 * Node keeps for itself included), pages, and letters.
 */
export const READING = {
  processor: 30,
  seconds: 120,
  memory: 1_000_000,
  heap: 256,
  pages: 500,
  letters: 2_000_000,
} as const
export type Limits = { [limit in keyof typeof READING]: number }

const PROCESS = fileURLToPath(new URL('./reading-process.ts', import.meta.url))
// What may be read from the disk: these programs, and nothing that belongs to anyone.
const PROGRAMS = [
  fileURLToPath(new URL('.', import.meta.url)),
  fileURLToPath(new URL('../../../package.json', import.meta.url)),
]
const PACKAGE = fileURLToPath(new URL('..', import.meta.resolve('unpdf')))
const LINE_LONGEST = 200_000

/**
 * What the pages of a PDF say. The file is read by a process of its own, which may write nothing, start nothing and open
 * nothing, has no environment, and is ended by the system where it takes too much: a file that is made to exhaust whoever
 * opens it takes that process, and costs its pages.
 * @returns the pages that were read, whose end it is if `whole`
 */
export async function readPdfText(
  file: ReadableStream<Uint8Array>,
  limits: Limits = READING,
): Promise<{ pages: PageText[]; whole: boolean }> {
  const allowed = [...PROGRAMS, PACKAGE].map((path) => `--allow-fs-read=${path}`)
  const node = [`--max-old-space-size=${limits.heap}`, '--permission', ...allowed, PROCESS, String(limits.pages)]
  // The system counts, so that the limits hold even where this process is gone. Whoever visits goes first.
  const bounded = `ulimit -c 0; ulimit -t ${limits.processor}; ulimit -d ${limits.memory}; exec nice -n 10 "$0" "$@"`
  const child = spawn('/bin/sh', ['-c', bounded, process.execPath, ...node], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: limits.seconds * 1000,
    killSignal: 'SIGKILL',
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const pages: PageText[] = []
  let letters = 0
  const taking = (async () => {
    for await (const line of createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY })) {
      const said = line.length <= LINE_LONGEST ? pageOf(line) : null
      letters += said?.text.length ?? Number.POSITIVE_INFINITY
      if (!said || letters > limits.letters) {
        child.kill('SIGKILL')
        break
      }
      pages.push(said)
    }
  })()
  // It may be ended before it has taken all that it is given.
  await pipeline(file, child.stdin).catch(() => undefined)
  const [code] = await Promise.all([ended, taking])
  return { pages, whole: code === 0 }
}

/** What it writes is not believed: something in the file may have made it write. */
function pageOf(line: string): PageText | null {
  try {
    const { page, text } = JSON.parse(line) as Record<string, unknown>
    return typeof page === 'number' && Number.isSafeInteger(page) && page > 0 && typeof text === 'string'
      ? { page, text }
      : null
  } catch {
    return null
  }
}
