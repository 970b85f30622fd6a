import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AccountId, ActorId, PostId } from '#platform/ids.ts'
import { TOP } from '#platform/page.ts'
import { addSpecialities } from '#reference/index.ts'
import { useWorld } from '../../test/world.ts'
import { fileAnew } from './file-anew.ts'

const world = useWorld()
const DAY = 24 * 3600 * 1000
let marie: AccountId
beforeAll(async () => {
  marie = (await world.app.access.account(world.marie))!.id
})
afterAll(() => addSpecialities([]))

const self = (id: ActorId) => ({ personId: id, actorId: id })
let made = 0
/** A speciality of its own for each test, and its hashtag. */
let name: { fr: string; tag: string; id: string }
beforeEach(() => {
  made += 1
  name = { fr: `Tiers lieu ${made}`, tag: `TiersLieuÉprouvé${made}`, id: `tiers-lieu-${made}` }
})
const wish = (more: object = {}) => ({
  domain: 'transition-ecologique',
  fr: name.fr,
  en: `${name.fr} in English`,
  hashtags: name.tag,
  synonyms: '',
  ...more,
})
const stands = async (topic: string) => (await world.app.feeds.topic(topic, null)).cards.map(({ post }) => post.id)
const inSpeciality = () => stands(`speciality:${name.id}`)
const notes = async (many: number, text = `#${name.tag}`) => {
  const posts: PostId[] = []
  for (let n = 0; n < many; n++) posts.unshift(await world.note(world.chloe, `Une brève ${n}, ${text}`))
  return posts
}
const given = () => ({ ...world.app, knowSpecialities: world.app.watch.specialities.know })

test('posts of before stand under a speciality that is added, whatever the accents and capitals of their hashtags', async () => {
  const { watch, feeds } = world.app
  const posts = [...(await notes(1, `#tierslieueprouve${made}`)), ...(await notes(1, `#${name.tag.toUpperCase()}`))]
  const other = await world.note(world.chloe, `#${name.tag}Autre`)
  const secret = await world.note(world.chloe, `Entre nous #${name.tag}`, { visibility: 'followers' })
  const gone = await world.note(world.chloe, `Retirée #${name.tag}`)
  await world.app.publishing.withdraw(world.chloe, gone)
  const before = await feeds.card(posts[0]!, null)
  expect(before?.specialities).toEqual([])
  await watch.specialities.add(marie, wish())
  expect(await inSpeciality()).toEqual([])
  await world.settle()
  const found = await inSpeciality()
  expect(new Set(found)).toEqual(new Set(posts))
  for (const not of [other, secret, gone]) expect(found).not.toContain(not)
  expect(await stands('speciality:transition-ecologique')).toEqual(expect.arrayContaining(posts))
  // Its card says so, though it was remembered.
  expect((await feeds.card(posts[0]!, null))?.specialities).toEqual([name.id])
})

test('and so do those that a new synonym or hashtag concerns, in the feeds of those who follow it too', async () => {
  const { watch, actors } = world.app
  const id = await watch.specialities.add(marie, wish())
  await world.settle()
  await actors.followTopic(self(world.amadou), `speciality:${id}`)
  await watch.declare(self(world.chloe), { speciality: id, territory: 'fr' })
  const old = await world.note(world.chloe, `#MotNouveau${made}`)
  world.clock.advance(31 * DAY)
  const recent = await world.note(world.chloe, `#MotNouveau${made}`)
  const last = await world.note(world.amadou, 'La dernière')
  await watch.specialities.correct(marie, id, wish({ synonyms: `Mot nouveau ${made}` }))
  await world.settle()
  expect(await inSpeciality()).toEqual([recent, old])
  expect(await stands(`coverage:${id}:fr`)).toEqual([recent, old])
  const home = await world.home(world.amadou)
  // In its place, below what came since; what is older than thirty days is not told.
  expect(home.slice(0, 2)).toEqual([last, recent])
  expect(home).not.toContain(old)
})

test('one that comes back has what was published meanwhile; one that is retired has nothing more', async () => {
  const { watch } = world.app
  const id = await watch.specialities.add(marie, wish())
  await watch.specialities.retire(marie, id, true)
  await world.settle()
  const meanwhile = await notes(1)
  await world.app.jobs.add(world.app.db, 'watch:file-anew', { speciality: id, run: '1', hashtags: null, below: TOP })
  await world.settle()
  expect(await inSpeciality()).toEqual([])
  await watch.specialities.retire(marie, id, false)
  await world.settle()
  expect(await inSpeciality()).toEqual(meanwhile)
})

test('they are filed batch by batch, the newest first, each batch asking for the next', async () => {
  const posts = await notes(5)
  await world.app.watch.specialities.add(marie, wish())
  // The job that was asked for is not run: batches of two stand for those of two hundred.
  await sql`delete from graphile_worker._private_jobs`.execute(world.app.db)
  await fileAnew(given(), { speciality: name.id, run: '2', hashtags: null, below: TOP }, 2)
  expect(await inSpeciality()).toEqual(posts.slice(0, 2))
  await world.settle()
  expect(await inSpeciality()).toEqual(posts)
})

test('a run that was broken off in the midst is done again, and nothing stands twice', async () => {
  const { db } = world.app
  await world.app.actors.followTopic(self(world.yann), 'speciality:transition-ecologique')
  const posts = await notes(4)
  await sql
    .raw(`
    create function break_off() returns trigger language plpgsql as $$ begin
      if new.post_id = ${posts[2]} then raise exception 'the disk is full'; end if;
      return new;
    end $$;
    create trigger break_off before insert on topic_entries for each row execute function break_off()`)
    .execute(db)
  await world.app.watch.specialities.add(marie, wish())
  await world.settle()
  expect(await inSpeciality()).toEqual(posts.slice(0, 2))
  expect(await world.home(world.yann)).not.toContain(posts[0])
  await sql.raw(`drop trigger break_off on topic_entries; drop function break_off()`).execute(db)
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(db)
  await world.settle()
  expect(await inSpeciality()).toEqual(posts)
  const entries = async () => (await world.home(world.yann)).filter((id) => posts.includes(id))
  expect(await entries()).toEqual(posts)
  await fileAnew(given(), { speciality: name.id, run: '3', hashtags: null, below: TOP })
  expect([await inSpeciality(), await entries()]).toEqual([posts, posts])
})
