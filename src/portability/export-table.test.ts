import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import type { TableKind } from './index.ts'

const world = useWorld()
const self = (id: typeof world.yann) => ({ personId: id, actorId: id })

async function csv(kind: TableKind, voice = self(world.yann)): Promise<string> {
  const { lines } = await world.app.portability.exportTable(voice, kind)
  let text = ''
  for await (const line of lines) text += line
  return text
}

test('one takes along whom one follows, with what one wishes of each follow', async () => {
  const { app, yann, chloe, amadou, marie } = world
  await app.actors.follow(self(yann), chloe, { relaysShown: false, notify: true, languages: ['fr', 'br'] })
  await app.actors.follow(self(yann), amadou)
  await app.actors.relations.approveFollowers(self(marie), true)
  await app.actors.follow(self(yann), marie)
  const lines = (await csv('follows')).split('\n')
  expect(lines[0]).toBe('Account address,Show boosts,Notify on new posts,Languages')
  expect(lines.slice(1).sort()).toEqual([
    '',
    'amadou@localhost:3000,true,false,',
    'chloe@localhost:3000,false,true,"br, fr"',
    'marie@localhost:3000,true,false,',
  ])
})

test('lists, mutes, blocks, servers and saved posts have the columns of Mastodon', async () => {
  const { app, yann, chloe, amadou, marie } = world
  const list = await app.feeds.createList(yann, 'Maraîchage, "bio"')
  await app.feeds.addToList(yann, list, chloe)
  await app.feeds.addToList(yann, list, amadou)
  await app.actors.relations.mute(self(yann), marie, { notifications: false })
  await app.actors.relations.blockDomain(self(yann), 'spam.example')
  await app.actors.relations.blockDomain(self(yann), 'autre.example')
  const post = await world.note(chloe, 'À relire')
  await app.publishing.save(yann, post)
  expect(await csv('lists')).toBe(
    '"Maraîchage, ""bio""",amadou@localhost:3000\n"Maraîchage, ""bio""",chloe@localhost:3000\n',
  )
  expect(await csv('mutes')).toBe('Account address,Hide notifications\nmarie@localhost:3000,false\n')
  expect(await csv('domains')).toBe('autre.example\nspam.example\n')
  expect(await csv('bookmarks')).toBe(`http://localhost:3000/ap/posts/${post}\n`)
  await app.actors.relations.block(self(yann), marie)
  expect(await csv('blocks')).toBe('marie@localhost:3000\n')
  expect(await app.portability.countTables(yann)).toEqual({
    follows: 2,
    lists: 2,
    mutes: 1,
    blocks: 1,
    domains: 2,
    bookmarks: 1,
  })
})

test('a structure is taken along by its owners alone, and has no lists', async () => {
  const { app, marie, lienLoire, yann, jardins } = world
  await app.actors.follow({ personId: marie, actorId: lienLoire }, jardins)
  expect(await csv('follows', { personId: marie, actorId: lienLoire })).toContain('jardins@localhost:3000,true,false,')
  await app.actors.addMember(lienLoire, yann, 'editor')
  await expect(csv('follows', { personId: yann, actorId: lienLoire })).rejects.toThrow('may-not-administer')
  await expect(csv('lists', { personId: marie, actorId: lienLoire })).rejects.toThrow('no-such-export')
})
