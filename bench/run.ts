/**
 * `npm run bench`: JSON on standard output's last line, a table before it. Ratios in one run, and processor time of each
 * request, which holds where the machine does other things besides; nothing here is a test.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { measureWeb } from '../scripts/measure-web.ts'
import { migrate } from '../src/platform/migrate.ts'
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts'
import { postByApi, readByApi } from './api.ts'
import { cast } from './cast.ts'
import { coverages } from './coverages.ts'
import { essential } from './essential.ts'
import { federation } from './federation.ts'
import { FOLLOWERS, fill } from './fill.ts'
import { likeOthers } from './like-others.ts'
import { type Load, load } from './load.ts'
import { memoryOf, type Running, startBare, startServer } from './processes.ts'
import { COMPOSER, noteForm, openFeed, publish, publishToVisible } from './publishing.ts'
import { streams } from './streams.ts'

const say = (line: string) => process.stderr.write(`${line}\n`)
const ratio = (a: number, b: number) => Math.round((a / b) * 100) / 100
const results: Record<string, unknown> = {}
const folder = mkdtempSync(join(tmpdir(), 'maillon-bench-'))
const dataDir = join(folder, 'data')
/** Open at once, whose people all follow the author. */
const STREAMS = 500
const silent = { info() {}, warn: console.warn }

/** Of the bare server among the most posts, by connections. */
const bareRates: Record<number, number> = {}

// Alone, where that is asked for: `bench/run.ts federation`, or `like-others`.
if (process.argv[2] === 'federation') end({ federation: await federation(say) })
if (process.argv[2] === 'like-others') end({ like_others: await likeOthers(folder) })

const weights = await measureWeb(join(import.meta.dirname, '../web/build'))
results['javascript_kb'] = Object.fromEntries(
  weights.map(({ route, js, visitorJs }) => [route, { signed_in: js / 1000, visitor: visitorJs / 1000 }]),
)

say('Starts…')
const first = await startServer({ DATA_DIR: dataDir })
const firstStart = first.startedIn
await first.stop()
const next = await startServer({ DATA_DIR: dataDir })
results['start'] = { first_ms: firstStart, next_ms: next.startedIn }
await next.stop()

say('As other servers were measured…')
results['like_others'] = await likeOthers(folder)

const postgres = await startEmbeddedPostgres({ dataDir, log: silent })
await migrate(postgres.url)
const people = await cast(postgres.url, dataDir)

