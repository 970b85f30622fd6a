import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { picture } from '../media/images.fixture.ts'
import type { PageWish } from './edit-page.ts'

const world = useWorld()
const asJardins = () => ({ personId: world.amadou, actorId: world.jardins })
const page = async () => (await world.app.actors.page('jardins'))!
const photo = async () => ({ bytes: await picture(300, 300).jpeg().toBuffer(), name: 'a.jpg' })
const text = { bytes: new TextEncoder().encode('Rien à voir'), name: 'a.png' }
const wish = (more: Partial<PageWish>): PageWish => ({ profile: {}, settings: {}, pictures: [], ...more })
const edit = (more: Partial<PageWish>, voice = asJardins()) => world.app.actors.editPage(voice, wish(more))

test('the words, the choices and the pictures of a page change together', async () => {
  await edit({
    profile: { bio: 'Des légumes et des emplois' },
    settings: { visibility: 'unlisted' },
    locked: true,
    pictures: [{ role: 'avatar', sent: await photo(), description: 'Une serre' }],
  })
  expect(await page()).toMatchObject({ bio: 'Des légumes et des emplois', locked: true, avatarKey: expect.any(String) })
  expect(await world.app.actors.settings(world.jardins)).toMatchObject({ visibility: 'unlisted' })
  expect(await world.app.actors.pictureDescriptions(world.jardins)).toMatchObject({ avatar: 'Une serre' })
  await edit({ pictures: [{ role: 'avatar', description: 'La serre au printemps' }] })
  expect(await world.app.actors.pictureDescriptions(world.jardins)).toMatchObject({ avatar: 'La serre au printemps' })
})

test.for<[string, () => Promise<Partial<PageWish>>]>([
  ['a picture that is none', async () => ({ pictures: [{ role: 'banner' as const, sent: text }] })],
  ['a choice that there is not', async () => ({ settings: { visibility: 'secrète' } })],
  ['words too long', async () => ({ profile: { name: 'Autre', bio: 'a'.repeat(4000) } })],
])('%s leaves all of it as it was', async ([, wrong]) => {
  const before = [await page(), await world.app.actors.settings(world.jardins)]
  const other = {
    profile: { name: 'Un autre nom' },
    settings: { sensitive: true },
    locked: false,
    pictures: [{ role: 'avatar' as const, sent: await photo() }],
  }
  await expect(edit({ ...other, ...(await wrong()) })).rejects.toMatchObject({ kind: expect.any(String) })
  expect([await page(), await world.app.actors.settings(world.jardins)]).toEqual(before)
})

test('who does not own a structure changes nothing of its page', async () => {
  const voice = { personId: world.chloe, actorId: world.jardins }
  await expect(edit({ profile: { name: 'À moi' } }, voice)).rejects.toMatchObject({ kind: 'may-not-administer' })
})
