import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { Composition } from './publish-post.ts'

const world = useWorld()

const note = (source: string, more: Partial<Composition> = {}): Composition => ({
  kind: 'note',
  source,
  visibility: 'public',
  language: 'fr',
  ...more,
})
const publish = (composed: Composition, actorId = world.marie, personId = actorId) =>
  world.app.publishing.publish({ personId, actorId }, composed)
const sourcesOf = async (words: string) =>
  (
    await world.app.db
      .selectFrom('posts')
      .select(['source', 'author_id'])
      .where('source', 'like', `%${words}%`)
      .orderBy('id')
      .execute()
  ).map(({ source, author_id }) => [source, author_id])
const countOf = async (actorId = world.marie) => {
  await world.settle()
  const { posts_count: counted } = await world.app.db
    .selectFrom('actors')
    .select('posts_count')
    .where('id', '=', actorId)
    .executeTakeFirstOrThrow()
  const { left } = await world.app.db
    .selectFrom('posts_uncounted')
    .select((eb) => eb.fn.sum<string | null>('change').as('left'))
    .where('actor_id', '=', actorId)
    .executeTakeFirstOrThrow()
  return counted + Number(left)
}
/** How many transactions wrote these posts. */
const transactionsOf = async (ids: readonly PostId[]) => {
  const { rows } = await sql<{ n: number }>`select count(distinct xmin::text)::int as n from posts
    where id = any(${ids}::bigint[])`.execute(world.app.db)
  return rows[0]!.n
}
const noticesOf = async (owner: typeof world.yann) =>
  (await world.app.db.selectFrom('notifications').select('post_id').where('owner_id', '=', owner).execute()).flatMap(
    ({ post_id: id }) => id ?? [],
  )

test('what several publish at once is there once each, in the name and the feeds of each', async () => {
  await world.follow(world.yann, world.marie)
  await world.follow(world.yann, world.chloe)
  await world.follow(world.amadou, world.chloe)
  const [hers, theirs] = [await countOf(world.marie), await countOf(world.chloe)]
  const writers = [world.marie, world.chloe, world.marie, world.chloe, world.chloe]
  const ids = await Promise.all(writers.map((writer, nth) => publish(note(`Ensemble ${nth}`), writer)))
  expect(await sourcesOf('Ensemble')).toEqual(expect.arrayContaining(writers.map((id, nth) => [`Ensemble ${nth}`, id])))
  for (const [nth, id] of ids.entries())
    expect(await world.app.feeds.card(id, null)).toMatchObject({
      author: { id: writers[nth] },
      content: { plain: `Ensemble ${nth}` },
    })
  const inHome = async (reader: typeof world.yann) => (await world.home(reader)).filter((id) => ids.includes(id)).sort()
  const by = (writer: typeof world.yann) => ids.filter((_, nth) => writers[nth] === writer).sort()
  expect(await inHome(world.yann)).toEqual([...ids].sort())
  expect(await inHome(world.amadou)).toEqual(by(world.chloe))
  expect(await inHome(world.marie)).toEqual(by(world.marie))
  expect(await countOf(world.marie)).toBe(hers + 2)
  expect(await countOf(world.chloe)).toBe(theirs + 3)
})

test('those who come while one is published share a transaction; what holds the row of another post does not', async () => {
  const apart = await Promise.all([1, 2, 3, 4].map((nth) => publish(note(`D’un coup ${nth}`))))
  expect(await transactionsOf(apart)).toBe(2)
  const answers = apart.map((inReplyTo) => publish(note('En réponse', { inReplyTo })))
  expect(await transactionsOf(await Promise.all(answers))).toBe(4)
})

test('who keeps apart from one author is served what another publishes with it', async () => {
  await world.follow(world.yann, world.marie)
  await world.follow(world.yann, world.chloe)
  await world.app.actors.relations.mute({ personId: world.yann, actorId: world.yann }, world.marie)
  const ids = await Promise.all(
    [world.amadou, world.marie, world.chloe].map((writer) => publish(note('Chacun pour soi'), writer)),
  )
  expect((await world.home(world.yann)).filter((id) => ids.includes(id))).toEqual([ids[2]])
  await world.app.actors.relations.unmute({ personId: world.yann, actorId: world.yann }, world.marie)
})

test('one that is refused takes nothing from those who publish at the same time', async () => {
  const before = await countOf()
  const attempts = [
    publish(note('À côté 1')),
    publish(note('À côté 2')),
    // Refused once it was written.
    publish(note('À côté 3 @chloe', { mayName: [] })),
    publish(note('À côté 4'), world.jardins, world.marie),
    publish(note('À côté 5')),
  ]
  const ended = await Promise.allSettled(attempts)
  expect(ended.map((one) => (one.status === 'rejected' ? one.reason.kind : 'published'))).toEqual([
    'published',
    'published',
    'names-unexpected',
    'may-not-speak',
    'published',
  ])
  expect((await sourcesOf('À côté')).map(([source]) => source).sort()).toEqual(['À côté 1', 'À côté 2', 'À côté 5'])
  expect(await countOf()).toBe(before + 3)
  await world.settle()
  expect(await noticesOf(world.chloe)).toEqual([])
})

test('keys among those who publish at once: the same is one post, another is another', async () => {
  const keys = ['a', 'b', 'a', 'c', 'b', 'a']
  const ids = await Promise.all(keys.map((key) => publish(note('Avec une clé', { idempotencyKey: `clé-${key}` }))))
  expect(new Set(ids).size).toBe(3)
  for (const key of ['a', 'b', 'c']) expect(new Set(ids.filter((_, nth) => keys[nth] === key)).size).toBe(1)
  expect(await sourcesOf('Avec une clé')).toHaveLength(3)
})

test('each is filed and told by what it says itself', async () => {
  const said = ['Un projet de #jardins', 'Sans rien', 'Pour @chloe', 'Aussi #jardins et #HabitatParticipatif']
  const ids = await Promise.all(said.map((source) => publish(note(source))))
  const namedBy = async (tag: string) => (await world.app.feeds.hashtag(tag, null)).cards.map(({ post }) => post.id)
  expect((await namedBy('jardins')).filter((id) => ids.includes(id)).sort()).toEqual([ids[0], ids[3]].sort())
  expect(await namedBy('habitatparticipatif')).toContain(ids[3])
  await world.settle()
  expect(await noticesOf(world.chloe)).toEqual([ids[2]])
})

test('what a text says stays as it is, in whatever characters', async () => {
  const said = ['« Élise » : \\u0041 "cité" \\ 100 % — 🌱🧑🏽‍🌾 \t fin', 'Encore \u2028 une', 'Coupé \ud83c ici']
  const ids = await Promise.all(said.map((source) => publish(note(source))))
  const rows = await world.app.db.selectFrom('posts').select(['id', 'source']).where('id', 'in', ids).execute()
  expect(ids.map((id) => rows.find((row) => row.id === id)?.source)).toEqual([...said.slice(0, 2), 'Coupé \ufffd ici'])
})
