import { afterAll, beforeAll, expect, test } from 'vitest'
import { karimIn } from '../../../test/elsewhere.ts'
import { type Serving, serveWorld } from '../../../test/serving.ts'
import type { ActorId } from '../../platform/ids.ts'

let world: Serving
let karim: ActorId
let token: string
beforeAll(async () => {
  world = await serveWorld()
  const elsewhere = await karimIn(world)
  karim = elsewhere.karim
  await elsewhere.receive(1, { language: 'br' })
  const asked = { personId: world.marie, actorId: world.marie, scopes: 'admin:read admin:write' }
  token = (await world.app.access.createToken(asked)).secret
})
afterAll(() => world?.close())

async function ask(method: string, path: string, body?: object) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const answer = await fetch(`${world.url}/api/${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, json: await answer.json() }
}
const names = async (path: string) =>
  ((await ask('GET', path)).json as { username: string; domain: string | null }[]).map((one) => [
    one.username,
    one.domain,
  ])

test('whoever is of another server is found by it, and told so', async () => {
  expect(await names('v1/admin/accounts?remote=true')).toEqual([['karim', 'b.example']])
  expect(await names('v1/admin/accounts?local=true')).not.toContainEqual(['karim', 'b.example'])
  expect(await names('v2/admin/accounts?origin=remote')).toEqual([['karim', 'b.example']])
  expect(await names('v2/admin/accounts?by_domain=B.example')).toEqual([['karim', 'b.example']])
  expect(await names(`v2/admin/accounts?by_domain=${new URL(world.url).host}&origin=remote`)).toEqual([])
  expect((await ask('GET', `v1/admin/accounts/${karim}`)).json).toMatchObject({
    username: 'karim',
    email: '',
    approved: true,
    account: { acct: 'karim@b.example' },
  })
})

test('is suspended and back, limited and back; she cannot be kept from signing in, for she never did', async () => {
  const { app } = world
  const shown = async () => (await app.actors.profilesById([karim])).has(karim)
  const act = (type: string) => ask('POST', `v1/admin/accounts/${karim}/action`, { type, text: 'Voici pourquoi' })
  expect((await act('suspend')).status).toBe(200)
  expect(await shown()).toBe(false)
  expect(await names('v2/admin/accounts?status=suspended')).toEqual([['karim', 'b.example']])
  expect((await ask('DELETE', `v1/admin/accounts/${karim}`)).status).toBe(403)
  expect((await ask('POST', `v1/admin/accounts/${karim}/unsuspend`)).json).toMatchObject({ suspended: false })
  expect(await shown()).toBe(true)
  expect((await act('silence')).status).toBe(200)
  expect((await ask('POST', `v1/admin/accounts/${karim}/unsilence`)).json).toMatchObject({ silenced: false })
  expect((await act('disable')).status).toBe(422)
  await world.settle()
})

test('reports about her are found by her server', async () => {
  const voice = { personId: world.yann, actorId: world.yann }
  const id = await world.app.moderation.report(voice, { actorId: karim, comment: 'Voir' })
  const found = (domain: string) => ask('GET', `v1/admin/reports?by_target_domain=${domain}`)
  expect((await found('b.example')).json).toMatchObject([{ id, target_account: { domain: 'b.example' } }])
  expect((await found('c.example')).json).toEqual([])
})

test('what came from there is counted', async () => {
  const today = world.clock.now().toISOString()
  const keys = ['instance_accounts', 'instance_statuses', 'instance_reports', 'instance_follows', 'instance_followers']
  const of = Object.fromEntries(keys.map((key) => [key, { domain: 'b.example' }]))
  const days = { start_at: today, end_at: today }
  const measured = (await ask('POST', 'v1/admin/measures', { ...days, keys, ...of })).json as { total: string }[]
  expect(measured.map(({ total }) => total)).toEqual(['1', '1', '1', '0', '0'])
  const dimensions = await ask('POST', 'v1/admin/dimensions', {
    ...days,
    keys: ['servers', 'instance_languages', 'instance_accounts'],
    instance_languages: { domain: 'b.example' },
    instance_accounts: { domain: 'b.example' },
  })
  expect(dimensions.json).toEqual([
    { key: 'servers', data: [{ key: 'b.example', human_key: 'b.example', value: '1' }] },
    { key: 'instance_languages', data: [{ key: 'br', human_key: 'breton', value: '1' }] },
    { key: 'instance_accounts', data: [] },
  ])
})
