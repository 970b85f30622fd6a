import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import type { AccountId, EmojiId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
let administrator: AccountId
let reader: AccountId

beforeAll(async () => {
  administrator = (await world.app.access.account(world.marie))!.id
  reader = (await world.app.access.account(world.yann))!.id
})

const square = (colour: string) =>
  sharp({ create: { width: 400, height: 400, channels: 4, background: colour } })
    .png()
    .toBuffer()
const add = async (shortcode: string, bytes?: Uint8Array, by = administrator) =>
  world.app.emojis.add(by, { shortcode, bytes: bytes ?? (await square('#1b7f4d')) })
const card = async (id: PostId) => (await world.app.feeds.card(id, null))!
const emojisOf = async (id: PostId) => (await card(id)).content.emojis.map(({ shortcode }) => shortcode)

test('administrators add emojis, and nobody else; what is served is our own writing of them', async () => {
  await expect(add('semis', undefined, reader)).rejects.toMatchObject({ kind: 'not-administrator' })
  await add(':semis:')
  const [emoji] = await world.app.emojis.own()
  expect(emoji).toMatchObject({ shortcode: 'semis', key: emoji!.still })
  const file = await world.app.storage.get(emoji!.key)
  expect(file?.type).toBe('image/webp')
  const { format, width, height } = await sharp(await new Response(file!.stream as BodyInit).bytes()).metadata()
  expect({ format, width, height }).toEqual({ format: 'webp', width: 128, height: 128 })
  await expect(world.app.emojis.withdraw(reader, emoji!.id)).rejects.toMatchObject({ kind: 'not-administrator' })
})

test('a name is short and plain, and there is one emoji of it', async () => {
  for (const wrong of ['', 'a', 'été', 'deux mots', 'tiret-court', 'x'.repeat(61)])
    await expect(add(wrong), wrong).rejects.toMatchObject({ kind: 'emoji-shortcode-wrong' })
  await add('graine')
  await expect(add('graine')).rejects.toMatchObject({ kind: 'emoji-taken' })
  await add('Graine')
})

test('what is no small PNG, GIF or WebP is refused', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  await expect(add('dessin', svg)).rejects.toMatchObject({ kind: 'emoji-format' })
  const jpeg = await sharp(await square('#fff'))
    .jpeg()
    .toBuffer()
  await expect(add('photo', jpeg)).rejects.toMatchObject({ kind: 'emoji-format' })
  await expect(add('lourd', Buffer.alloc(256 * 1024 + 1))).rejects.toMatchObject({ kind: 'emoji-heavy' })
  const cut = (await square('#fff')).subarray(0, 40)
  await expect(add('abime', cut)).rejects.toMatchObject({ kind: 'image-broken' })
})

test('one that moves is kept with its first picture', async () => {
  const frames = await Promise.all(['#f00', '#00f'].map(square))
  const moving = await sharp(frames, { join: { animated: true } })
    .gif({ delay: [200, 200] })
    .toBuffer()
  await add('tourne', moving)
  const emoji = (await world.app.emojis.own()).find(({ shortcode }) => shortcode === 'tourne')!
  expect(emoji.still).not.toBe(emoji.key)
  const pages = async (key: string) =>
    (await sharp(await new Response((await world.app.storage.get(key))!.stream as BodyInit).bytes()).metadata()).pages
  expect([await pages(emoji.key), await pages(emoji.still)]).toEqual([2, undefined])
})

test('texts name them, in their title, their warning and their choices too, until they are withdrawn', async () => {
  const id = await add('radis')
  const post = await world.note(world.amadou, 'Les premiers :radis: sont là, pas les :navets:.')
  expect(await emojisOf(post)).toEqual(['radis'])
  const asked = await world.app.publishing.publish(
    { personId: world.chloe, actorId: world.chloe },
    {
      kind: 'note',
      source: 'Quoi ?',
      warning: 'Des :graine:s',
      visibility: 'public',
      language: 'fr',
      poll: { choices: [':radis:', 'Rien'], several: false, endsAt: new Date('2026-04-01T00:00:00Z') },
    },
  )
  expect(new Set(await emojisOf(asked))).toEqual(new Set(['radis', 'graine']))
  const { version } = (await card(post)).content
  await world.app.emojis.withdraw(administrator, id)
  await world.settle()
  expect(await emojisOf(post)).toEqual([])
  expect((await card(post)).content.version).toBeGreaterThan(version)
  expect(await emojisOf(asked)).toEqual(['graine'])
  await add('radis')
  expect(await emojisOf(post)).toEqual([])
  const edit = { source: 'Les :radis: sont là.', language: 'fr' }
  await world.app.publishing.edit(world.amadou, post, edit)
  expect(await emojisOf(post)).toEqual(['radis'])
})

test('their files go with them', async () => {
  const id = await add('passager')
  const { key } = (await world.app.emojis.byId(id))!
  await world.app.emojis.withdraw(administrator, id)
  await world.app.emojis.withdraw(administrator, id)
  await world.settle()
  expect(await world.app.storage.get(key)).toBeNull()
  expect(await world.app.emojis.byId('1' as EmojiId)).toBeNull()
})

test('a profile names them in its name, its words and its lines', async () => {
  await add('abeille')
  const voice = { personId: world.yann, actorId: world.yann }
  await world.app.actors.editProfile(voice, {
    name: 'Yann :abeille:',
    links: [{ label: 'Ruche', url: ':graine: et fils' }],
  })
  const named = async () =>
    (await world.app.actors.profilesById([world.yann]))
      .get(world.yann)!
      .emojis.map(({ shortcode }) => shortcode)
      .sort()
  expect(await named()).toEqual(['abeille', 'graine'])
  expect((await world.app.actors.byId(world.yann))?.emojis).toHaveLength(2)
  await world.app.actors.editProfile(voice, { bio: 'Rien à :signaler:' })
  expect(await named()).toEqual(['abeille', 'graine'])
  await world.app.actors.editProfile(voice, { name: 'Yann' })
  expect(await named()).toEqual(['graine'])
})
