import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { beforeEach, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { useWorld } from '../../test/world.ts'
import { invariants } from '../invariants.ts'
import { lookAtAll } from '../platform/invariant.ts'
import { lookAtFiles } from '../platform/kept-files.ts'

const world = useWorld()
const self = (id: typeof world.yann) => ({ personId: id, actorId: id })
const KARIM = 'https://b.example/users/karim'

beforeEach(() => world.clock.advance(60_000))

type Note = { n: number; content?: string; to?: string[]; cc?: string[]; more?: object }
const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public'

/** As Mastodon writes them (app/services/backup_service.rb). */
function note({ n, content = `<p>Brève ${n}</p>`, to = [PUBLIC], cc = [`${KARIM}/followers`], more = {} }: Note) {
  const uri = `${KARIM}/statuses/${n}`
  const published = `2023-05-0${n}T10:00:00Z`
  const object = {
    id: uri,
    type: 'Note',
    summary: null,
    inReplyTo: null,
    published,
    url: uri,
    attributedTo: KARIM,
    to,
    cc,
  }
  const whole = { ...object, sensitive: false, content, contentMap: { fr: content }, attachment: [], tag: [], ...more }
  return { id: `${uri}/activity`, type: 'Create', actor: KARIM, published, to, cc, object: whole }
}

const collection = (id: string, orderedItems: unknown[]) =>
  JSON.stringify({
    '@context': 'https://www.w3.org/ns/activitystreams',
    id,
    type: 'OrderedCollection',
    totalItems: orderedItems.length,
    orderedItems,
  })

async function mastodonArchive(notes: unknown[], more: Record<string, string | Buffer> = {}): Promise<Buffer> {
  const actor = {
    id: KARIM,
    type: 'Person',
    preferredUsername: 'karim',
    name: 'Karim Benali',
    summary: '<p>Maraîcher à <a href="https://b.example/tags/nantes">#nantes</a></p>',
    followers: `${KARIM}/followers`,
    attachment: [{ type: 'PropertyValue', name: 'Site', value: '<a href="https://karim.example">karim.example</a>' }],
    icon: { type: 'Image', url: 'avatar.png' },
    outbox: 'outbox.json',
  }
  const picture = await sharp({ create: { width: 80, height: 50, channels: 3, background: '#3c3' } })
    .png()
    .toBuffer()
  const zip = new ZipFile()
  const files = {
    'media_attachments/files/000/001/original/serre.png': picture,
    'avatar.png': picture,
    'outbox.json': collection('outbox.json', notes),
    'likes.json': collection('likes.json', []),
    'bookmarks.json': collection('bookmarks.json', []),
    'actor.json': JSON.stringify(actor),
    ...more,
  }
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return buffer(zip.outputStream)
}

async function bring(bytes: Buffer, parts: string[], voice = self(world.yann)) {
  world.clock.advance(1000)
  await world.app.portability.importArchive(voice, {
    content: new Blob([new Uint8Array(bytes)]).stream(),
    name: 'archive.zip',
    parts,
  })
  await world.settle()
  const [last] = await world.app.portability.imports(voice.actorId)
  const failures: string[] = []
  for await (const { number, failure } of await world.app.portability.failures(voice, last!.id))
    failures.push(`${number}: ${failure.kind}`)
  return { refused: last!.failure?.kind ?? null, lines: last!.lines, done: last!.done, failures }
}

async function posts() {
  const { cards } = await world.app.feeds.activity(world.yann, { personId: world.yann })
  return cards.map(({ content }) => content)
}

const thePast = () => [
  note({
    n: 1,
    content: '<p>La <strong>serre</strong> <a href="https://b.example/@chloe" class="mention">@chloe</a></p>',
    more: {
      attachment: [
        {
          type: 'Document',
          mediaType: 'image/png',
          url: '/media_attachments/files/000/001/original/serre.png',
          name: 'Une serre',
          focalPoint: [0.5, 0],
        },
      ],
      tag: [
        { type: 'Mention', href: 'http://localhost:3000/@chloe', name: '@chloe@localhost:3000' },
        { type: 'Hashtag', name: '#serre', href: 'https://b.example/tags/serre' },
      ],
    },
  }),
  note({ n: 2, more: { inReplyTo: `${KARIM}/statuses/1` } }),
  note({ n: 3, to: [`${KARIM}/followers`], cc: [], more: { inReplyTo: 'https://c.example/notes/9' } }),
  note({ n: 4, to: ['https://b.example/users/nadia'], cc: [] }),
  note({ n: 5, more: { attributedTo: 'https://b.example/users/autre' } }),
  { id: `${KARIM}/statuses/6/activity`, type: 'Announce', actor: KARIM, object: 'https://c.example/notes/9' },
  note({
    n: 7,
    more: {
      attachment: [
        { type: 'Document', mediaType: 'video/mp4', url: '/media_attachments/files/000/002/film.mp4', name: null },
      ],
    },
  }),
]

test('an archive of Mastodon brings one’s past posts, under their dates, and tells nobody; twice is once', async () => {
  const { app, yann, chloe } = world
  await world.follow(chloe, yann)
  await world.settle()
  const told = async () => (await app.db.selectFrom('notifications').selectAll().execute()).length
  const sent = async () => (await app.db.selectFrom('federation_outgoing').selectAll().execute()).length
  const before = { told: await told(), sent: await sent(), home: await world.home(chloe) }
  const bytes = await mastodonArchive(thePast())
  const first = await bring(bytes, ['posts'])
  expect(first).toEqual({
    refused: null,
    lines: 6,
    done: 6,
    failures: ['4: post-among-few', '5: not-own', '6: media-left-out'],
  })
  const kept = await posts()
  expect(
    kept.map(({ plain, publishedAt, visibility, imported }) => [
      plain,
      publishedAt.toISOString().slice(0, 10),
      visibility,
      imported,
    ]),
  ).toEqual([
    ['Brève 7', '2023-05-07', 'public', true],
    ['Brève 3', '2023-05-03', 'followers', true],
    ['Brève 2', '2023-05-02', 'public', true],
    ['La serre @chloe', '2023-05-01', 'public', true],
  ])
  const [, alone, reply, root] = kept
  expect([reply!.inReplyTo, alone!.inReplyTo, root!.language]).toEqual([root!.id, null, 'fr'])
  expect(root!.media).toMatchObject([{ width: 80, description: 'Une serre', focus: { x: 0.5, y: 0 } }])
  expect(root!.hashtags).toEqual(['serre'])
  expect(root!.mentions).toEqual([])
  expect({ told: await told(), sent: await sent(), home: await world.home(chloe) }).toEqual(before)
  expect(await bring(bytes, ['posts'])).toEqual({ ...first, failures: ['4: post-among-few', '5: not-own'] })
  expect((await posts()).map(({ id }) => id)).toEqual(kept.map(({ id }) => id))
  expect(await lookAtAll(app.db, invariants)).toEqual([])
  expect(await lookAtFiles({ ...app, now: new Date(Date.now() + 3_600_000) }, app.keptFiles)).toEqual({
    missing: [],
    stray: [],
  })
})

test('what was withdrawn here does not come back', async () => {
  const { app, yann } = world
  const [last] = await posts()
  await app.publishing.withdraw(yann, last!.id)
  await world.settle()
  await bring(await mastodonArchive(thePast()), ['posts'])
  expect((await posts()).map(({ plain }) => plain)).not.toContain('Brève 7')
})

test('the profile, lists and saved posts of an archive come where they are wanted', async () => {
  const { app, yann, chloe } = world
  const post = await world.note(chloe, 'À garder')
  const bytes = await mastodonArchive([], {
    'following_accounts.csv':
      'Account address,Show boosts,Notify on new posts,Languages\nchloe@localhost:3000,true,false,\n',
    'muted_accounts.csv': 'Account address,Hide notifications\n',
    'lists.csv': 'Proches,chloe@localhost:3000\n',
    'blocked_accounts.csv': '',
    'bookmarks.csv': `http://localhost:3000/ap/posts/${post}\n`,
  })
  expect(await bring(bytes, ['follows', 'mutes', 'blocks', 'lists', 'bookmarks', 'profile'])).toEqual({
    refused: null,
    lines: 4,
    done: 4,
    failures: [],
  })
  expect(await app.actors.follows(yann, chloe)).toBe(true)
  expect((await app.feeds.lists(yann)).map(({ name, members }) => [name, members])).toEqual([['Proches', 1]])
  expect((await app.feeds.saved({ personId: yann })).cards.map((card) => card.post.id)).toEqual([post])
  const profile = (await app.actors.profilesById([yann])).get(yann)!
  expect(profile).toMatchObject({
    name: 'Karim Benali',
    bio: 'Maraîcher à #nantes',
    links: [{ label: 'Site', url: 'https://karim.example/' }],
  })
  expect(profile.avatarKey).not.toBeNull()
})

test('an import that was cut off goes on with what waits, and nothing doubles', async () => {
  const { app, chloe } = world
  const notes = Array.from({ length: 9 }, (_, i) => note({ n: i + 1 }))
  const bytes = await mastodonArchive(notes)
  await app.portability.importArchive(self(chloe), {
    content: new Blob([new Uint8Array(bytes)]).stream(),
    name: '',
    parts: ['posts'],
  })
  await world.settle()
  // As a process left it that died after the fifth post was kept, and before that was written down.
  const [{ id } = {} as never] = await app.portability.imports(chloe)
  const again = await app.db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  await app.db
    .updateTable('import_lines')
    .set({ done_at: null })
    .where('import_id', '=', id)
    .where('number', '>', 4)
    .execute()
  const key = `private/imports/${id}/encore.bin`
  await app.storage.put(key, new Uint8Array(bytes), 'application/octet-stream')
  await app.db.updateTable('imports').set({ ended_at: null, key }).where('id', '=', again.id).execute()
  await app.jobs.add(app.db, 'portability:import-archive', { id })
  await world.settle()
  const [last] = await app.portability.imports(chloe)
  expect([last!.done, last!.failed, last!.endedAt !== null]).toEqual([9, 0, true])
  const { cards } = await app.feeds.activity(chloe, { personId: chloe })
  expect(cards.filter(({ content }) => content.imported).length).toBe(9)
  expect(await app.storage.get(key)).toBeNull()
})

test('what is no archive is refused, says why, and keeps nothing', async () => {
  const { app, yann, lienLoire } = world
  expect(await bring(Buffer.from('bonjour'), ['posts'])).toMatchObject({ refused: 'archive-wrong', lines: 0 })
  expect(await bring(await mastodonArchive([], { 'outbox.json': '{"orderedItems": [' }), ['posts'])).toMatchObject({
    refused: 'archive-wrong',
  })
  const sent = { content: new Blob(['']).stream(), name: '', parts: ['posts'] }
  await expect(app.portability.importArchive({ personId: yann, actorId: lienLoire }, sent)).rejects.toThrow(
    'may-not-administer',
  )
  await expect(app.portability.importArchive(self(yann), { ...sent, parts: ['autre'] })).rejects.toThrow(
    'import-kind-wrong',
  )
  const stray = (await lookAtFiles({ ...app, now: new Date(Date.now() + 3_600_000) }, app.keptFiles)).stray
  expect(stray).toEqual([])
})
