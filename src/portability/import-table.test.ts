import { beforeEach, expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const self = (id: typeof world.yann) => ({ personId: id, actorId: id })
const bytes = (text: string) => new TextEncoder().encode(text)

beforeEach(() => world.clock.advance(60_000))

async function brought(
  kind: string,
  text: string,
  more: { replacing?: boolean; voice?: ReturnType<typeof self> } = {},
) {
  const voice = more.voice ?? self(world.yann)
  await world.app.portability.importTable(voice, {
    kind,
    bytes: bytes(text),
    name: 'fichier.csv',
    replacing: more.replacing ?? false,
  })
  await world.settle()
  const [last] = await world.app.portability.imports(voice.actorId)
  const failures: string[] = []
  for await (const { wished, failure } of await world.app.portability.failures(voice, last!.id))
    failures.push(`${'acct' in wished ? wished.acct : wished.kind}: ${failure.kind}`)
  return { lines: last!.lines, done: last!.done, ended: last!.endedAt !== null, failures }
}

async function followed(): Promise<string[]> {
  const { actors } = await world.app.actors.following(world.yann)
  return actors.map(({ handle }) => handle).sort()
}

test('whoever is named is followed as the file wishes; what fails is told line by line; twice is once', async () => {
  const file = `Account address,Show boosts,Notify on new posts,Languages
chloe@localhost:3000,false,true,fr
amadou,true,false,
yann@localhost:3000,true,false,
personne@localhost:3000,true,false,
karim@nulle-part.invalid,true,false,
une ligne de trop
`
  const first = await brought('follows', file)
  expect(first).toEqual({
    lines: 6,
    done: 6,
    ended: true,
    failures: [
      'yann@localhost:3000: is-oneself',
      'personne@localhost:3000: not-found',
      'karim@nulle-part.invalid: not-found',
      'unread: line-wrong',
    ],
  })
  expect(await followed()).toEqual(['amadou', 'chloe'])
  const [chloe] = await world.app.actors.relations.between(world.yann, [world.chloe])
  expect(chloe).toMatchObject({ relaysShown: false, notify: true, languages: ['fr'] })
  expect(await brought('follows', file)).toEqual(first)
  expect(await followed()).toEqual(['amadou', 'chloe'])
})

test('a file may replace what stands, and leaves alone what it names', async () => {
  await brought('follows', 'marie\nchloe@localhost:3000\n', { replacing: true })
  expect(await followed()).toEqual(['chloe', 'marie'])
})

test('lists are made and filled, and replaced', async () => {
  const { app, yann } = world
  const lists = async () =>
    Object.fromEntries(
      await Promise.all(
        (await app.feeds.lists(yann)).map(async ({ id, name }) => [
          name,
          [...(await app.actors.byIds(await app.feeds.listMembers(id))).values()].map(({ handle }) => handle).sort(),
        ]),
      ),
    )
  await brought('lists', 'Proches,chloe\nProches,amadou@localhost:3000\nLoin,marie\n')
  expect(await lists()).toEqual({ Proches: ['amadou', 'chloe'], Loin: ['marie'] })
  await brought('lists', 'Proches,chloe\nAutres,marie\n', { replacing: true })
  expect(await lists()).toEqual({ Proches: ['chloe'], Autres: ['marie'] })
})

test('mutes, blocks, servers and saved posts come along, and what is replaced goes', async () => {
  const { app, yann, chloe, amadou } = world
  const post = await world.note(amadou, 'À garder')
  const other = await world.note(amadou, 'À laisser')
  await app.publishing.save(yann, other)
  await brought('bookmarks', `http://localhost:3000/ap/posts/${post}\n`, { replacing: true })
  const saved = await app.feeds.saved({ personId: yann })
  expect(saved.cards.map((card) => card.post.id)).toEqual([post])
  await brought('domains', 'spam.example\n')
  await brought('domains', 'autre.example\n', { replacing: true })
  expect((await app.actors.relations.domainsBlocked(yann)).map(({ domain }) => domain)).toEqual(['autre.example'])
  await brought('mutes', 'Account address,Hide notifications\nchloe,false\n')
  expect(await app.actors.relations.between(yann, [chloe])).toMatchObject([
    { muting: true, mutingNotifications: false },
  ])
  await brought('blocks', 'chloe\n')
  await brought('blocks', 'marie\n', { replacing: true })
  expect((await app.actors.relations.blocked(yann)).actors.map(({ handle }) => handle)).toEqual(['marie'])
})

test('one import at a time, of a structure by its owners alone, and never of what is not there', async () => {
  const { app, yann, marie, lienLoire } = world
  const sent = { kind: 'follows', bytes: bytes('chloe\n'), name: '', replacing: false }
  await app.portability.importTable(self(yann), sent)
  await expect(app.portability.importTable(self(yann), sent)).rejects.toThrow('import-under-way')
  await world.settle()
  const asMarie = { personId: marie, actorId: lienLoire }
  await expect(app.portability.importTable({ personId: yann, actorId: lienLoire }, sent)).rejects.toThrow(
    'may-not-administer',
  )
  await expect(app.portability.importTable(asMarie, { ...sent, kind: 'lists' })).rejects.toThrow('import-kind-wrong')
  const id = await app.portability.importTable(asMarie, sent)
  await world.settle()
  expect(await app.actors.follows(lienLoire, world.chloe)).toBe(true)
  await expect(app.portability.failures(self(yann), id)).rejects.toThrow('no-such-import')
})

test('a long import goes on where a killed process left it', async () => {
  const { app, yann } = world
  const file = Array.from({ length: 60 }, (_, i) => `absent${i}`).join('\n')
  const id = await app.portability.importTable(self(yann), {
    kind: 'blocks',
    bytes: bytes(`${file}\nchloe\n`),
    name: '',
    replacing: false,
  })
  // As it stands after 40 lines, the last of which was done and not yet written down.
  await app.db.updateTable('imports').set({ begun_at: world.clock.now() }).where('id', '=', id).execute()
  await app.db
    .updateTable('import_lines')
    .set({ done_at: world.clock.now() })
    .where('import_id', '=', id)
    .where('number', '<=', 39)
    .execute()
  await world.settle()
  const [last] = await app.portability.imports(yann)
  expect(last).toMatchObject({ lines: 61, done: 61, failed: 21 })
  expect(last!.endedAt).not.toBeNull()
})

test('imports are forgotten after a month', async () => {
  world.clock.advance(31 * 24 * 3600 * 1000)
  await world.app.portability.sweep()
  expect(await world.app.portability.imports(world.yann)).toEqual([])
})
