import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { ActorId } from '#platform/ids.ts'
import { type App, createApp } from '../src/app.ts'
import { readConfig } from '../src/platform/config.ts'
import { migrate } from '../src/platform/migrate.ts'
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts'
import { type Asked, accepting, untilIdle, verifying } from './accepting.ts'
import { costOfPost, delivering, startSink } from './delivering.ts'
import { type Stranger, signedNotes, strangers } from './elsewhere.ts'
import { startServer } from './processes.ts'

const PUBLIC_URL = 'http://maillon.example'
/** Of each of those elsewhere: in whose feeds what arrives is written. */
const FOLLOWERS_HERE = 5
const FOLLOWERS_ELSEWHERE = [10, 100, 1_000] as const
/** Activities from one; from fifty five times as many, which is some seconds: a process that just started is slower. */
const MANY = 400
const silent = { info() {}, warn: console.warn }

/**
 * Other servers: what comes from them, signed beforehand with real keys, and what is sent to them. All of it on loopback,
 * on a database of its own.
 */
export async function federation(say: (line: string) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'maillon-bench-federation-'))
  const settings = { shared_preload_libraries: 'pg_stat_statements' }
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: silent, settings })
  const sink = await startSink(FOLLOWERS_ELSEWHERE.at(-1)!)
  const client = new pg.Client({ connectionString: postgres.url })
  try {
    await migrate(postgres.url)
    await client.connect()
    await client.query('create extension pg_stat_statements')
    const env = { DATA_DIR: join(folder, 'server'), PUBLIC_URL, ALLOW_PRIVATE_ADDRESSES: 'true' }
    const app = await createApp({ config: readConfig(env), databaseUrl: postgres.url, connections: 4 })
    const { author, others } = await peopleHere(app)
    const server = await startServer({ ...env, DATABASE_URL: postgres.url })
    const asked = { server, postgres: postgres.pid, client }
    const results: Record<string, unknown> = {}
    const told = (name: string, figures: unknown) => {
      results[name] = figures
      say(`Federation: ${name} ${JSON.stringify(figures)}`)
    }
    await acceptingFrom(app, asked, others, told)
    const sending = { ...asked, app, sink, senderId: author.id }
    told('delivering_to_1', await delivering(sending, { servers: 1, activities: 2 * MANY }))
    told('delivering_to_200', await delivering(sending, { servers: 200, activities: MANY / 50 }))
    let known = 0
    for (const many of FOLLOWERS_ELSEWHERE) {
      await followElsewhere(client, author.id, { from: known, to: many, inboxOf: sink.inboxOf })
      known = many
      told(`post_to_${many}`, await costOfPost({ ...sending, author }, many))
    }
    await server.stop()
    await app.stop()
    return results
  } finally {
    await client.end()
    sink.stop()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function acceptingFrom(
  app: App,
  asked: Asked,
  readers: readonly ActorId[],
  told: (name: string, figures: unknown) => void,
): Promise<void> {
  const many = await strangers(app, asked.client, { many: 50, prefix: 'ailleurs' })
  await follow(asked.client, readers, many)
  const host = new URL(PUBLIC_URL).host
  const notes = (by: Stranger[], from: number, n: number) => signedNotes(by, { host, from, many: n })
  await accepting(asked, notes(many, 0, 100))
  const from_50 = notes(many, 20_000, 5 * MANY)
  told('accepting_from_1', await accepting(asked, notes(many.slice(0, 1), 10_000, MANY)))
  told('accepting_from_50', await accepting(asked, from_50))
  told('verifying_alone', await verifying(from_50, PUBLIC_URL))
  await untilIdle(asked.client)
  const { rows } = await asked.client.query('select count(*)::int as n from feed_entries')
  if (rows[0].n !== (100 + 6 * MANY) * readers.length) throw new Error(`${rows[0].n} stand in feeds`)
}

async function peopleHere(app: App) {
  const login = (handle: string) => ({
    email: `${handle}@example.org`,
    password: 'une phrase assez longue',
    handle,
    name: handle,
  })
  const { personId } = await app.access.openInstance({ name: 'Mesures', administrator: login('autrice') })
  const { secret } = await app.access.signIn({
    login: 'autrice@example.org',
    password: 'une phrase assez longue',
    userAgent: 'bench',
    address: '127.0.0.1',
  })
  const others: ActorId[] = []
  for (let n = 0; n < FOLLOWERS_HERE; n++)
    others.push((await app.access.createAccount(login(`lectrice_${n}`))).personId)
  return { author: { id: personId, handle: 'autrice', cookie: `session=${secret}` }, others }
}

async function follow(client: pg.Client, readers: readonly ActorId[], them: readonly Stranger[]): Promise<void> {
  await client.query(
    'insert into follows (follower_id, followee_id, since) select r, s, now() from unnest($1::bigint[]) r, unnest($2::bigint[]) s',
    [readers, them.map(({ id }) => id)],
  )
}

/** People of other servers who follow the author, each of a server of its own. */
async function followElsewhere(
  client: pg.Client,
  author: ActorId,
  { from, to, inboxOf }: { from: number; to: number; inboxOf: (n: number) => string },
): Promise<void> {
  const numbers = Array.from({ length: to - from }, (_, i) => from + i)
  await client.query(
    `with made as (
      insert into actors (id, kind, handle, name, created_at)
      select 1000 + n, 'person', 'abonnee@s' || n || '.example', 'Abonnée ' || n, now() from unnest($1::int[]) n returning id),
    known as (
      insert into remote_actors (actor_id, uri, url, type, inbox, shared_inbox, fetched_at)
      select 1000 + n, inbox || '/actor', inbox || '/actor', 'Person', inbox || '/own', inbox, now()
      from unnest($1::int[], $2::text[]) t(n, inbox))
    insert into follows (follower_id, followee_id, since, reads_elsewhere) select id, $3::bigint, now(), true from made`,
    [numbers, numbers.map(inboxOf), author],
  )
}
