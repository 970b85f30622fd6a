import autocannon from 'autocannon'
import { cpuOf } from './processes.ts'

export type Load = { rate: number; p50: number; p99: number; cpu_ms: Cpu }
/** What one request costs, in milliseconds of processor: it holds on a machine that does other things besides. */
export type Cpu = { node: number; postgres: number; all: number }

type Options = {
  connections: number
  cookie?: string
  token?: string
  seconds?: number
  /** Seconds before anything is counted (1): code that runs seldom is compiled late. */
  warmUp?: number
  /** The processes that answer. */
  node: number
  postgres: number
  /** A form to send, where it is not an address to read. */
  form?: () => string
}

/** Requests per second, and latencies in milliseconds, of one address asked again and again for some seconds. */
export async function load(url: string, options: Options): Promise<Load> {
  const { form } = options
  const headers = {
    ...(options.cookie && { cookie: options.cookie }),
    ...(options.token && { authorization: `Bearer ${options.token}` }),
    ...(form && {
      origin: new URL(url).origin,
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
    }),
  }
  const sending = form && {
    requests: [{ method: 'POST' as const, setupRequest: (r: object) => ({ ...r, body: form() }) }],
  }
  const run = (duration: number) => autocannon({ url, connections: options.connections, duration, headers, ...sending })
  await run(options.warmUp ?? 1)
  const before = spent(options)
  const result = await run(options.seconds ?? 4)
  const after = spent(options)
  const failed = form ? result['4xx'] + result['5xx'] : result.non2xx
  if (failed > 0 || result.errors > 0) throw new Error(`${url}: ${failed} refused, ${result.errors} failed`)
  const each = (ms: number) => Math.round((ms / result.requests.total) * 1000) / 1000
  const [node, postgres] = [each(after.node - before.node), each(after.postgres - before.postgres)]
  return {
    rate: Math.round(result.requests.average),
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpu_ms: { node, postgres, all: each(after.node - before.node + after.postgres - before.postgres) },
  }
}

const spent = ({ node, postgres }: Options) => ({ node: cpuOf(node), postgres: cpuOf(postgres) })
