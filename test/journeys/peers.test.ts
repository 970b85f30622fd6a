import { afterAll, beforeAll, expect, test } from 'vitest'
import { markDelivered, markFailed, markHeard } from '../../src/federation/queue/peers.ts'
import { saidOf } from '../elsewhere.ts'
import { type Serving, serveWorld } from '../serving.ts'

let world: Serving
beforeAll(async () => {
  world = await serveWorld()
})
afterAll(() => world?.close())

test('programs are told which servers are known here, each once, whoever asks', async () => {
  const { app, clock } = world
  const peers = async () => (await fetch(`${world.url}/api/v1/instance/peers`)).json()
  expect(await peers()).toEqual([])
  for (const [name, domain] of [
    ['karim', 'b.example'],
    ['nadia', 'b.example'],
    ['lea', 'a.example'],
  ])
    await app.actors.remote.learn(saidOf(name, { domain: domain! }))
  await markHeard(app.db, ['b.example', 'spoke.example'], clock.now())
  await markDelivered(app.db, ['took.example'], clock.now())
  await markFailed(app.db, 'never.example', clock.now(), 'unreachable', null)
  expect(await peers()).toEqual(['a.example', 'b.example', 'spoke.example', 'took.example'])
})
