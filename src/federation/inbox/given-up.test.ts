import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { startLogging } from '#platform/log.ts'
import { actorElsewhere, type Elsewhere, elsewhereOf } from '../../../test/other-servers.ts'
import { useWorld } from '../../../test/world.ts'
import { DocumentUnavailable } from '../fetch-document.ts'
import { PUBLIC_COLLECTION } from '../translate/document.ts'
import { readActivity } from './arrived.ts'
import { keepReceived } from './received.ts'
import { treat } from './treat.ts'

const world = useWorld()
const author = 'https://c.example/users/lea'
let elsewhere: Elsewhere
let written: string[] = []

beforeAll(async () => {
  elsewhere = elsewhereOf(world)
  elsewhere.serve(actorElsewhere(author))
  const { id } = (await elsewhere.inbox.learn.actor(author))!
  await world.follow(world.marie, id)
  await world.app.actors.relations.acceptRequest({ personId: id, actorId: id }, world.marie)
  await sql`alter table remote_posts add constraint no_room check (uri not like 'https://c.example/broken/%')`.execute(
    world.app.db,
  )
})
beforeEach(async () => {
  written = []
  await startLogging('warning')
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => written.push(String(line)) > 0)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await startLogging('warning')
})

const create = (id: string, object: unknown) => ({
  id: `${author}/create/${id}`,
  type: 'Create',
  actor: author,
  object,
})
const note = (id: string) => ({
  id: `https://c.example/${id}`,
  type: 'Note',
  attributedTo: author,
  to: [PUBLIC_COLLECTION],
  content: '<p>Entre nous seulement.</p>',
})

async function kept(activity: object): Promise<string> {
  const body = JSON.stringify(activity)
  const arrived = readActivity(body)
  if (typeof arrived === 'string') throw new Error(arrived)
  await keepReceived(elsewhere.inbox, [{ arrived, body }])
  return arrived.id
}

test('what failed to the last is told to whoever runs the server: which activity, of whom, why, and nothing of what it said', async () => {
  const activityId = await kept(create('1', note('broken/1')))
  await expect(treat(elsewhere.inbox, { activityId }, { lastAttempt: false })).rejects.toThrow('no_room')
  expect(written).toEqual([])

  await treat(elsewhere.inbox, { activityId }, { lastAttempt: true })
  expect(written).toHaveLength(1)
  expect(written[0]).toContain('[ERR]')
  for (const part of [activityId, '"type":"Create"', `"actor":"${author}"`, 'no_room'])
    expect(written[0]).toContain(part)
  expect(written[0]).not.toContain('Entre nous')
})

test('a server that stayed away is no error of ours', async () => {
  const activityId = await kept(create('2', 'https://away.example/notes/1'))
  const fetchDocument = async (uri: string) =>
    Promise.reject(new DocumentUnavailable(uri, 'timeout', { passing: true }))
  await treat({ ...elsewhere.inbox, fetchDocument }, { activityId }, { lastAttempt: true })
  expect(written).toHaveLength(1)
  expect(written[0]).toContain('[WRN]')
  for (const part of [activityId, author, 'https://away.example/notes/1: timeout']) expect(written[0]).toContain(part)
})

test('what may not be is refused without a word in the log', async () => {
  const activityId = await kept(create('3', { ...note('3'), attributedTo: 'https://c.example/users/another' }))
  await treat(elsewhere.inbox, { activityId }, { lastAttempt: true })
  expect(written).toEqual([])
})
