import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AccountId, ActorId, PostId } from '#platform/ids.ts'
import { TOP } from '#platform/page.ts'
import { addSpecialities } from '#reference/index.ts'
import { useWorld } from '../../test/world.ts'
import { takeUnnamed } from './take-from-under.ts'

const world = useWorld()
let marie: AccountId
beforeAll(async () => {
  marie = (await world.app.access.account(world.marie))!.id
})
afterAll(() => addSpecialities([]))

const self = (id: ActorId) => ({ personId: id, actorId: id })
let made = 0
/** A speciality of its own for each test, with two hashtags and a synonym. */
let id: string
let wish: { domain: string; fr: string; en: string; hashtags: string; synonyms: string }
beforeEach(async () => {
  made += 1
  const fr = `Ressourcerie ${made}`
  const hashtags = `Ressourcerie${made} Troc${made}`
  wish = { domain: 'transition-ecologique', fr, en: `${fr} in English`, hashtags, synonyms: `Gratiferia ${made}` }
  id = await world.app.watch.specialities.add(marie, wish)
  await world.settle()
})

const stands = async (topic: string) => (await world.app.feeds.topic(topic, null)).cards.map(({ post }) => post.id)
const inSpeciality = () => stands(`speciality:${id}`)
/** « Troc » and the synonym are its names no more. */
async function loseNames() {
  await world.app.watch.specialities.correct(marie, id, { ...wish, hashtags: `Ressourcerie${made}`, synonyms: '' })
  await world.settle()
}
const publish = (source: string, specialities: string[] = []) =>
  world.app.publishing.publish(self(world.chloe), {
    kind: 'note',
    source,
    visibility: 'public',
    language: 'fr',
    specialities,
  })

test('what stood there by a name that it lost leaves it; by its author’s word or another name, it stays', async () => {
  const byName = await world.note(world.chloe, `#Troc${made} et #Gratiferia${made}`)
  const byOther = await world.note(world.chloe, `#Troc${made} #Ressourcerie${made}`)
  const said = await publish(`#Troc${made}`, [id])
  await world.settle()
  expect(await inSpeciality()).toEqual([said, byOther, byName])
  await loseNames()
  expect(await inSpeciality()).toEqual([said, byOther])
  expect(await stands('speciality:transition-ecologique')).not.toContain(byName)
  // Its card says so, though it was remembered; its words are as they were.
  const card = (await world.app.feeds.card(byName, null))!
  expect([card.specialities, card.content.hashtags]).toEqual([[], [`gratiferia${made}`, `troc${made}`]])
})

test('it leaves the coverages, and the feeds of those whom nothing else brings it', async () => {
  const { actors, watch } = world.app
  await watch.declare(self(world.chloe), { speciality: id, territory: 'fr' })
  await actors.followTopic(self(world.amadou), `speciality:${id}`)
  await watch.follow(self(world.marie), { speciality: id, territory: 'fr' })
  await actors.followTopic(self(world.yann), `speciality:${id}`)
  await world.follow(world.yann, world.chloe)
  const post = await world.note(world.chloe, `#Troc${made}`)
  const homes = async () =>
    Promise.all([world.amadou, world.marie, world.yann].map(async (one) => (await world.home(one)).includes(post)))
  expect(await homes()).toEqual([true, true, true])
  await loseNames()
  expect(await stands(`coverage:${id}:fr`)).toEqual([])
  expect(await homes()).toEqual([false, false, true])
})

test('what was filed there by a job leaves it as what its words filed at once, and an edit that says it has it stay', async () => {
  await world.app.watch.specialities.correct(marie, id, { ...wish, synonyms: '' })
  await world.settle()
  const [refiled, edited] = [
    await world.note(world.chloe, `#Gratiferia${made}`),
    await world.note(world.chloe, `Une autre #Gratiferia${made}`),
  ]
  await world.app.watch.specialities.correct(marie, id, wish)
  await world.settle()
  expect(await inSpeciality()).toEqual([edited, refiled])
  const { content } = await world.app.publishing.readForEdit(world.chloe, edited)
  // The composer ticks what somebody said, not what the words name.
  expect(content.specialities).toEqual([])
  const edit = { source: content.text, language: 'fr', specialities: [id] }
  await world.app.publishing.edit(world.chloe, edited, edit)
  await loseNames()
  expect(await inSpeciality()).toEqual([edited])
})

test('one that is retired keeps what it has', async () => {
  const post = await world.note(world.chloe, `#Troc${made}`)
  await world.app.watch.specialities.retire(marie, id, true)
  await loseNames()
  expect(await inSpeciality()).toEqual([post])
})

test('they are taken batch by batch; one that was broken off is done again, and what it began is ended', async () => {
  const posts: PostId[] = []
  for (let n = 0; n < 5; n++) posts.unshift(await world.note(world.chloe, `#Troc${made} numéro ${n}`))
  await world.app.actors.followTopic(self(world.amadou), `speciality:${id}`)
  await world.app.watch.specialities.correct(marie, id, { ...wish, hashtags: `Ressourcerie${made}`, synonyms: '' })
  // The jobs that were asked for are not run: batches of two stand for those of two hundred.
  await sql`delete from graphile_worker._private_jobs`.execute(world.app.db)
  const given = { ...world.app, knowSpecialities: world.app.watch.specialities.know }
  const taking = { speciality: id, run: '2', below: TOP }
  const killed = { ...given, jobs: { ...given.jobs, add: () => Promise.reject(new Error('killed')) } }
  await expect(takeUnnamed(killed, taking, 2)).rejects.toThrow('killed')
  expect((await world.app.feeds.card(posts[0]!, null))!.specialities).toEqual([id])
  await takeUnnamed(given, taking, 2)
  expect((await world.app.feeds.card(posts[1]!, null))!.specialities).toEqual([])
  expect((await world.app.feeds.card(posts[2]!, null))!.specialities).toEqual([id])
  await world.settle()
  await takeUnnamed(given, taking, 2)
  await world.settle()
  expect([await inSpeciality(), (await world.home(world.amadou)).filter((one) => posts.includes(one))]).toEqual([
    [],
    [],
  ])
})
