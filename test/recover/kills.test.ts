import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identityOf } from '../../src/platform/process-identity.ts'
import { command, type Server, startServer } from '../program.ts'
import { chance, type Inhabited, inhabit, sendForm, settled, signInAt } from './inhabited.ts'

const ROUNDS = 12
const SEED = 20_261_124

let place: Inhabited
let server: Server
const cookies: Record<string, string> = {}
beforeAll(async () => {
  place = await inhabit()
  server = await startServer({ DATA_DIR: place.dataDir })
  for (const handle of ['marie', 'chloe', 'yann']) cookies[handle] = await signInAt(server.url, handle)
})
afterAll(async () => {
  await server?.stop()
  place?.remove()
})

type Note = { writer: 'marie' | 'chloe'; key: string; text: string }
/** By key: where the server said that the note is. */
const confirmed = new Map<string, string>()
const notes = new Map<string, Note>()
const unanswered = new Set<string>()
/** Of notes of Chloé: those of which Marie was told that they are relayed. */
const relayed = new Set<string>()
const strange: string[] = []

async function publish(note: Note): Promise<void> {
  unanswered.add(note.key)
  const fields = { text: note.text, key: note.key, ...(note.writer === 'marie' ? { as: 'lien_loire' } : {}) }
  const answer = await sendForm(server.url, '/publier?/publish', fields, cookies[note.writer]!).catch(() => null)
  if (answer?.status === 303) {
    const before = confirmed.get(note.key)
    if (before && before !== answer.headers.get('location')) strange.push(`${note.key} is at two places`)
    confirmed.set(note.key, answer.headers.get('location')!)
    unanswered.delete(note.key)
  } else if (answer && answer.status !== 503) strange.push(`publishing was answered ${answer.status}`)
  await answer?.body?.cancel().catch(() => {})
}

async function relay(key: string): Promise<void> {
  const answer = await sendForm(server.url, `${confirmed.get(key)}?/relay`, { why: 'À lire' }, cookies['marie']!).catch(
    () => null,
  )
  // 409: it had been done when the connection was cut.
  if (answer?.status === 303 || answer?.status === 409) relayed.add(key)
  else if (answer && answer.status !== 503) strange.push(`relaying was answered ${answer.status}`)
  await answer?.body?.cancel().catch(() => {})
}

/** People who publish, and relay what was published, until told to end. */
function people() {
  let going = true
  const writer = async (who: Note['writer']) => {
    while (going) {
      const key = randomUUID()
      const note = { writer: who, key, text: `@yann ${key}` }
      notes.set(key, note)
      await publish(note)
      if (who === 'chloe' && confirmed.has(key) && !relayed.has(key)) await relay(key)
      if (unanswered.has(key)) await sleep(5)
    }
  }
  const writers = [writer('marie'), writer('chloe'), writer('chloe')]
  return async () => {
    going = false
    await Promise.all(writers)
  }
}

async function well(): Promise<void> {
  const ok = () =>
    fetch(`${server.url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await ok())) await sleep(20)
}

test(`killed ${ROUNDS} times, the server, PostgreSQL or both, everything that was confirmed is there once and reached everyone once`, async () => {
  const random = chance(SEED)
  for (let round = 0; round < ROUNDS; round++) {
    const end = people()
    await sleep(30 + random() * 700)
    const what = (['the server', 'PostgreSQL', 'both'] as const)[Math.floor(random() * 3)]!
    const postgres = place.postgresPid()
    if (what !== 'the server') process.kill(postgres, 'SIGKILL')
    if (what === 'both') await sleep(random() * 20)
    if (what !== 'PostgreSQL') await server.kill()
    await sleep(random() * 100)
    await end()
    if (what !== 'PostgreSQL') server = await startServer({ DATA_DIR: place.dataDir })
    // PostgreSQL, left alone, is found and used again.
    if (what === 'the server')
      expect([round, place.postgresPid(), identityOf(postgres) !== undefined]).toEqual([round, postgres, true])
    await well()
    // Whoever had no answer sends again, as a browser does when its page is reloaded.
    while (unanswered.size > 0) for (const key of [...unanswered]) await publish(notes.get(key)!)
  }
  expect(strange).toEqual([])
  expect(confirmed.size).toBeGreaterThan(ROUNDS)
  await settled(place)

  const keys = [...confirmed.keys()]
  const posts = await place.ask<{ key: string; path: string; times: number }>(
    `select idempotency_key as key, min(format('/@%s/%s', a.handle, p.id)) as path, count(*)::int as times
     from posts p join actors a on a.id = p.author_id where idempotency_key = any($1) group by 1`,
    [keys],
  )
  expect(posts.map(({ key, path, times }) => [key, path, times]).sort()).toEqual(
    [...confirmed].map(([key, path]) => [key, path, 1]).sort(),
  )
  const lacking = (what: string) =>
    place.ask(`select p.id from posts p where p.idempotency_key = any($1) and not (${what})`, [keys])
  // Followers, the author and who wrote for her; the first column of the feed's key makes it once at most.
  expect(
    await lacking(`array(select e.owner_id from feed_entries e where e.post_id = p.id) @> array(
      select follower_id from follows where followee_id = p.author_id union select p.author_id union select p.written_by)`),
  ).toEqual([])
  expect(
    await lacking(`(select count(*) from notifications n where n.post_id = p.id and n.kind = 'mention') = 1`),
  ).toEqual([])
  const links = await place.ask<{ key: string; times: number }>(
    `select idempotency_key as key, count(*)::int as times from relays r join posts p on p.id = r.post_id
     where idempotency_key = any($1) group by 1`,
    [[...relayed]],
  )
  expect(links.filter(({ times }) => times !== 1)).toEqual([])
  expect(links.length).toBe(relayed.size)
  expect(relayed.size).toBeGreaterThan(0)
  expect(await command(['check'], { DATA_DIR: place.dataDir })).toMatchObject({ status: 0 })
}, 600_000)
