import autocannon from 'autocannon'

export type Load = { rate: number; p50: number; p99: number }

/** Requests per second, and latencies in milliseconds, of one address asked again and again for some seconds. */
export async function load(
  url: string,
  options: { connections: number; cookie?: string; seconds?: number },
): Promise<Load> {
  const run = (duration: number) =>
    autocannon({
      url,
      connections: options.connections,
      duration,
      headers: options.cookie ? { cookie: options.cookie } : {},
    })
  await run(1)
  const result = await run(options.seconds ?? 4)
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`)
  return { rate: Math.round(result.requests.average), p50: result.latency.p50, p99: result.latency.p99 }
}
