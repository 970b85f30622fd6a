import { beforeAll, expect, test } from 'vitest'
import { actorElsewhere, type Elsewhere, elsewhereOf } from '../../../test/other-servers.ts'
import { useWorld } from '../../../test/world.ts'
import { DocumentUnavailable } from '../fetch-document.ts'
import { PUBLIC_COLLECTION } from '../translate/document.ts'
import { readActivity } from './arrived.ts'
import { createKeep } from './received.ts'
import { treat, treatFrom } from './treat.ts'

const world = useWorld()
const lea = 'https://c.example/users/lea'
let elsewhere: Elsewhere
let keep: ReturnType<typeof createKeep>

beforeAll(async () => {
  elsewhere = elsewhereOf(world)
  elsewhere.serve(actorElsewhere(lea))
  const { id } = (await elsewhere.inbox.learn.actor(lea))!
  await world.follow(world.marie, id)
  await world.app.actors.relations.acceptRequest({ personId: id, actorId: id }, world.marie)
  keep = createKeep(elsewhere.inbox, 5)
})

const noteOf = (n: number) => ({
  id: `https://c.example/notes/${n}`,
  type: 'Note',
  attributedTo: lea,
  to: [PUBLIC_COLLECTION],
  content: `<p>Brève ${n}</p>`,
})
const about = (type: string, n: number, object: unknown) => ({ id: `${lea}/${type}/${n}`, type, actor: lea, object })

async function arrives(activity: object): Promise<void> {
  const body = JSON.stringify(activity)
  const arrived = readActivity(body)
  if (typeof arrived === 'string') throw new Error(arrived)
  await keep({ arrived, body })
}

const outcomes = async () =>
  (
    await world.app.db
      .selectFrom('federation_received')
      .select(['activity_id', 'outcome', 'apart'])
      .orderBy('nth')
      .execute()
  ).map(({ activity_id, outcome, apart }) => [activity_id.slice(lea.length + 1), outcome, apart])

test('what comes at once is kept, each once, and treated in the order in which it came', async () => {
  const many = Array.from({ length: 30 }, (_, n) => about('Create', n, noteOf(n)))
  const gone = about('Delete', 30, noteOf(7).id)
  await Promise.all([...many, ...many.slice(0, 10), gone].map(arrives))
  await treatFrom(elsewhere.inbox, { actorUri: lea })
  expect(await outcomes()).toEqual([...many, gone].map(({ id }) => [id.slice(lea.length + 1), 'understood', false]))
  const { rows: kept } = {
    rows: await world.app.db.selectFrom('remote_posts').select('uri').orderBy('post_id').execute(),
  }
  expect(kept.map(({ uri }) => uri)).toEqual(many.map(({ object }) => (object as { id: string }).id))
  expect((await world.app.publishing.remote.byUris([noteOf(7).id])).get(noteOf(7).id)?.withdrawn).toBe(true)
})

test('one that cannot be treated now is tried again by itself, and those after it do not wait', async () => {
  const before = (await outcomes()).length
  const away = about('Announce', 100, 'https://away.example/notes/1')
  await arrives(away)
  await arrives(about('Create', 101, noteOf(101)))
  let there = false
  const fetchDocument = async (uri: string) => {
    if (!there) throw new DocumentUnavailable(uri, 'timeout', { passing: true })
    return { ...noteOf(102), id: uri, attributedTo: 'https://away.example/users/zoe' }
  }
  const inbox = { ...elsewhere.inbox, fetchDocument }
  await treatFrom(inbox, { actorUri: lea })
  expect((await outcomes()).slice(before)).toEqual([
    ['Announce/100', null, true],
    ['Create/101', 'understood', false],
  ])
  // Not again with the others.
  await treatFrom(inbox, { actorUri: lea })
  expect((await outcomes()).at(-2)).toEqual(['Announce/100', null, true])

  elsewhere.serve(actorElsewhere('https://away.example/users/zoe'))
  there = true
  await treat(inbox, { activityId: away.id }, { lastAttempt: false })
  expect((await outcomes()).at(-2)).toEqual(['Announce/100', 'understood', true])
})
