import { beforeAll, expect, test } from 'vitest'
import type { AccountId } from '#platform/ids.ts'
import { useWorld } from '../../../test/world.ts'

const world = useWorld()
let marie: AccountId
let chloe: AccountId
beforeAll(async () => {
  marie = (await world.app.access.account(world.marie))!.id
  chloe = (await world.app.access.account(world.chloe))!.id
})
const servers = () => world.app.federation.relayServers
const inbox = { address: 'https://relais.example/inbox', style: 'mastodon' }

test('a relay server is asked once, and left', async () => {
  await servers().join(marie, inbox)
  expect(await servers().all(marie)).toMatchObject([{ ...inbox, state: 'asked' }])
  await expect(servers().join(marie, inbox)).rejects.toMatchObject({ kind: 'relay-server-known' })
  const { id } = (await servers().all(marie))[0]!
  await servers().leave(marie, id)
  await servers().leave(marie, id)
  expect(await servers().all(marie)).toEqual([])
})

test.each([
  ['an address that is none', { address: 'relais', style: 'mastodon' }],
  ['an address that everyone on the way reads', { address: 'http://relais.example/inbox', style: 'mastodon' }],
  ['a style that is none', { address: 'https://relais.example/inbox', style: 'autre' }],
])('%s is refused', async (_, typed) => {
  await expect(servers().join(marie, typed)).rejects.toMatchObject({ kind: 'relay-server-wrong' })
  expect(await servers().all(marie)).toEqual([])
})

test('relay servers are for administrators alone', async () => {
  await expect(servers().all(chloe)).rejects.toMatchObject({ kind: 'not-administrator' })
  await expect(servers().join(chloe, inbox)).rejects.toMatchObject({ kind: 'not-administrator' })
  await servers().join(marie, inbox)
  const { id } = (await servers().all(marie))[0]!
  await expect(servers().leave(chloe, id)).rejects.toMatchObject({ kind: 'not-administrator' })
  await servers().leave(marie, id)
})
