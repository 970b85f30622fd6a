import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { ActorId } from '#platform/ids.ts'
import type { App } from '../src/app.ts'
import { createSend } from '../src/federation/outgoing/send.ts'
import { createMaySpeakWith } from '../src/federation/sites.ts'
import { untilIdle } from './accepting.ts'
import { cpuOf, memoryOf, type Running } from './processes.ts'
import { type Person, publish } from './publishing.ts'
import { addressOf } from './servers.ts'

const GIVEN_UP_AFTER_MS = 120_000

export type Sink = { inboxOf(n: number): string; count(): Promise<Count>; forget(): Promise<void>; stop(): void }
type Count = { received: number; once: number }

export async function startSink(addresses: number): Promise<Sink> {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const program = new URL('./sink.ts', import.meta.url).pathname
  const child: ChildProcess = spawn(process.execPath, [program, String(port), String(addresses)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  await new Promise((resolve) => child.stdout!.once('data', resolve))
  const counting = `http://127.0.0.1:${port}/count`
  return {
    inboxOf: (n) => `http://${addressOf(n % addresses)}:${port}/inbox`,
    count: async () => (await (await fetch(counting)).json()) as Count,
    forget: async () => void (await fetch(counting, { method: 'DELETE' })),
    stop: () => void child.kill(),
  }
}

type Delivering = { server: Running; postgres: number; client: pg.Client; app: App; sink: Sink; senderId: ActorId }

/** Activities to so many servers each, until all are where they should be, each once; processor time for each delivery. */
export async function delivering(given: Delivering, { servers, activities }: { servers: number; activities: number }) {
  const { server, postgres, app, sink, client } = given
  await sink.forget()
  const send = createSend({ ...app, maySpeakWith: createMaySpeakWith(app) })
  const inboxes = Array.from({ length: servers }, (_, n) => sink.inboxOf(n))
  const before = { node: cpuOf(server.pid), postgres: cpuOf(postgres) }
  const began = performance.now()
  for (let n = 0; n < activities; n++) await send(app.db, { sender: given.senderId, activity: noteNumber(n) }, inboxes)
  const { ms, memory } = await untilReceived(given, servers * activities, began)
  await untilNothingWaits(client)
  const after = { node: cpuOf(server.pid), postgres: cpuOf(postgres) }
  const many = servers * activities
  const each = (spent: number) => Math.round((spent / many) * 100) / 100
  const [node, pgs] = [after.node - before.node, after.postgres - before.postgres]
  return {
    many,
    delivered_s: Math.round((many / ms) * 1000),
    cpu_ms: { node: each(node), postgres: each(pgs), all: each(node + pgs) },
    memory_mib: memory,
  }
}

const noteNumber = (n: number) => ({
  '@context': 'https://www.w3.org/ns/activitystreams',
  id: `https://maillon.example/ap/posts/${n}#create`,
  type: 'Create',
  object: { type: 'Note', content: `<p>${'Une brève pour mesurer. '.repeat(40)}</p>` },
})

async function untilReceived({ sink, server }: Delivering, many: number, began: number) {
  for (;;) {
    const { received, once } = await sink.count()
    if (once >= many) {
      if (received !== once) throw new Error(`${received - once} came twice`)
      return { ms: performance.now() - began, memory: memoryOf(server.pid) }
    }
    if (performance.now() - began > GIVEN_UP_AFTER_MS) throw new Error(`${once} of ${many} were delivered`)
    await sleep(50)
  }
}

async function untilNothingWaits(client: pg.Client): Promise<void> {
  const began = performance.now()
  for (;;) {
    const { rows } = await client.query('select count(*)::int as n from federation_deliveries')
    if (rows[0].n === 0) return
    if (performance.now() - began > GIVEN_UP_AFTER_MS) throw new Error(`${rows[0].n} deliveries still wait`)
    await sleep(20)
  }
}

/**
 * One post by somebody with so many followers elsewhere, each on a server of its own, from the form until it is everywhere:
 * statements of the database, and processor time. The median of five.
 */
export async function costOfPost(given: Delivering & { author: Person }, followers: number) {
  const { server, postgres, client, sink } = given
  const rounds: { ms: number; statements: number; node: number; postgres: number }[] = []
  for (let round = 0; round < 5; round++) {
    await sink.forget()
    await untilIdle(client)
    await client.query('select pg_stat_statements_reset()')
    const before = { node: cpuOf(server.pid), postgres: cpuOf(postgres) }
    const began = performance.now()
    await publish(server.url, given.author, `Pour ${followers} ailleurs, ${round}`)
    const { ms } = await untilReceived(given, followers, began)
    await untilNothingWaits(client)
    await untilIdle(client)
    const { rows } = await client.query(STATEMENTS)
    rounds.push({
      ms: Math.round(ms),
      statements: rows[0].n,
      node: cpuOf(server.pid) - before.node,
      postgres: cpuOf(postgres) - before.postgres,
    })
  }
  const median = (of: (round: (typeof rounds)[number]) => number) => rounds.map(of).sort((a, b) => a - b)[2]!
  return {
    ms: median(({ ms }) => ms),
    statements: median(({ statements }) => statements),
    cpu_ms: { node: median(({ node }) => node), postgres: median((round) => round.postgres) },
  }
}

/** Of this database, the questions of the bench itself left out. */
const STATEMENTS = `select coalesce(sum(calls), 0)::int as n from pg_stat_statements
  where dbid = (select oid from pg_database where datname = current_database()) and query not like '%count(*)%'`
