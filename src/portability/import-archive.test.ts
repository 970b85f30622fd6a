import { beforeEach, expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { invariants } from '../invariants.ts'
import { pdfOf } from '../media/documents/documents.fixture.ts'
import { lookAtAll } from '../platform/invariant.ts'
import { lookAtFiles } from '../platform/kept-files.ts'
import { bringTo, KARIM, mastodonArchive, note } from './archive.fixture.ts'

const world = useWorld()
const self = (id: typeof world.yann) => ({ personId: id, actorId: id })
const bring = bringTo(world)

beforeEach(() => world.clock.advance(60_000))

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
  const told = async () =>
    (await app.db.selectFrom('notifications').selectAll().where('kind', '<>', 'import-ended').execute()).length
  const sent = async () => (await app.db.selectFrom('federation_outgoing').selectAll().execute()).length
  const before = { told: await told(), sent: await sent(), home: await world.home(chloe) }
  const bytes = await mastodonArchive(thePast())
  const first = await bring(bytes, ['posts'])
  expect(first).toEqual({
    refused: null,
    lines: 5,
    done: 5,
    failures: ['4: not-own', '5: media-left-out'],
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
  expect(await bring(bytes, ['posts'])).toEqual({ ...first, failures: ['4: not-own'] })
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

test('a document comes with its post, under its name, and is found by what it says', async () => {
  const file = 'media_attachments/files/bilan.pdf'
  const attachment = [{ type: 'Document', mediaType: 'application/pdf', url: `/${file}`, name: 'Bilan moral.pdf' }]
  const bytes = await mastodonArchive([note({ n: 12, more: { attachment } })], { [file]: pdfOf([['Un diabolo']]) })
  expect((await bring(bytes, ['posts'], self(world.chloe))).failures).toEqual([])
  await world.settle()
  const [found] = (await world.app.search.everything({ personId: world.chloe }, 'diabolo')).posts
  expect(found?.document).toMatchObject({ name: 'Bilan moral.pdf', at: { page: 1 } })
})

test('a file that is too large refuses itself alone, and is told of', async () => {
  const large = 'media_attachments/files/film.png'
  const notes = [
    note({ n: 8, more: { attachment: [{ type: 'Document', mediaType: 'image/png', url: `/${large}`, name: null }] } }),
    note({ n: 9 }),
  ]
  const bytes = await mastodonArchive(notes, { [large]: Buffer.alloc(65 * 1024 * 1024) })
  expect(await bring(bytes, ['posts'], self(world.amadou))).toEqual({
    refused: null,
    lines: 3,
    done: 3,
    failures: ['1: media-left-out', '3: file-large'],
  })
  const [last] = await world.app.portability.imports(world.amadou)
  expect(last!.reasons).toEqual([
    { kind: 'file-large', params: { most: 64 }, count: 1 },
    { kind: 'media-left-out', params: { count: 1 }, count: 1 },
  ])
  const { cards } = await world.app.feeds.activity(world.amadou, { personId: world.amadou })
  expect(cards.map(({ content }) => content.plain).slice(-2)).toEqual(['Brève 9', 'Brève 8'])
})

test('what is no archive is refused, says why, and keeps nothing', async () => {
  const { app, yann, lienLoire } = world
  expect(await bring(Buffer.from('bonjour'), ['posts'])).toMatchObject({ refused: 'archive-wrong', lines: 0 })
  expect(await bring(await mastodonArchive([], { 'outbox.json': '{"orderedItems": [' }), ['posts'])).toMatchObject({
    refused: 'archive-wrong',
  })
  const sent = { content: new Blob(['']).stream(), name: '' }
  await expect(app.portability.importArchive({ personId: yann, actorId: lienLoire }, sent)).rejects.toThrow(
    'may-not-administer',
  )
  const stray = (await lookAtFiles({ ...app, now: new Date(Date.now() + 3_600_000) }, app.keptFiles)).stray
  expect(stray).toEqual([])
})
