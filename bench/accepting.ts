import { createPublicKey } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { isSignedBy, signatureOf } from '../src/federation/signatures.ts'
import type { Signed } from './elsewhere.ts'
import { cpuOf, memoryOf, type Running } from './processes.ts'

const CONNECTIONS = 16
const GIVEN_UP_AFTER_MS = 120_000

export type Asked = { server: Running; postgres: number; client: pg.Client }

/**
 * Sends what was signed, as fast as it is taken. `answered` counts those to which 202 was said in a second, `accepted` those
 * that were treated as well, and stand in the feeds of those who follow; processor time for each, of the server and of PostgreSQL.
 */
export async function accepting({ server, postgres, client }: Asked, signed: readonly Signed[]) {
  const spent = () => ({ node: cpuOf(server.pid), postgres: cpuOf(postgres) })
  const treatedNow = async () => (await client.query(TREATED)).rows[0] as { treated: number; otherwise: number }
  const first = await treatedNow()
  const before = spent()
  const began = performance.now()
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const queue = signed.values()
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (const one of queue) {
        const status = await post(server.url, agent, one)
        if (status !== 202) throw new Error(`an activity was answered ${status}`)
      }
    }),
  )
  const answered = performance.now() - began
  let most = memoryOf(server.pid)
  for (;;) {
    const now = await treatedNow()
    if (now.otherwise > 0) throw new Error(`${now.otherwise} were not understood`)
    if (now.treated - first.treated >= signed.length) break
    if (performance.now() - began > GIVEN_UP_AFTER_MS)
      throw new Error(`${now.treated - first.treated} were treated, no more`)
    most = Math.max(most, memoryOf(server.pid))
    await sleep(250)
  }
  const treated = performance.now() - began
  await untilIdle(client)
  const after = spent()
  agent.destroy()
  const each = (ms: number) => Math.round((ms / signed.length) * 100) / 100
  const perSecond = (ms: number) => Math.round((signed.length / ms) * 1000)
  const [node, pgs] = [each(after.node - before.node), each(after.postgres - before.postgres)]
  return {
    many: signed.length,
    answered_s: perSecond(answered),
    accepted_s: perSecond(treated),
    cpu_ms: { node, postgres: pgs, all: each(after.node - before.node + after.postgres - before.postgres) },
    memory_mib: most,
  }
}

const TREATED = `select count(*) filter (where outcome = 'understood')::int as treated,
  count(*) filter (where outcome <> 'understood')::int as otherwise from federation_received`

/** What follows from it is done, too: it belongs to the cost. */
export async function untilIdle(client: pg.Client): Promise<void> {
  const began = performance.now()
  for (;;) {
    const { rows } = await client.query(
      'select count(*)::int as n from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts',
    )
    if (rows[0].n === 0) return
    if (performance.now() - began > GIVEN_UP_AFTER_MS) throw new Error(`${rows[0].n} jobs still wait`)
    await sleep(50)
  }
}

function post(url: string, agent: Agent, { headers, body }: Signed): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/ap/inbox`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode!))
    })
    asked.once('error', reject)
    asked.end(body)
  })
}

/** The same signatures looked at and nothing else, in this process: for a second, and processor time for each. */
export function verifying(signed: readonly Signed[], base: string) {
  const requests = signed.map(({ headers, body, keyId, uri, pem }) => ({
    request: { method: 'POST', url: `${base}/ap/inbox`, headers, body },
    key: { keyId, ownerUri: uri, publicKey: createPublicKey(pem), fetchedAt: new Date() },
  }))
  const before = process.cpuUsage()
  const began = performance.now()
  for (const { request, key } of requests) {
    const signature = signatureOf(request, new Date())
    if (typeof signature === 'string' || !isSignedBy(request, signature, key))
      throw new Error('a signature was not taken')
  }
  const ms = performance.now() - began
  const { user, system } = process.cpuUsage(before)
  return {
    verified_s: Math.round((signed.length / ms) * 1000),
    cpu_ms: Math.round(((user + system) / signed.length / 1000) * 100) / 100,
  }
}
