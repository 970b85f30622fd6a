import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { picture } from '../media/images.fixture.ts'

const world = useWorld()
const asJardins = () => ({ personId: world.amadou, actorId: world.jardins })
const photo = async (width: number, height: number) => ({
  bytes: await picture(width, height).png().toBuffer(),
  name: 'photo.png',
})
const keys = async () => {
  const { avatarKey, bannerKey } = (await world.app.actors.page('jardins'))!
  return { avatarKey, bannerKey }
}
const isThere = async (key: string) => {
  const file = await world.app.storage.get(key)
  await file?.stream.cancel()
  return file !== null
}

test('the avatar is the smallest picture that fills its place, the banner the widest', async () => {
  await world.app.actors.setPicture(asJardins(), 'avatar', await photo(900, 900))
  await world.app.actors.setPicture(asJardins(), 'banner', await photo(1800, 600))
  const { avatarKey, bannerKey } = await keys()
  expect(avatarKey).toMatch(/\/320\.webp$/)
  expect(bannerKey).toMatch(/\/1600\.webp$/)
  await world.app.actors.setPicture(asJardins(), 'avatar', await photo(1000, 250))
  expect((await keys()).avatarKey).toMatch(/\/1000\.webp$/)
})

test('a picture that is replaced or taken away is removed within a day, the one that is shown stays', async () => {
  const first = (await keys()).avatarKey!
  await world.app.actors.setPicture(asJardins(), 'avatar', await photo(400, 400))
  const second = (await keys()).avatarKey!
  world.clock.advance(25 * 3600 * 1000)
  await world.app.media.sweep()
  expect([await isThere(first), await isThere(second)]).toEqual([false, true])
  await world.app.actors.setPicture(asJardins(), 'avatar', null)
  expect((await keys()).avatarKey).toBeNull()
  await world.app.media.sweep()
  expect(await isThere(second)).toBe(false)
})

test('what a banner shows is said with it, corrected without sending it again, and gone with it', async () => {
  const { actors } = world.app
  const said = async () => (await actors.page('jardins'))!.bannerDescription
  await actors.setPicture(asJardins(), 'banner', { ...(await photo(800, 200)), description: 'Une serre' })
  const { bannerKey } = await keys()
  expect(await said()).toBe('Une serre')
  await actors.addMember(world.jardins, world.yann, 'owner')
  await actors.describePicture({ personId: world.yann, actorId: world.jardins }, 'banner', ' Une serre au matin ')
  expect(await said()).toBe('Une serre au matin')
  expect((await keys()).bannerKey).toBe(bannerKey)
  await expect(actors.describePicture(asJardins(), 'banner', 'é'.repeat(1501))).rejects.toMatchObject({
    kind: 'description-long',
  })
  await actors.setPicture(asJardins(), 'banner', null)
  expect(await said()).toBe('')
  await actors.describePicture(asJardins(), 'banner', 'Rien')
  expect(await said()).toBe('')
})

test('who does not own a structure says nothing of its pictures', async () => {
  const voice = { personId: world.chloe, actorId: world.jardins }
  await expect(world.app.actors.describePicture(voice, 'banner', 'Non')).rejects.toMatchObject({
    kind: 'may-not-administer',
  })
})

test('a document is no picture', async () => {
  const bytes = new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n')
  await expect(world.app.actors.setPicture(asJardins(), 'avatar', { bytes, name: 'a.png' })).rejects.toMatchObject({
    kind: 'picture-not-image',
  })
})

test('who does not own a structure may not change its picture', async () => {
  const voice = { personId: world.chloe, actorId: world.jardins }
  await expect(world.app.actors.setPicture(voice, 'avatar', await photo(300, 300))).rejects.toMatchObject({
    kind: 'may-not-administer',
  })
})
