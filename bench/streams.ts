import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { WebSocket } from 'ws'
import { createApp } from '../src/app.ts'
import { readConfig } from '../src/platform/config.ts'
import { type ActorId, newId } from '../src/platform/ids.ts'
import { cpuOf, memoryOf, startServer } from './processes.ts'
import { type Person, publish, quantile } from './publishing.ts'

/** A program that listens to somebody's home stream: when it had each post, by its id. */
type Listening = { had: Map<string, number>; leave(): void }

/**
 * Many people's home streams, half of them sockets, half streams of events; posts to all of them. Milliseconds from
 * the sending of the form to the receipt, each reader counted; memory of the server in MiB, before and with them.
 */
export async function streams(given: {
  databaseUrl: string
  postgres: number
  dataDir: string
  author: Person & { id: string }
  many: number
  posts?: number
}) {
  const { databaseUrl, author, many, posts = 20 } = given
  const tokens = await followers(databaseUrl, given.dataDir, author.id as ActorId, many)
  const server = await startServer({ DATABASE_URL: databaseUrl, DATA_DIR: given.dataDir, API_RATE_LIMIT: '0' })
  const atRest = memoryOf(server.pid)
  const listening: Listening[] = []
  for (let from = 0; from < many; from += 50)
    listening.push(
      ...(await Promise.all(
        tokens
          .slice(from, from + 50)
          .map((token, index) => (index % 2 ? socket(server.url, token) : events(server.url, token))),
      )),
    )
  await sleep(2_000)
  const open = memoryOf(server.pid)
  await publish(server.url, author, 'Pour que tout soit prêt')
  await sleep(1_000)
  const before = { node: cpuOf(server.pid), postgres: cpuOf(given.postgres) }
  const waits: number[] = []
  for (let n = 0; n < posts; n++) {
    const began = performance.now()
    const id = await publish(server.url, author, `À toutes et tous, ${n}`)
    while (listening.some(({ had }) => !had.has(id))) {
      if (performance.now() - began > 30_000) throw new Error('somebody did not hear of a post')
      await sleep(1)
    }
    for (const { had } of listening) waits.push(had.get(id)! - began)
  }
  const cpu = { node: cpuOf(server.pid) - before.node, postgres: cpuOf(given.postgres) - before.postgres }
  waits.sort((a, b) => a - b)
  const after = memoryOf(server.pid)
  for (const one of listening) one.leave()
  await server.stop()
  return {
    many,
    heard: waits.length / posts,
    p50: quantile(waits, 0.5),
    p99: quantile(waits, 0.99),
    cpu_ms_each_post: { node: cpu.node / posts, postgres: cpu.postgres / posts },
    memory_mib: { at_rest: atRest, open, after },
  }
}

/** People who follow the author, each with a token of her own. */
async function followers(databaseUrl: string, dataDir: string, author: ActorId, many: number): Promise<string[]> {
  const app = await createApp({ config: readConfig({ DATA_DIR: dataDir }), databaseUrl, connections: 4 })
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const tokens: string[] = []
  for (let n = 0; n < many; n++) {
    const id = newId<'Actor'>(new Date())
    await client.query(
      `with person as (insert into actors (id, kind, handle, name, created_at)
          values ($1, 'person', $2::text, $3, now()) returning id),
        account as (insert into accounts (id, person_id, email, password_hash, state, state_since, confirmed_at, created_at)
          select id, id, $2::text || '@example.org', 'none', 'active', now(), now(), now() from person returning person_id)
        insert into follows (follower_id, followee_id, since) select person_id, $4::bigint, now() from account`,
      [id, `ecoute_${n}`, `Personne ${n} qui écoute`, author],
    )
    tokens.push((await app.access.createToken({ personId: id, actorId: id, scopes: 'read' })).secret)
  }
  await client.end()
  await app.stop()
  return tokens
}

const UPDATES = /event: update\ndata: \{"id":"(\d+)"/g

function events(url: string, token: string): Promise<Listening> {
  const had = new Map<string, number>()
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` }
    const asked = request(`${url}/api/v1/streaming/user`, { headers, agent: false }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`a stream was refused: ${answer.statusCode}`))
      answer.setEncoding('utf8')
      answer.on('data', (text: string) => {
        for (const [, id] of text.matchAll(UPDATES)) had.set(id!, performance.now())
      })
      answer.on('error', () => {})
      resolve({ had, leave: () => asked.destroy() })
    })
    asked.on('error', reject)
    asked.end()
  })
}

const MESSAGE = /"event":"update","payload":"\{\\"id\\":\\"(\d+)\\"/

function socket(url: string, token: string): Promise<Listening> {
  const had = new Map<string, number>()
  const address = `${url.replace('http', 'ws')}/api/v1/streaming?stream=user&access_token=${token}`
  const opened = new WebSocket(address, { perMessageDeflate: false })
  opened.on('message', (data) => {
    const id = MESSAGE.exec(String(data))?.[1]
    if (id) had.set(id, performance.now())
  })
  return new Promise((resolve, reject) => {
    opened.once('open', () => resolve({ had, leave: () => opened.terminate() }))
    opened.once('error', reject)
  })
}
