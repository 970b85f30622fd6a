import { expect } from 'vitest'
import type { ActorId } from '#platform/ids.ts'
import { type Cast, contract } from './contract.ts'

type Entity = { id: string; url: string; name: string; item_count: number; items: { id: string; account_id: string }[] }

/** Asks as one of the cast. @returns the status, and what was answered */
const asking = async (cast: Cast, person: ActorId, actor?: ActorId, scopes?: string) => {
  const token = await cast.token(person, actor, scopes)
  return async (method: string, path: string, body?: object) => {
    const answer = await cast.ask(method, `/api/v1${path}`, { token, ...(body && { body }) })
    return { status: answer.status, headers: answer.headers, json: await answer.json() }
  }
}

export function collectionContracts(): void {
  contract(
    [
      'POST /api/v1/collections',
      'GET /api/v1/collections/:id',
      'PATCH /api/v1/collections/:id',
      'PUT /api/v1/collections/:id',
      'DELETE /api/v1/collections/:id',
      'POST /api/v1/collections/:collectionId/items',
      'DELETE /api/v1/collections/:collectionId/items/:id',
      'POST /api/v1/collections/:collectionId/items/:id/revoke',
      'GET /api/v1/accounts/:accountId/collections',
      'GET /api/v1/accounts/:accountId/in_collections',
    ],
    'a collection is made, opened, changed and deleted by its owner alone, and each takes herself out',
    async (cast) => {
      const { serving } = cast
      const chloe = await asking(cast, serving.chloe)
      const yann = await asking(cast, serving.yann)
      const made = await chloe('POST', '/collections', {
        name: 'Nice accounts',
        description: 'Very nice',
        language: 'en',
        tag_name: '#Accounts',
        account_ids: [serving.yann, serving.jardins],
      })
      expect(made.status).toBe(200)
      const collection: Entity = made.json.collection
      expect(collection).toMatchObject({
        account_id: serving.chloe,
        name: 'Nice accounts',
        language: 'en',
        local: true,
        discoverable: true,
        tag: { name: 'accounts' },
        item_count: 2,
        url: `${serving.url}/@chloe/selections/${collection.id}`,
        items: [{ account_id: serving.yann, state: 'accepted' }, { account_id: serving.jardins }],
      })
      const path = `/collections/${collection.id}`
      const opened = await cast.ask('GET', `/api/v1${path}`)
      expect((await opened.json()).accounts.map(({ acct }: { acct: string }) => acct)).toEqual([
        'chloe',
        'yann',
        'jardins',
      ])

      const changed = await chloe('PATCH', path, { name: 'Nicer', tag_name: '', discoverable: false })
      expect(changed.json.collection).toMatchObject({ name: 'Nicer', description: 'Very nice', tag: null })
      expect((await chloe('PUT', path, { name: 'Nicest' })).json.collection).toMatchObject({ name: 'Nicest' })
      const of = `/accounts/${serving.chloe}/collections`
      expect((await yann('GET', of)).json.collections).toEqual([])
      expect((await chloe('GET', of)).json.collections).toMatchObject([{ id: collection.id }])

      const added = await chloe('POST', `${path}/items`, { account_id: serving.amadou })
      expect(added.json.collection_item).toMatchObject({ account_id: serving.amadou, state: 'accepted' })
      expect((await chloe('DELETE', `${path}/items/${added.json.collection_item.id}`)).status).toBe(200)
      const holding = `/accounts/${serving.yann}/in_collections`
      expect((await yann('GET', holding)).json.collections).toMatchObject([{ id: collection.id }])
      const [item, other] = collection.items
      expect((await yann('POST', `${path}/items/${item!.id}/revoke`)).status).toBe(200)
      expect((await yann('GET', holding)).json.collections).toEqual([])
      // For good.
      expect((await chloe('POST', `${path}/items`, { account_id: serving.yann })).status).toBe(403)

      expect(
        await Promise.all(
          [
            yann('PATCH', path, { name: 'Mine' }),
            yann('DELETE', path),
            yann('POST', `${path}/items`, { account_id: serving.amadou }),
            yann('DELETE', `${path}/items/${other!.id}`),
            yann('POST', `${path}/items/${other!.id}/revoke`),
            chloe('GET', holding),
          ].map(async (answer) => (await answer).status),
        ),
      ).toEqual([403, 403, 403, 403, 403, 403])
      expect((await yann('GET', '/collections/1')).status).toBe(404)
      expect((await chloe('POST', `${path}/items`, {})).status).toBe(422)
      const reader = await asking(cast, serving.chloe, serving.chloe, 'read')
      expect((await reader('POST', '/collections', { name: 'No' })).status).toBe(403)
      expect((await cast.ask('POST', '/api/v1/collections', { body: { name: 'No' } })).status).toBe(401)

      expect((await chloe('DELETE', path)).status).toBe(200)
      expect((await cast.ask('GET', `/api/v1${path}`)).status).toBe(404)
    },
  )

  contract('POST /api/v1/collections', 'tells by its field what is wrong in the form', async (cast) => {
    const chloe = await asking(cast, cast.serving.chloe)
    expect((await chloe('POST', '/collections', { name: 'Right' })).status).toBe(200)
    const wrong = await chloe('POST', '/collections', { name: 'x'.repeat(41) })
    expect(wrong.status).toBe(422)
    expect(wrong.json.error.details.name).toMatchObject([{ error: 'ERR_TOO_LONG' }])
    expect(wrong.json.error.error).toContain('Validation failed')
  })

  contract(
    'GET /api/v1/accounts/:accountId/collections',
    'answers so many at once, and says where the others are',
    async (cast) => {
      const { serving } = cast
      const jardins = await asking(cast, serving.amadou, serving.jardins)
      expect((await jardins('GET', '/accounts/verify_credentials')).json.role.collection_limit).toBe(10)
      for (const name of ['Une', 'Deux', 'Trois']) {
        serving.clock.advance(1000)
        await jardins('POST', '/collections', { name })
      }
      const names = (collections: Entity[]) => collections.map(({ name }) => name)
      const first = await jardins('GET', `/accounts/${serving.jardins}/collections?limit=2`)
      expect(names(first.json.collections)).toEqual(['Trois', 'Deux'])
      expect(first.headers.get('link')).toContain('offset=2>; rel="next"')
      const second = await jardins('GET', `/accounts/${serving.jardins}/collections?limit=2&offset=2`)
      expect(names(second.json.collections)).toEqual(['Une'])
      expect(second.headers.get('link')).toMatch(/^<[^>]+offset=0>; rel="prev"$/)
    },
  )

  contract(
    ['GET /api/v1/statuses/:id', 'GET /api/v2/search', 'GET /api/v1/notifications', 'GET /api/v2/notifications'],
    'a status tells which collection it links to, a search finds it by its address, and those put in are told',
    async (cast) => {
      const { serving, yann } = cast
      const lienLoire = await asking(cast, serving.marie, serving.lienLoire)
      const made = await lienLoire('POST', '/collections', { name: 'Le réseau', account_ids: [serving.yann] })
      const { id, url }: Entity = made.json.collection
      const post = await serving.note(serving.chloe, `À suivre : ${url}`)
      const status = async (token: string | null) =>
        (await cast.ask('GET', `/api/v1/statuses/${post}`, { token })).json()
      expect((await status(null)).tagged_collections).toMatchObject([{ id, name: 'Le réseau' }])
      const none = await serving.note(serving.chloe, `${serving.url}/@chloe/selections`)
      expect((await (await cast.ask('GET', `/api/v1/statuses/${none}`)).json()).tagged_collections).toEqual([])
      const token = await cast.token(serving.yann)
      const found = await cast.ask('GET', `/api/v2/search?resolve=true&q=${encodeURIComponent(url)}`, { token })
      expect((await found.json()).collections).toMatchObject([{ id }])

      await serving.settle()
      const [told] = await yann.v1.notifications.list({ types: ['added_to_collection' as 'mention'] })
      expect(told).toMatchObject({ type: 'added_to_collection', account: { acct: 'lien_loire' }, collection: { id } })
      const grouped = await cast.ask('GET', '/api/v2/notifications?types[]=added_to_collection', { token })
      expect((await grouped.json()).notification_groups).toMatchObject([{ collection: { id } }])
      await lienLoire('PATCH', `/collections/${id}`, { description: 'Ceux qui en sont' })
      await serving.settle()
      const [changed] = await yann.v1.notifications.list({ types: ['collection_update' as 'mention'] })
      expect(changed).toMatchObject({ type: 'collection_update', collection: { id } })

      // Whoever is blocked sees neither.
      const voice = { personId: serving.marie, actorId: serving.lienLoire }
      await serving.app.actors.relations.block(voice, serving.yann)
      expect((await status(token)).tagged_collections).toEqual([])
      expect((await cast.ask('GET', `/api/v1/collections/${id}`, { token })).status).toBe(404)
      await serving.app.actors.relations.unblock(voice, serving.yann)
    },
  )

  contract('GET /api/v1/accounts/:id', 'says who may put an account into a collection', async (cast) => {
    const { serving } = cast
    const { actors } = serving.app
    const self = { personId: serving.amadou, actorId: serving.amadou }
    const approval = async (person?: ActorId) =>
      (
        await (
          await cast.ask('GET', `/api/v1/accounts/${serving.amadou}`, {
            token: person ? await cast.token(person) : null,
          })
        ).json()
      ).feature_approval
    expect(await approval()).toEqual({ automatic: ['public'], manual: [], current_user: 'automatic' })
    await actors.editProfile(self, { featurable: 'followers' })
    await serving.follow(serving.marie, serving.amadou)
    expect(await approval()).toEqual({ automatic: ['followers'], manual: [], current_user: 'unknown' })
    expect((await approval(serving.marie)).current_user).toBe('automatic')
    expect((await approval(serving.yann)).current_user).toBe('denied')
    await actors.editProfile(self, { featurable: 'nobody' })
    expect(await approval(serving.marie)).toEqual({ automatic: [], manual: [], current_user: 'denied' })
    await actors.editProfile(self, { featurable: 'everyone' })
    await actors.unfollow({ personId: serving.marie, actorId: serving.marie }, serving.amadou)
  })
}
