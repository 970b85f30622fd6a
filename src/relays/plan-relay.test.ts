import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { RelayWish } from './relay-post.ts'

const world = useWorld()
const HOUR_MS = 3_600_000

const self = (id: ActorId) => ({ personId: id, actorId: id })
const inAnHour = () => new Date(world.clock.now().getTime() + HOUR_MS)
const plan = (post: PostId, more: Partial<RelayWish> = {}, voice = self(world.chloe), dueAt = inAnHour()) =>
  world.app.relays.plan(voice, { postId: post, ...more, dueAt })
const relaysOf = async (post: PostId) => (await world.app.relays.chain(post)).links
const planned = (person = world.chloe) => world.app.relays.planned(person)

/** As the minutes pass and the clock rings. */
async function hourPasses() {
  world.clock.advance(HOUR_MS)
  await world.app.relays.carryOutPlanned()
  await world.settle()
}

test('a relay planned for later happens at its hour, with its words, once', async () => {
  const post = await world.note(world.lienLoire, 'Appel à projets')
  await plan(post, { why: 'Pour  mardi', speciality: 'iae', territory: 'dep-44' })
  await world.app.relays.carryOutPlanned()
  expect(await relaysOf(post)).toBe(0)
  await hourPasses()
  await world.app.relays.carryOutPlanned()
  const { roots, links } = await world.app.relays.chain(post)
  expect(links).toBe(1)
  expect(roots[0]!.relay).toMatchObject({
    actorId: world.chloe,
    why: 'Pour mardi',
    speciality: 'iae',
    territory: 'dep-44',
    relayedAt: world.clock.now(),
  })
  expect(await planned()).toEqual([])
  expect((await world.app.feeds.topic('speciality:iae', null)).cards.map((card) => card.post.id)).toContain(post)
})

test('run twice at the same moment, it is one relay', async () => {
  const posts = await Promise.all([1, 2, 3].map((n) => world.note(world.lienLoire, `Deux fois ${n}`)))
  for (const post of posts) await plan(post)
  world.clock.advance(HOUR_MS)
  await Promise.all([world.app.relays.carryOutPlanned(), world.app.relays.carryOutPlanned()])
  expect(await Promise.all(posts.map(relaysOf))).toEqual([1, 1, 1])
  expect((await world.app.publishing.read(posts[0]!, null))!.counts.relays).toBe(1)
})

test('it keeps what it came through when the button was pressed, even once that relay is undone', async () => {
  const post = await world.note(world.marie, 'Par un maillon')
  const first = await world.relay(world.jardins, post)
  await plan(post, { pressedIn: first })
  await world.app.relays.undo({ personId: world.amadou, actorId: world.jardins }, post)
  await hourPasses()
  const { roots } = await world.app.relays.chain(post)
  expect(roots).toMatchObject([{ relay: { id: first, undone: true }, next: [{ relay: { distance: 2 } }] }])
})

test('without a card that was pressed, it is the relay by which the post had reached this reader’s feed', async () => {
  const post = await world.note(world.marie, 'Arrivée par Les Jardins')
  await world.follow(world.yann, world.jardins)
  const first = await world.relay(world.jardins, post)
  await plan(post, {}, self(world.yann))
  await world.app.actors.unfollow(self(world.yann), world.jardins)
  await hourPasses()
  expect((await world.app.relays.chain(post)).roots[0]!.next[0]!.relay.throughId).toBe(first)
})

test('one plans one relay of a post; relaying now takes its place', async () => {
  const post = await world.note(world.lienLoire, 'Une seule fois')
  await plan(post)
  await expect(plan(post)).rejects.toMatchObject({ kind: 'already-planned' })
  await world.relay(world.chloe, post)
  expect(await planned()).toEqual([])
  await expect(plan(post)).rejects.toMatchObject({ kind: 'already-relayed' })
})

