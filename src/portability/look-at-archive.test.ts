import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { lookAtFiles } from '../platform/kept-files.ts'
import { KARIM, mastodonArchive, note } from './archive.fixture.ts'

const world = useWorld()
const self = (id: typeof world.yann) => ({ personId: id, actorId: id })
const DAY = 24 * 3600 * 1000

async function send(bytes: Buffer) {
  world.clock.advance(1000)
  const content = new Blob([new Uint8Array(bytes)]).stream()
  const id = await world.app.portability.importArchive(self(world.yann), { content, name: 'archive.zip' })
  await world.settle()
  return id
}
const imports = () => world.app.portability.imports(world.yann)

const film = { type: 'Document', mediaType: 'video/mp4', url: '/media_attachments/files/film.mp4', name: null }
const outbox = () => [
  note({ n: 1 }),
  note({ n: 2, more: { attachment: [film] } }),
  note({ n: 3, to: ['https://b.example/users/nadia'], cc: [] }),
  note({ n: 4, more: { attributedTo: 'https://b.example/users/autre' } }),
  {
    type: 'Create',
    object: { ...note({ n: 5 }).object, type: 'Event', name: 'Fête', startTime: '2026-06-20T14:00:00Z' },
  },
  { type: 'Announce', actor: KARIM, object: 'https://c.example/notes/9' },
]
const tables = {
  'following_accounts.csv': 'Account address\nchloe@localhost:3000\namadou@localhost:3000\n',
  'lists.csv': 'Proches,chloe@localhost:3000\nProches,amadou@localhost:3000\nVeille,chloe@localhost:3000\n',
  'blocked_accounts.csv': 'troll@b.example\n',
}

test('what is in an archive is told before anything of it is taken, and waits for what is wanted', async () => {
  const { app, yann, chloe, lienLoire } = world
  const { portability } = app
  const id = await send(await mastodonArchive(outbox(), tables))
  expect((await imports())[0]).toMatchObject({
    id,
    endedAt: null,
    lines: 0,
    found: {
      handle: 'karim@b.example',
      name: 'Karim Benali',
      bio: 'Maraîcher à #nantes',
      files: 1,
      counts: { post: 2, event: 1, message: 1, relay: 1, favourite: 0, follow: 2, list: 2, block: 1, profile: 1 },
      leftOut: [
        { kind: 'media-left-out', count: 1 },
        { kind: 'not-own', count: 1 },
      ],
    },
  })
  expect(await app.actors.follows(yann, chloe)).toBe(false)
  const picture = await portability.foundPicture(self(yann), id)
  expect(Buffer.from(picture).subarray(8, 12).toString()).toBe('WEBP')
  await expect(portability.foundPicture(self(chloe), id)).rejects.toThrow('no-such-import')
  await expect(portability.foundPicture({ personId: chloe, actorId: yann }, id)).rejects.toThrow('may-not-administer')

  await expect(portability.beginArchive(self(chloe), id, ['posts'])).rejects.toThrow('no-such-import')
  await expect(portability.beginArchive({ personId: yann, actorId: lienLoire }, id, ['posts'])).rejects.toThrow(
    'may-not-administer',
  )
  await expect(portability.beginArchive(self(yann), id, ['autre'])).rejects.toThrow('import-kind-wrong')
  await portability.beginArchive(self(yann), id, ['follows'])
  await expect(portability.beginArchive(self(yann), id, ['posts'])).rejects.toThrow('import-under-way')
  await world.settle()
  expect((await imports())[0]).toMatchObject({ id, endedAt: expect.any(Date), lines: 2, done: 2 })
  expect(await app.actors.follows(yann, chloe)).toBe(true)
})

test('one that waits blocks nothing, gives way to the next, and is forgotten after two days', async () => {
  const { app, yann } = world
  const first = await send(await mastodonArchive(outbox()))
  const bytes = new TextEncoder().encode('troll')
  await app.portability.importTable(self(yann), { kind: 'mutes', bytes, name: '', replacing: false })
  await expect(app.portability.beginArchive(self(yann), first, ['posts'])).rejects.toThrow('import-under-way')
  await world.settle()
  const second = await send(await mastodonArchive(outbox()))
  expect((await imports()).map(({ id }) => id)).not.toContain(first)
  world.clock.advance(2 * DAY + 1000)
  await app.portability.sweep()
  expect((await imports()).map(({ id }) => id)).not.toContain(second)
  expect(await lookAtFiles({ ...app, now: new Date(Date.now() + 4 * DAY) }, app.keptFiles)).toEqual({
    missing: [],
    stray: [],
  })
})
