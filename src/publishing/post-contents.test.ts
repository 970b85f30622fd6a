import { expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { picture } from '../media/images.fixture.ts'
import { readContents } from './post-contents.ts'
import type { Composition } from './publish-post.ts'

const world = useWorld()
const publish = (more: Partial<Composition> = {}, who = world.marie) =>
  world.app.publishing.publish(
    { personId: who, actorId: who },
    { kind: 'note', source: 'Une brève', visibility: 'public', language: 'fr', ...more },
  )
const content = async (id: PostId) => (await readContents(world.app.db, [id]))[0]!
const named = async (id: PostId) => (await content(id)).mentions.map(({ handle }) => handle).sort()

test('a post tells whom its text names, its words, and the author of what it answers', async () => {
  const asked = await publish({ source: '#Ville et #jardins avec @amadou, @jardins et @personne_ici' }, world.chloe)
  expect(await content(asked)).toMatchObject({ hashtags: ['jardins', 'ville'], inReplyToAuthorId: null })
  expect(await named(asked)).toEqual(['amadou', 'jardins'])
  const answer = await publish({ source: 'Oui', inReplyTo: asked })
  expect(await content(answer)).toMatchObject({ inReplyToAuthorId: world.chloe, mentions: [], hashtags: [] })
})

test('those among whom a reply stays are reached by it and not named in it', async () => {
  const among = await publish({ source: '@amadou @chloe ?', visibility: 'mentioned' })
  const reply = await publish({ source: 'Oui @chloe', inReplyTo: among }, world.amadou)
  expect(await named(reply)).toEqual(['chloe'])
  expect(await world.app.publishing.read(reply, await world.app.publishing.viewer(world.marie))).not.toBeNull()
})

test('a post tells whether its pictures wait to be asked for, and the app that published it', async () => {
  const plain = await content(await publish())
  expect(plain).toMatchObject({ sensitive: false, application: null, quotedId: null, quote: null })
  const post = await publish({
    sensitive: true,
    application: { name: ' Une\napplication ', website: 'https://exemple.fr' },
  })
  expect(await content(post)).toMatchObject({
    sensitive: true,
    application: { name: 'Une application', website: 'https://exemple.fr' },
  })
  const odd = await publish({ application: { name: 'A', website: 'javascript:alert(1)' } })
  expect((await content(odd)).application).toEqual({ name: 'A', website: null })
})

test('what is remembered of a post is made anew once any of it changes', async () => {
  const media = await world.app.media.upload(world.marie, {
    bytes: await picture(400, 300).jpeg().toBuffer(),
    name: 'a.jpg',
  })
  const post = await publish({ source: 'Avec @amadou', media: [{ id: media.id }] })
  const card = async () => (await world.app.feeds.card(post, null))!.content
  const first = await card()
  expect(await card()).toBe(first)
  await world.app.media.describe(world.marie, media.id, { description: 'Une affiche', focus: { x: 0.5, y: 0 } })
  expect((await card()).media).toMatchObject([{ description: 'Une affiche', focus: { x: 0.5, y: 0 } }])
  await world.app.db.updateTable('actors').set({ handle: 'amadou_d' }).where('id', '=', world.amadou).execute()
  expect((await card()).mentions).toEqual([{ id: world.amadou, handle: 'amadou_d' }])
})
