import { expect, test } from 'vitest'
import type { ActorId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { picture } from '../media/images.fixture.ts'
import type { DraftContent, DraftId } from './draft.ts'
import type { DraftSave } from './save-draft.ts'

const world = useWorld()
const content = (more: Partial<DraftContent> = {}): DraftContent => ({
  title: '',
  text: 'Début de texte',
  warning: '',
  visibility: 'public',
  language: 'fr',
  specialities: [],
  territory: '',
  media: [],
  cover: null,
  poll: null,
  inReplyTo: null,
  ...more,
})
let keys = 0
const newKey = () => `clef-${++keys}`
const save = async (person: ActorId, more: Partial<DraftSave> = {}, actorId = person) => {
  world.clock.advance(1000)
  const saved = await world.app.publishing.drafts.save(
    { personId: person, actorId },
    { key: newKey(), kind: 'note', content: content(), ...more },
  )
  return saved as { id: DraftId; revision: number }
}
const list = async (person: ActorId, speaksFor: ActorId[] = []) =>
  (await world.app.publishing.drafts.list(person, speaksFor)).map((draft) => draft.content.text)
const publish = (person: ActorId, actorId: ActorId, more: object) =>
  world.app.publishing.publish(
    { personId: person, actorId },
    { kind: 'note', source: 'Publié', visibility: 'public', language: 'fr', ...more },
  )

test('what one was typing is there on return, the last of it', async () => {
  const key = newKey()
  await save(world.yann, { key, content: content({ text: 'Un' }) })
  expect(await save(world.yann, { key, content: content({ text: 'Un, deux' }) })).toMatchObject({ revision: 2 })
  const draft = await world.app.publishing.drafts.underWay(world.yann, 'note')
  expect(draft).toMatchObject({ key, content: { text: 'Un, deux' }, revision: 2, kept: false })
  expect(await world.app.publishing.drafts.underWay(world.yann, 'article')).toBeNull()
})

test('a draft put aside is in the list, and the composer is empty on return', async () => {
  const key = newKey()
  await save(world.chloe, { key, keep: true, content: content({ text: 'Mis de côté' }) })
  await save(world.chloe, { key, content: content({ text: 'Mis de côté, repris' }) })
  expect(await world.app.publishing.drafts.underWay(world.chloe, 'note')).toBeNull()
  expect(await list(world.chloe)).toEqual(['Mis de côté, repris'])
})

test('an empty composer leaves no draft', async () => {
  expect(await save(world.amadou, { content: content({ text: ' \n' }) })).toBeNull()
  expect(await list(world.amadou)).toEqual([])
})

test('nothing typed is refused for what it says, not even what no post may hold', async () => {
  const wrong = content({ text: `${'x'.repeat(100_000)}\u0000`, visibility: 'nowhere', language: '??', territory: 'x' })
  await expect(save(world.marie, { content: wrong })).resolves.toMatchObject({ revision: 1 })
  await expect(save(world.marie, { content: content({ text: 'x'.repeat(700_000) }) })).rejects.toMatchObject({
    kind: 'draft-large',
  })
})

test('two windows on one draft: the second to save is told, and nothing of the first is lost', async () => {
  const key = newKey()
  await save(world.marie, { key, content: content({ text: 'A' }) })
  await save(world.marie, { key, basedOn: 1, content: content({ text: 'A, fenêtre 1' }) })
  await expect(
    save(world.marie, { key, basedOn: 1, content: content({ text: 'A, fenêtre 2' }) }),
  ).rejects.toMatchObject({ kind: 'draft-changed' })
  expect(await list(world.marie)).toContain('A, fenêtre 1')
})

test('the draft becomes the post: published, it is gone, and a save that comes late does not bring it back', async () => {
  const key = newKey()
  await save(world.marie, { key, content: content({ text: 'Bientôt publié' }) })
  const post = await publish(world.marie, world.marie, { idempotencyKey: key })
  expect(await list(world.marie)).not.toContain('Bientôt publié')
  expect(await save(world.marie, { key, content: content({ text: 'Trop tard' }) })).toEqual({ published: post })
  expect(await list(world.marie)).not.toContain('Trop tard')
})

test('a refused publication leaves the draft as it was', async () => {
  const key = newKey()
  await save(world.marie, { key, content: content({ text: 'Refusé' }) })
  await expect(publish(world.marie, world.marie, { idempotencyKey: key, source: '' })).rejects.toMatchObject({
    kind: 'text-empty',
  })
  expect(await list(world.marie)).toContain('Refusé')
})

test('a contributor prepares and may not publish; an editor finds her draft, publishes it, and both are known', async () => {
  const { app, chloe, marie, lienLoire } = world
  await app.actors.addMember(lienLoire, chloe, 'contributor')
  const key = newKey()
  const media = await app.media.upload(chloe, { bytes: await picture(300, 200).jpeg().toBuffer(), name: 'a.jpg' })
  const typed = content({ text: 'Préparé par Chloé', media: [{ id: media.id, description: 'Un jardin' }] })
  const { id } = await save(chloe, { key, keep: true, content: typed }, lienLoire)
  await expect(publish(chloe, lienLoire, { idempotencyKey: key })).rejects.toMatchObject({ kind: 'may-not-speak' })
  expect(await list(marie, [lienLoire])).toContain('Préparé par Chloé')
  const draft = await app.publishing.drafts.open(marie, id)
  const sent = { draftId: id, idempotencyKey: draft.key, media: [{ id: media.id }] }
  const post = await publish(marie, lienLoire, sent)
  expect(await publish(marie, lienLoire, sent)).toBe(post)
  const row = await app.db
    .selectFrom('posts')
    .select(['author_id', 'written_by', 'published_by'])
    .where('id', '=', post)
    .executeTakeFirst()
  expect(row).toEqual({ author_id: lienLoire, written_by: chloe, published_by: marie })
  const writers = async (person: ActorId) => app.publishing.writers(post, await app.publishing.viewer(person))
  expect(await writers(marie)).toEqual({ writtenBy: chloe, publishedBy: marie, editedBy: null })
  expect(await writers(world.yann)).toBeNull()
  expect((await app.media.keptFor([`post:${post}`])).get(`post:${post}`)).toMatchObject([{ description: '' }])
})

test('an editor corrects the draft of a contributor, who stays its writer', async () => {
  const { app, chloe, marie, lienLoire } = world
  const { id } = await save(chloe, { keep: true, content: content({ text: 'Une faute' }) }, lienLoire)
  await save(marie, { id, content: content({ text: 'Sans faute' }) }, lienLoire)
  expect(await app.publishing.drafts.open(chloe, id)).toMatchObject({
    writtenBy: chloe,
    savedBy: marie,
    content: { text: 'Sans faute' },
  })
})

test('what is still being typed for a structure is nobody else’s, nor is what someone outside put aside', async () => {
  const { app, chloe, marie, yann, lienLoire } = world
  const typing = await save(chloe, { content: content({ text: 'Pas fini' }) }, lienLoire)
  expect(await list(marie, [lienLoire])).not.toContain('Pas fini')
  await expect(app.publishing.drafts.open(marie, typing.id)).rejects.toMatchObject({ kind: 'no-such-draft' })
  const own = await save(chloe, { keep: true })
  for (const person of [marie, yann]) {
    await expect(app.publishing.drafts.open(person, own.id)).rejects.toMatchObject({ kind: 'no-such-draft' })
    await expect(app.publishing.drafts.discard(person, own.id)).rejects.toMatchObject({ kind: 'no-such-draft' })
    await expect(save(person, { id: own.id })).rejects.toMatchObject({ kind: 'no-such-draft' })
    await expect(publish(person, person, { draftId: own.id })).rejects.toBeDefined()
  }
})

test('someone outside the team may not put a draft before it; what she types is kept as her own', async () => {
  const { yann, jardins } = world
  await expect(save(yann, { keep: true }, jardins)).rejects.toMatchObject({ kind: 'may-not-prepare' })
  const { id } = await save(yann, {}, jardins)
  expect(await world.app.publishing.drafts.open(yann, id)).toMatchObject({ actorId: yann })
})

test('pictures of a draft outlive the day, and go with it', async () => {
  const { app, marie, clock } = world
  const media = await app.media.upload(marie, { bytes: await picture(300, 200).jpeg().toBuffer(), name: 'a.jpg' })
  const { id } = await save(marie, { content: content({ media: [{ id: media.id, description: '' }] }) })
  clock.advance(3 * 24 * 3600_000)
  await app.media.sweep()
  expect(await app.storage.get(media.key)).not.toBeNull()
  await app.publishing.drafts.discard(marie, id)
  await app.media.sweep()
  expect(await app.storage.get(media.key)).toBeNull()
})

test('a picture of someone else, or one that went meanwhile, is no reason to lose the text', async () => {
  const { app, yann, marie } = world
  const media = await app.media.upload(yann, { bytes: await picture(300, 200).jpeg().toBuffer(), name: 'a.jpg' })
  const files = [media.id, '1' as typeof media.id].map((id) => ({ id, description: '' }))
  const { id } = await save(marie, { content: content({ media: files }) })
  expect((await app.media.keptFor([`draft:${id}`])).size).toBe(0)
})