test('a relay made by hand while the clock rings is not a failure', async () => {
  const post = await world.note(world.lienLoire, 'Au même moment')
  const id = await plan(post)
  await world.relay(world.chloe, post)
  // As a plan would stand that was made while the relay was being written.
  await world.app.db
    .insertInto('planned_relays')
    .values({ id, post_id: post, actor_id: world.chloe, relayed_by: world.chloe, due_at: inAnHour() })
    .execute()
  await hourPasses()
  expect(await relaysOf(post)).toBe(1)
  expect(await planned()).toEqual([])
})

test('when the post was withdrawn meanwhile it does not happen, and its planner is told why', async () => {
  const post = await world.note(world.lienLoire, 'Retirée depuis')
  const id = await plan(post)
  await world.app.publishing.withdraw(world.marie, post)
  await world.settle()
  await hourPasses()
  expect(await planned()).toMatchObject([{ id, dropped: 'post-gone' }])
  const told = await world.app.notifications.page(await world.app.publishing.viewer(world.chloe))
  expect(told.notifications[0]).toMatchObject({ kind: 'relay-dropped', actors: [{ handle: 'lien_loire' }], post: null })
  await world.app.relays.cancelPlanned(world.chloe, id)
  expect(await planned()).toEqual([])
})

test('who lost the right to speak meanwhile does not relay in that name, and is told', async () => {
  await world.app.actors.addMember(world.jardins, world.yann, 'editor')
  const post = await world.note(world.lienLoire, 'Au nom des Jardins')
  const voice = { personId: world.yann, actorId: world.jardins }
  const id = await plan(post, {}, voice)
  await world.app.actors.changeRole({ personId: world.amadou, actorId: world.jardins }, world.yann, 'contributor')
  await hourPasses()
  expect(await relaysOf(post)).toBe(0)
  expect(await planned(world.yann)).toMatchObject([{ id, dropped: 'voice-lost' }])
  expect(await planned(world.amadou)).toMatchObject([{ id, dropped: 'voice-lost' }])
  const told = await world.app.notifications.page(await world.app.publishing.viewer(world.yann))
  expect(told.notifications.map(({ kind }) => kind)).toContain('relay-dropped')
  await plan(post, {}, { personId: world.amadou, actorId: world.jardins })
  await world.app.relays.cancelPlanned(world.yann, id)
  expect((await planned(world.amadou)).map(({ dropped }) => dropped)).toEqual([null])
})

test('who was suspended meanwhile does not relay', async () => {
  const post = await world.note(world.lienLoire, 'Suspendue depuis')
  await plan(post, {}, self(world.yann))
  await world.app.db.updateTable('actors').set({ state: 'suspended' }).where('id', '=', world.yann).execute()
  await hourPasses()
  expect(await relaysOf(post)).toBe(0)
  await world.app.db.updateTable('actors').set({ state: 'active' }).where('id', '=', world.yann).execute()
})

test('one that fails unexpectedly does not hold up the others, and comes again', async () => {
  const [bad, good] = [await world.note(world.lienLoire, 'Panne'), await world.note(world.lienLoire, 'Marche')]
  await plan(bad)
  await plan(good)
  await world.app.db.schema
    .alterTable('relays')
    .addCheckConstraint('broken', sql`post_id <> ${sql.lit(bad)}`)
    .execute()
  world.clock.advance(HOUR_MS)
  await expect(world.app.relays.carryOutPlanned()).rejects.toThrow(/broken/)
  expect([await relaysOf(bad), await relaysOf(good)]).toEqual([0, 1])
  await world.app.db.schema.alterTable('relays').dropConstraint('broken').execute()
  await world.app.relays.carryOutPlanned()
  expect(await relaysOf(bad)).toBe(1)
})

