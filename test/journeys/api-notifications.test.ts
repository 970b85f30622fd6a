import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Serving, serveWorld } from '../serving.ts'

let world: Serving
let token: string

beforeAll(async () => {
  world = await serveWorld()
  token = (await world.app.access.createToken({ personId: world.yann, actorId: world.yann, scopes: 'read' })).secret
  await world.app.actors.inviteMember(
    { personId: world.marie, actorId: world.lienLoire },
    { handle: 'yann', role: 'editor' },
  )
  // Told one after the other: the order of the two is read below.
  await world.settle()
  await world.follow(world.chloe, world.yann)
  await world.settle()
})
afterAll(() => world?.close())

const ask = async (path: string, language = 'fr') => {
  const answer = await fetch(world.url + path, {
    headers: { authorization: `Bearer ${token}`, 'accept-language': language },
  })
  return answer.json()
}

test('what the API has no word for is left out, unless the program says what it knows: then it comes with a sentence', async () => {
  expect((await ask('/api/v1/notifications')).map(({ type }: { type: string }) => type)).toEqual(['follow'])
  const told = await ask('/api/v1/notifications?supported_types[]=follow&supported_types[]=mention')
  expect(told).toMatchObject([
    { type: 'follow' },
    {
      type: 'maillon.invitation',
      account: { acct: 'lien_loire' },
      fallback: { title: 'Réseau Lien-Loire vous invite dans son équipe' },
    },
  ])
  expect(told[0]).not.toHaveProperty('fallback')
  const one = await ask(`/api/v1/notifications/${told[1].id}?supported_types[]=follow`, 'en')
  expect(one.fallback.title).toBe('Réseau Lien-Loire invites you into its team')
  const groups = await ask('/api/v2/notifications?supported_types[]=follow')
  expect(groups.notification_groups).toMatchObject([
    { type: 'follow' },
    { type: 'maillon.invitation', fallback: { title: 'Réseau Lien-Loire vous invite dans son équipe' } },
  ])
  expect((await ask('/api/v2/notifications')).notification_groups).toHaveLength(1)
})

test('a visitor, and a token that may not, are told nothing', async () => {
  expect((await fetch(`${world.url}/api/v1/notifications`)).status).toBe(401)
  const { secret } = await world.app.access.createToken({
    personId: world.yann,
    actorId: world.yann,
    scopes: 'read:statuses write:notifications',
  })
  const asked = (path: string, method = 'GET') =>
    fetch(world.url + path, { method, headers: { authorization: `Bearer ${secret}` } })
  for (const path of ['/api/v1/notifications', '/api/v2/notifications', '/api/v2/notifications/policy'])
    expect((await asked(path)).status).toBe(403)
  expect((await asked('/api/v1/markers', 'POST')).status).toBe(403)
})