try {
  for (const [from, to] of [
    [0, 10_000],
    [10_000, 200_000],
  ] as const) {
    say(`${to} posts: filling…`)
    await fill(postgres.url, { reader: people.reader.id, from, to })
    say(`${to} posts: reading…`)
    results[`posts_${to}`] = {
      ...(await reading()),
      coverages_ms: await coverages({ databaseUrl: postgres.url, dataDir: join(folder, 'server') }),
    }
  }
  results['growth'] = growth()
  say('Ranking…')
  results['essential_ms'] = await essential({ databaseUrl: postgres.url, dataDir: join(folder, 'server') })
  say('Publishing…')
  results['publishing'] = await publishing()
  say('Streams…')
  results['streams'] = await streams({
    databaseUrl: postgres.url,
    postgres: postgres.pid,
    dataDir: join(folder, 'server'),
    // Whom nobody else follows.
    author: people.reader,
    many: STREAMS,
  })
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
results['federation'] = await federation(say)
end(results)

function end(told: Record<string, unknown>): never {
  rmSync(folder, { recursive: true, force: true })
  console.table(flat(told))
  process.stdout.write(`${JSON.stringify(told)}\n`)
  process.exit(0)
}

async function reading() {
  const bare = await startBare(postgres.url, people.reader.id)
  const server = await startServer({
    DATABASE_URL: postgres.url,
    DATA_DIR: join(folder, 'server'),
    API_RATE_LIMIT: '0',
  })
  const atRest = memoryOf(server.pid, postgres.pid)
  const figures: Record<string, unknown> = {}
  const { cookie } = people.reader
  const answering = { node: server.pid, postgres: postgres.pid }
  for (const connections of [1, 16])
    figures[`feed_${connections}`] = await beside(
      bare,
      { ...server, path: '/api/maillon/v1/home', cookie },
      connections,
    )
  for (const connections of [1, 16]) {
    figures[`page_feed_${connections}`] = await load(`${server.url}/`, { connections, cookie, ...answering })
    figures[`page_public_${connections}`] = await load(`${server.url}/@auteur_2`, { connections, ...answering })
  }
  for (const n of [1, 16]) bareRates[n] = (figures[`feed_${n}`] as { bare: Load }).bare.rate
  figures['api'] = await readByApi({
    ...server,
    token: people.reader.token,
    node: server.pid,
    postgres: postgres.pid,
    bare: bareRates,
  })
  figures['memory_mib'] = { at_rest: atRest, after_load: memoryOf(server.pid, postgres.pid) }
  await server.stop()
  await bare.stop()
  return figures
}

/**
 * The two in turn, five times: what else the machine does falls on both. The ratios, of rates and of processor time, are
 * the medians of the five.
 */
async function beside(bare: Running, ours: Running & { path: string; cookie: string }, connections: number) {
  const rounds: { bare: Load; feed: Load; of_bare: number; cpu_of_bare: number }[] = []
  for (let round = 0; round < 5; round++) {
    const options = { connections, seconds: 2, postgres: postgres.pid }
    const beside = await load(bare.url, { ...options, node: bare.pid })
    const feed = await load(ours.url + ours.path, { ...options, node: ours.pid, cookie: ours.cookie })
    rounds.push({
      bare: beside,
      feed,
      of_bare: ratio(feed.rate, beside.rate),
      cpu_of_bare: ratio(beside.cpu_ms.all, feed.cpu_ms.all),
    })
  }
  const median = (of: (round: (typeof rounds)[number]) => number) => rounds.map(of).sort((a, b) => a - b)[2]!
  const { feed, bare: rate } = rounds.sort((a, b) => a.of_bare - b.of_bare)[2]!
  return { ...feed, bare: rate, of_bare: median((one) => one.of_bare), cpu_of_bare: median((one) => one.cpu_of_bare) }
}

/** How much more of the bare server's rate the feed had among few posts than it has among many. */
function growth() {
  const ofBare = (size: number, connections: number) =>
    (results[`posts_${size}`] as Record<string, { of_bare: number }>)[`feed_${connections}`]!.of_bare
  const at = (connections: number) => ratio(ofBare(10_000, connections), ofBare(200_000, connections))
  const searched = (size: number, name: string) =>
    (results[`posts_${size}`] as { api: Record<string, { rate: number }> }).api[name]!.rate
  const coverage = (name: string) => {
    const ms = (size: number) =>
      (results[`posts_${size}`] as { coverages_ms: Record<string, number> }).coverages_ms[name]!
    return ratio(ms(200_000), ms(10_000))
  }
  const search = (name: string) => ratio(searched(10_000, name), searched(200_000, name))
  return {
    feed_1: at(1),
    feed_16: at(16),
    search_common_1: search('search_common_1'),
    search_rare_1: search('search_rare_1'),
    coverages_page: coverage('page'),
    coverages_rising_computed: coverage('rising_computed'),
  }
}

async function publishing() {
  const server = await startServer({
    DATABASE_URL: postgres.url,
    DATA_DIR: join(folder, 'server'),
    API_RATE_LIMIT: '0',
  })
  const visible = await publishToVisible(server.url, people.author, people.reader, 100)
  const notes: Record<string, unknown> = {}
  for (const connections of [1, 16])
    notes[`notes_${connections}`] = await load(`${server.url}${COMPOSER}`, {
      connections,
      cookie: people.author.cookie,
      node: server.pid,
      postgres: postgres.pid,
      form: noteForm,
    })
  const api = await postByApi({
    ...server,
    token: people.author.token,
    node: server.pid,
    postgres: postgres.pid,
    bare: bareRates,
  })
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  await client.query(`insert into actors (id, kind, handle, name, created_at)
    select n, 'person', 'abonne_' || n, 'Abonnée ' || n, now() from generate_series(1000001, ${1_000_000 + FOLLOWERS}) n`)
  await client.query(
    `insert into follows (follower_id, followee_id, since) select n, $1, now() from generate_series(1000001, ${1_000_000 + FOLLOWERS}) n`,
    [people.author.id],
  )
  const feed = await openFeed(server.url, people.reader)
  const times: number[] = []
  for (let n = 0; n < 3; n++) {
    const began = performance.now()
    const id = await publish(server.url, people.author, `Pour tous ${n}`)
    // The reader's id is the greatest of all: followers are served in the order of ids, she is the last.
    const last = await feed.sawAt(id)
    const { rows } = await client.query('select count(*)::int as n from feed_entries where post_id = $1', [id])
    if (rows[0].n < FOLLOWERS) throw new Error(`only ${rows[0].n} followers were served`)
    times.push(last - began)
  }
  feed.close()
  await client.end()
  await server.stop()
  return { visible_ms: visible, ...notes, api, followers_10000_ms: Math.round(Math.min(...times)) }
}

function flat(value: Record<string, unknown>, path = ''): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) =>
      typeof one === 'object' && one !== null
        ? Object.entries(flat(one as Record<string, unknown>, `${path}${key}.`))
        : [[`${path}${key}`, one]],
    ),
  )
}