test('killed between taking the plan and writing the relay, neither is done, and it is done once afterwards', async () => {
  const post = await world.note(world.lienLoire, 'Coupure')
  await plan(post)
  // The connection dies in the middle of the transaction, as it does with the process that holds it.
  await sql`create function die() returns trigger language plpgsql as $$ begin
    perform pg_terminate_backend(pg_backend_pid()); return new; end $$`.execute(world.app.db)
  await sql`create trigger die before insert on relays for each row execute function die()`.execute(world.app.db)
  world.clock.advance(HOUR_MS)
  await expect(world.app.relays.carryOutPlanned()).rejects.toThrow()
  await sql`drop trigger die on relays`.execute(world.app.db)
  expect([await relaysOf(post), (await planned()).length]).toEqual([0, 1])
  await world.app.relays.carryOutPlanned()
  await world.app.relays.carryOutPlanned()
  expect([await relaysOf(post), (await planned()).length]).toEqual([1, 0])
})

test('a planned relay can be given up by its planner and by the team in whose name it is, by nobody else', async () => {
  const post = await world.note(world.marie, 'À renoncer')
  const voice = { personId: world.amadou, actorId: world.jardins }
  const none = { kind: 'no-such-relay' }
  const id = await plan(post, {}, voice)
  await expect(world.app.relays.cancelPlanned(world.chloe, id)).rejects.toMatchObject(none)
  await world.app.actors.addMember(world.jardins, world.chloe, 'reader')
  await expect(world.app.relays.cancelPlanned(world.chloe, id)).rejects.toMatchObject(none)
  await world.app.actors.changeRole(voice, world.chloe, 'editor')
  expect((await planned()).map((one) => one.id)).toContain(id)
  await world.app.relays.cancelPlanned(world.chloe, id)
  await hourPasses()
  expect(await relaysOf(post)).toBe(0)
  await expect(world.app.relays.cancelPlanned(world.amadou, id)).rejects.toMatchObject(none)
})

test.each([
  ['the past', -1],
  ['now', 0],
  ['more than a year ahead', 367 * 24 * HOUR_MS],
  ['no date at all', Number.NaN],
])('%s is no later time', async (_, ahead) => {
  const post = await world.note(world.lienLoire, 'Quand')
  const dueAt = new Date(world.clock.now().getTime() + ahead)
  await expect(plan(post, {}, self(world.chloe), dueAt)).rejects.toMatchObject({ kind: 'relay-time-wrong' })
})

test('what may not be relayed now may not be planned', async () => {
  const closed = await world.note(world.lienLoire, 'Entre nous', { visibility: 'followers' })
  const post = await world.note(world.lienLoire, 'Ouverte')
  await expect(plan(closed, {}, self(world.yann))).rejects.toMatchObject({ kind: 'no-such-post' })
  await expect(plan(post, {}, { personId: world.chloe, actorId: world.lienLoire })).rejects.toMatchObject({
    kind: 'may-not-speak',
  })
  await expect(plan(post, { why: 'é'.repeat(301) })).rejects.toMatchObject({ kind: 'why-long' })
  await expect(plan(post, { speciality: 'astrologie' })).rejects.toMatchObject({ kind: 'speciality-wrong' })
  await expect(plan(post, { territory: 'dep-999' })).rejects.toMatchObject({ kind: 'territory-wrong' })
  await expect(world.app.relays.relay(self(world.chloe), { postId: post, territory: 'dep-999' })).rejects.toMatchObject(
    { kind: 'territory-wrong' },
  )
})

test('a person who deletes her account takes her plans with her', async () => {
  const post = await world.note(world.lienLoire, 'Plus tard')
  const chloe = (await world.app.access.account(world.chloe))!
  await world.app.actors.addMember(world.lienLoire, world.chloe, 'editor').catch(() => {})
  const others = await world.note(world.marie, 'Au nom de la structure')
  await plan(post)
  await plan(others, {}, { personId: world.chloe, actorId: world.lienLoire })
  await world.app.access.deleteOwnAccount(chloe.id, { password: 'une phrase assez longue' })
  await world.settle()
  expect(
    await world.app.db.selectFrom('planned_relays').select('id').where('relayed_by', '=', world.chloe).execute(),
  ).toEqual([])
})
