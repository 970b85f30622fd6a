import { Ajv } from 'ajv'
import type { Hono } from 'hono'
import { beforeAll, expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { createPublicFeeds } from './index.ts'

const world = useWorld()
let door: Hono
beforeAll(() => {
  door = createPublicFeeds(world.app)
})

const finger = (resource: string, more = '') =>
  door.request(`/.well-known/webfinger?resource=${encodeURIComponent(resource)}${more}`)

test('who is here is found by handle and by address, whatever the case', async () => {
  const uri = `http://localhost:3000/ap/actors/${world.chloe}`
  const resources = ['acct:chloe@localhost:3000', 'acct:Chloe@LOCALHOST:3000', 'http://localhost:3000/@chloe', uri]
  for (const resource of resources) {
    const answer = await finger(resource)
    expect(answer.headers.get('content-type')).toContain('application/jrd+json')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(await answer.json()).toMatchObject({
      subject: 'acct:chloe@localhost:3000',
      aliases: ['http://localhost:3000/@chloe', uri],
      links: [
        { rel: 'self', type: 'application/activity+json', href: uri },
        { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: 'http://localhost:3000/@chloe' },
      ],
    })
  }
})

test('the instance is an actor, too, which asks other servers', async () => {
  const uri = 'http://localhost:3000/ap/instance'
  for (const resource of [uri, 'acct:localhost:3000@localhost:3000'])
    expect(await (await finger(resource)).json()).toMatchObject({ links: [{ rel: 'self', href: uri }] })
})

test('only the links that are asked for', async () => {
  const answer = await finger('acct:lien_loire@localhost:3000', '&rel=http://webfinger.net/rel/avatar')
  expect(await answer.json()).toMatchObject({ subject: 'acct:lien_loire@localhost:3000', links: [] })
})

test('whoever is not here, or is suspended, is not found', async () => {
  const status = async (resource: string) => (await finger(resource)).status
  for (const wrong of [
    'acct:chloe@ailleurs.example',
    'acct:personne@localhost:3000',
    'https://ailleurs.example/@chloe',
  ])
    expect(await status(wrong)).toBe(404)
  expect((await door.request('/.well-known/webfinger')).status).toBe(400)
  const { id } = (await world.app.access.account(world.yann))!
  const { id: marie } = (await world.app.access.account(world.marie))!
  expect(await status('acct:yann@localhost:3000')).toBe(200)
  await world.app.access.suspendAccount(marie, id)
  expect(await status('acct:yann@localhost:3000')).toBe(404)
})

test('host-meta leads to WebFinger, in XML and in JSON', async () => {
  const template = 'http://localhost:3000/.well-known/webfinger?resource={uri}'
  const xml = await door.request('/.well-known/host-meta')
  expect(xml.headers.get('content-type')).toContain('application/xrd+xml')
  expect(await xml.text()).toContain(`<Link rel="lrdd" template="${template}"/>`)
  for (const asked of [
    door.request('/.well-known/host-meta.json'),
    door.request('/.well-known/host-meta', { headers: { accept: 'application/json' } }),
  ])
    expect(await (await asked).json()).toEqual({ links: [{ rel: 'lrdd', template }] })
})

test('nodeinfo tells what runs here and how large it is', async () => {
  const known = (await (await door.request('/.well-known/nodeinfo')).json()) as { links: { href: string }[] }
  expect(known.links.map(({ href }) => href)).toEqual([
    'http://localhost:3000/nodeinfo/2.1',
    'http://localhost:3000/nodeinfo/2.0',
  ])
  for (const version of ['2.1', '2.0']) {
    const answer = await door.request(`/nodeinfo/${version}`)
    expect(answer.headers.get('content-type')).toContain(`schema/${version}#`)
    expect(await answer.json()).toMatchObject({
      version,
      software: { name: 'maillon' },
      openRegistrations: true,
      usage: { localPosts: 0 },
      metadata: { nodeName: 'Maillon d’essai' },
    })
  }
})

/** What nodeinfo.diaspora.software's schema asks of 2.1, as far as it may be got wrong: what has to be there, and what may not. */
const whole = { type: 'integer', minimum: 0 }
const object = (required: string[], properties: Record<string, unknown>) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
})
const list = (among: string[], minItems = 0) => ({ type: 'array', minItems, items: { enum: among } })
const nodeinfo21 = object(['version', 'software', 'protocols', 'services', 'openRegistrations', 'usage', 'metadata'], {
  version: { enum: ['2.1'] },
  software: object(['name', 'version'], {
    name: { type: 'string', pattern: '^[a-z0-9-]+$' },
    version: { type: 'string' },
    repository: { type: 'string' },
    homepage: { type: 'string' },
  }),
  protocols: list(['activitypub'], 1),
  services: object(['inbound', 'outbound'], {
    inbound: list(['atom1.0', 'imap', 'pop3', 'rss2.0']),
    outbound: list(['atom1.0', 'rss2.0', 'smtp']),
  }),
  openRegistrations: { type: 'boolean' },
  usage: object(['users'], {
    users: object([], { total: whole, activeHalfyear: whole, activeMonth: whole }),
    localPosts: whole,
    localComments: whole,
  }),
  metadata: { type: 'object' },
})

test('nodeinfo 2.1 is as its schema asks, and says nothing that it does not know', async () => {
  const valid = new Ajv().compile(nodeinfo21)
  const told = await (await door.request('/nodeinfo/2.1')).json()
  valid(told)
  expect(valid.errors).toBeNull()
})

test('the address that the API has for oEmbed answers as ours does', async () => {
  const id = await world.note(world.lienLoire, 'À citer')
  const url = encodeURIComponent(`http://localhost:3000/@lien_loire/${id}`)
  expect(await (await door.request(`/api/oembed?url=${url}`)).json()).toEqual(
    await (await door.request(`/oembed?url=${url}`)).json(),
  )
})
