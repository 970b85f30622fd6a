import { afterAll, expect, test } from 'vitest'
import { closeAll, serve } from '#platform/http/servers.fixture.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
afterAll(closeAll)

test('no callback within private networks is ever called, and none at plain http is taken', async () => {
  const { address, hits } = await serve((_, response) => response.end())
  const asked = { mode: 'subscribe', topic: 'http://localhost:3000/@marie/flux.rss', secret: null, leaseSeconds: null }
  expect(await world.app.hub.ask({ ...asked, callback: address }, '192.0.2.7')).toBe('callback')
  const secure = address.replace('http:', 'https:')
  expect(await world.app.hub.ask({ ...asked, callback: secure }, '192.0.2.7')).toBeNull()
  await world.settle()
  expect([hits, await world.app.db.selectFrom('hub_subscriptions').select('id').execute()]).toEqual([[], []])
})
