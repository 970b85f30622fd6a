import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inTransaction } from '#platform/db.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const find = (typed: string, viewer = world.yann, more = {}) =>
  world.app.search.posts({ personId: viewer }, typed, more)

test('posts are found by their words, in spite of accents and endings, the newest first', async () => {
  const one = await world.note(world.chloe, 'Les épiceries solidaires ouvrent leurs portes')
  const two = await world.note(world.amadou, 'Une épicerie SOLIDAIRE à Nantes')
  expect(await find('epicerie solidaire')).toEqual([two, one])
  expect(await find('"épicerie solidaire" -nantes')).toEqual([one])
  expect(await find('épicerie', world.yann, { author: world.amadou })).toEqual([two])
  expect(await find('épicerie', world.yann, { before: two })).toEqual([one])
  expect(await find('   ')).toEqual([])
  expect(await find("'); drop table posts; --")).toEqual([])
})

test('nobody finds what she may not see, nor those who do not want to be found', async () => {
  const closed = await world.note(world.chloe, 'Un zeppelin entre abonnés', { visibility: 'followers' })
  expect(await find('zeppelin')).toEqual([])
  expect(await find('zeppelin', world.chloe)).toEqual([closed])
  const hidden = await world.note(world.marie, 'Un hydravion discret')
  await world.app.actors.editProfile({ personId: world.marie, actorId: world.marie }, { searchable: false })
  expect(await find('hydravion')).toEqual([])
  expect(await find('hydravion', world.marie)).toEqual([hidden])
})

test('a post that was taken back, or edited, is found by what it says now', async () => {
  const post = await world.note(world.chloe, 'Une girafe')
  await world.app.publishing.edit(world.chloe, post, { source: 'Un éléphant', language: 'fr' })
  expect([await find('girafe'), await find('elephants')]).toEqual([[], [post]])
  await world.app.publishing.withdraw(world.chloe, post)
  expect(await find('éléphant')).toEqual([])
})

test('hashtags are found by how they begin, the one typed first', async () => {
  await world.note(world.chloe, '#compostage')
  await world.note(world.yann, '#compostage et #compost')
  expect(await world.app.search.hashtags('#Compost', { most: 5 })).toEqual(['compost', 'compostage'])
})

test('the words of a post come out alike where nothing but names in full is found, as a backup is read back', async () => {
  const post = await world.note(world.chloe, 'Le compte-rendu de l’assemblée')
  const { rows } = await inTransaction(world.app.db, async (tx) => {
    await sql`select set_config('search_path', '', true)`.execute(tx)
    return sql<{ same: boolean }>`select public.words_of_post(language, title, plain, in_languages) = words as same
      from public.posts where id = ${post}`.execute(tx)
  })
  expect(rows).toEqual([{ same: true }])
  expect(await find('compterendu')).toEqual([post])
})
