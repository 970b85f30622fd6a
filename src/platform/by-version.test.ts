import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { ActorId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()

const firstCard = async (person: ActorId) => {
  const { cards } = await world.app.feeds.home(await world.app.publishing.viewer(person))
  return cards[0]!
}
const rename = (actor: ActorId, name: string) =>
  world.app.db.updateTable('actors').set({ name }).where('id', '=', actor).execute()

test('cards show at once the new name of an author, of who relayed, of who was answered and of who held the pen', async () => {
  await world.follow(world.marie, world.chloe)
  const asked = await world.note(world.chloe, 'Qui vient jeudi ?')
  await world.relay(world.jardins, asked)
  await world.follow(world.marie, world.jardins)
  expect(await firstCard(world.marie)).toMatchObject({
    author: { name: 'Chloé Béranger' },
    relays: { links: [{ by: { name: 'Les Jardins de l’Erdre' } }] },
  })
  await rename(world.chloe, 'Chloé B.')
  await rename(world.jardins, 'Les Jardins')
  expect(await firstCard(world.marie)).toMatchObject({
    author: { name: 'Chloé B.' },
    relays: { links: [{ by: { name: 'Les Jardins' } }] },
  })

  await world.note(world.lienLoire, 'Nous y serons.', { inReplyTo: asked })
  expect(await firstCard(world.marie)).toMatchObject({
    repliedTo: { name: 'Chloé B.' },
    writtenBy: { name: 'Marie Le Goff' },
  })
  await rename(world.chloe, 'Chloé')
  await rename(world.marie, 'Marie')
  expect(await firstCard(world.marie)).toMatchObject({ repliedTo: { name: 'Chloé' }, writtenBy: { name: 'Marie' } })
})

test('whatever of a post is changed is in its card at once', async () => {
  const post = await world.note(world.chloe, 'Avant')
  await firstCard(world.chloe)
  const changes = { warning: 'Long', language: 'en', territory: 'dep-44', edited_at: new Date('2026-03-02T10:00:00Z') }
  for (const [column, value] of Object.entries(changes)) {
    await sql`update posts set ${sql.ref(column)} = ${value} where id = ${post}`.execute(world.app.db)
  }
  expect((await firstCard(world.chloe)).post).toMatchObject({
    id: post,
    warning: 'Long',
    language: 'en',
    territory: 'dep-44',
    editedAt: changes.edited_at,
  })
})

test('the same text is the same object, so that what is made of it can be kept', async () => {
  await world.note(world.chloe, 'Une seule fois')
  expect((await firstCard(world.chloe)).content).toBe((await firstCard(world.chloe)).content)
})
