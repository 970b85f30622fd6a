import { expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { picture } from '../media/images.fixture.ts'
import type { Composition } from './publish-post.ts'

const world = useWorld()
const note = (more: Partial<Composition> = {}): Composition => ({
  kind: 'note',
  source: 'Une brève',
  visibility: 'public',
  language: 'fr',
  ...more,
})
const asMarie = () => ({ personId: world.marie, actorId: world.marie })
const publish = (more: Partial<Composition> = {}, voice = asMarie()) => world.app.publishing.publish(voice, note(more))
const read = async (id: PostId) => (await world.app.publishing.read(id, null))!
const photo = async (owner = world.marie) =>
  world.app.media.upload(owner, { bytes: await picture(400, 300).jpeg().toBuffer(), name: 'a.jpg' })
const topicsOf = (id: PostId) =>
  world.app.db
    .selectFrom('post_specialities')
    .select('speciality')
    .where('post_id', '=', id)
    .orderBy('speciality')
    .execute()
    .then((rows) => rows.map((row) => row.speciality))

test('hashtags file a post under the specialities that they name', async () => {
  const id = await publish({
    source: 'Un projet de #HabitatParticipatif et de #jardins',
    specialities: ['insertion-activite-economique'].filter((one) => world.app.reference.speciality(one)),
  })
  expect(await topicsOf(id)).toContain('habitat-participatif')
})

test('an article says how many minutes it takes to read, a note does not', async () => {
  const article = await publish({ kind: 'article', title: 'Long', source: 'mot '.repeat(1000) })
  expect((await read(article)).readingMinutes).toBe(5)
  expect((await read(await publish())).readingMinutes).toBeNull()
})

test('a note may say nothing where it shows a picture, and not otherwise', async () => {
  const media = await photo()
  const id = await publish({ source: ' ', media: [{ id: media.id, description: 'Une affiche' }] })
  expect((await world.app.feeds.card(id, null))!.media).toMatchObject([{ id: media.id }])
  expect((await world.app.media.keptFor([`post:${id}`])).get(`post:${id}`)).toMatchObject([
    { description: 'Une affiche' },
  ])
  await expect(publish({ source: ' ' })).rejects.toMatchObject({ kind: 'text-empty' })
})

test('nobody publishes the picture of someone else, and nothing of the attempt stays', async () => {
  const media = await photo(world.yann)
  const before = (await world.app.feeds.local(null)).cards.length
  await expect(publish({ media: [{ id: media.id }] })).rejects.toMatchObject({ kind: 'no-such-media' })
  expect((await world.app.feeds.local(null)).cards).toHaveLength(before)
})

test('five pictures, a picture beside a document, or two documents are refused', async () => {
  const pictures = await Promise.all(Array.from({ length: 5 }, () => photo()))
  const ids = pictures.map(({ id }) => ({ id }))
  await expect(publish({ media: ids })).rejects.toMatchObject({ kind: 'media-too-many', params: { most: 4 } })
  const pdf = { bytes: Buffer.from('%PDF-1.4\n%%EOF'), name: 'a.pdf' }
  const document = await world.app.media.upload(world.marie, pdf)
  await expect(publish({ media: [ids[0]!, { id: document.id }] })).rejects.toMatchObject({ kind: 'media-mixed' })
  const another = await world.app.media.upload(world.marie, pdf)
  const two = publish({ media: [{ id: document.id }, { id: another.id }] })
  await expect(two).rejects.toMatchObject({ kind: 'media-documents' })
  await expect(publish({ kind: 'article', title: 'T', cover: { id: document.id } })).rejects.toMatchObject({
    kind: 'cover-not-image',
  })
})

test.each([
  ['a place that is nowhere', { territory: 'dep-999' }, 'territory-wrong'],
  ['a speciality that nobody knows', { specialities: ['astrologie'] }, 'speciality-wrong'],
  ['a title of nothing but spaces', { kind: 'article', title: '  ' }, 'title-empty'],
  ['6,000 characters', { source: 'é'.repeat(6000) }, 'text-long'],
  ['a circle of readers that does not exist', { visibility: 'friends' }, 'visibility-wrong'],
] as const)('%s is refused', async (_, more, kind) => {
  await expect(publish(more as Partial<Composition>)).rejects.toMatchObject({ kind })
})

test('a reply is not read more widely than what it answers', async () => {
  const among = await publish({ source: 'Entre nous @amadou', visibility: 'mentioned' })
  const amadou = { personId: world.amadou, actorId: world.amadou }
  const reply = await publish({ source: 'Oui', inReplyTo: among }, amadou)
  expect(await world.app.publishing.read(reply, null)).toBeNull()
  const marie = await world.app.publishing.viewer(world.marie)
  expect(await world.app.publishing.read(reply, marie)).toMatchObject({ visibility: 'mentioned' })
})

test('a conversation among three stays among the three', async () => {
  const among = await publish({ source: '@amadou @chloe ?', visibility: 'mentioned' })
  const reply = await publish({ source: 'Oui', inReplyTo: among }, { personId: world.amadou, actorId: world.amadou })
  const sees = async (person: typeof world.marie) =>
    (await world.app.publishing.read(reply, await world.app.publishing.viewer(person))) !== null
  expect(await Promise.all([world.marie, world.chloe, world.yann].map(sees))).toEqual([true, true, false])
})

test('nobody answers what she may not see', async () => {
  const among = await publish({ source: 'Entre nous @amadou', visibility: 'mentioned' })
  await expect(publish({ inReplyTo: among }, { personId: world.yann, actorId: world.yann })).rejects.toMatchObject({
    kind: 'no-such-post',
  })
})

test('pressing twice publishes once', async () => {
  const twice = await Promise.all([1, 2].map(() => publish({ idempotencyKey: 'une-fois' })))
  expect(new Set(twice).size).toBe(1)
})

test('the same key twenty times at once is one post and one notice', async () => {
  const before = (await world.app.feeds.profile(world.marie, null)).cards.length
  const publishOnce = () => publish({ source: '@chloe une fois', idempotencyKey: 'vingt-fois' })
  const ids = await Promise.all(Array.from({ length: 20 }, publishOnce))
  expect(new Set([...ids, await publishOnce()]).size).toBe(1)
  expect((await world.app.feeds.profile(world.marie, null)).cards).toHaveLength(before + 1)
  await world.settle()
  const told = await world.app.notifications.page(await world.app.publishing.viewer(world.chloe))
  expect(told.notifications.filter(({ post }) => post?.post.id === ids[0])).toHaveLength(1)
})

test('the same key from another writer is another post', async () => {
  const mine = await publish({ idempotencyKey: 'à-deux' })
  const hers = await publish({ idempotencyKey: 'à-deux' }, { personId: world.chloe, actorId: world.chloe })
  expect(hers).not.toBe(mine)
})

test('a link of a note is asked for once, and the links of this site are not', async () => {
  const first = await publish({ source: 'Voir http://localhost:3000/@marie et https://exemple.fr/a?utm_source=x#b' })
  const second = await publish({ source: 'Voir aussi https://exemple.fr/a' })
  expect([(await read(first)).link, (await read(second)).link]).toEqual([
    'https://exemple.fr/a',
    'https://exemple.fr/a',
  ])
  expect((await read(await publish({ source: 'http://localhost:3000/@marie' }))).link).toBeNull()
  expect(await world.app.db.selectFrom('link_previews').select('url').execute()).toEqual([
    { url: 'https://exemple.fr/a' },
  ])
})
