import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'

const world = useWorld()

test('a chain that went through a person who deleted her account stays whole without her, even when told twice', async () => {
  const { app, chloe, jardins, marie } = world
  const post = await world.note(marie, 'À faire suivre')
  const hers = await world.relay(chloe, post, { why: 'Pour mes amis' })
  const next = await world.relay(jardins, post, { pressedIn: hers })
  const account = (await app.access.account(chloe))!
  await app.access.deleteOwnAccount(account.id, { password: 'une phrase assez longue' })
  await world.settle()
  await app.jobs.add(app.db, 'relays:AccountDeleted', { kind: 'AccountDeleted', personId: chloe })
  await world.settle()

  const { roots, links } = await app.relays.chain(post)
  expect(links).toBe(1)
  expect(roots).toMatchObject([{ relay: { id: hers, undone: true, why: null }, next: [{ relay: { id: next } }] }])
  expect((await app.publishing.read(post, null))!.counts.relays).toBe(1)
})
