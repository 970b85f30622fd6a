import { expect } from 'vitest'
import { type Cast, contract } from './contract.ts'
import { linkTold } from './link-told.ts'

/** What rises is looked at anew every five minutes. */
const lookAnew = ({ serving }: Cast) => serving.clock.advance(6 * 60_000)

export function administrationOfTrends(): void {
  contract(
    [
      'GET /api/v1/admin/trends/links',
      'POST /api/v1/admin/trends/links/:id/approve',
      'POST /api/v1/admin/trends/links/:id/reject',
      'GET /api/v1/admin/trends/links/publishers',
      'POST /api/v1/admin/trends/links/publishers/:id/approve',
      'POST /api/v1/admin/trends/links/publishers/:id/reject',
      'GET /api/v1/trends/links',
    ],
    'pages rise, unless they or their site are refused',
    async (cast) => {
      const { administrator, visitor, secret: token } = cast
      const url = 'https://tendance.example/page'
      await linkTold(cast, url)
      lookAnew(cast)
      const { links } = administrator.v1.admin.trends
      const rising = async () => (await visitor.v1.trends.links.list()).map((one) => one.url)
      const seen = async () => (await links.list()).find((one) => one.url === url) as unknown as { id: string }
      const { id } = await seen()
      expect(await seen()).toMatchObject({ requiresReview: true, history: expect.any(Array) })
      expect(await links.$select(id).reject()).toMatchObject({ id, url, requiresReview: false })
      expect(await rising()).not.toContain(url)
      await links.$select(id).approve()
      expect(await rising()).toContain(url)
      const other = 'https://tendance.example/autre'
      await linkTold(cast, other)
      lookAnew(cast)
      expect((await links.publishers.list()) as unknown[]).toContainEqual(
        expect.objectContaining({ id: 'tendance.example', trendable: true, requiresReview: true }),
      )
      const publisher = links.publishers.$select('tendance.example')
      expect(await publisher.reject()).toMatchObject({ domain: 'tendance.example', trendable: false })
      expect(await rising()).toContain(url)
      expect(await rising()).not.toContain(other)
      expect(await publisher.approve()).toMatchObject({ trendable: true })
      expect(await rising()).toContain(other)
      for (const path of ['links/12345', 'links/publishers/pas%20un%20site'])
        expect((await cast.ask('POST', `/api/v1/admin/trends/${path}/reject`, { token })).status).toBe(404)
    },
  )

  contract(
    [
      'GET /api/v1/admin/trends/statuses',
      'POST /api/v1/admin/trends/statuses/:id/approve',
      'POST /api/v1/admin/trends/statuses/:id/reject',
      'GET /api/v1/trends/statuses',
    ],
    'posts rise, unless they are refused',
    async (cast) => {
      const { serving, administrator, visitor, secret: token } = cast
      const post = await serving.note(serving.chloe, 'Très relayée')
      for (const actor of [serving.yann, serving.amadou]) await serving.relay(actor, post)
      lookAnew(cast)
      const { statuses } = administrator.v1.admin.trends
      const rising = async () => (await visitor.v1.trends.statuses.list()).map(({ id }) => id)
      expect(await rising()).toContain(post)
      expect(await statuses.list()).toContainEqual(expect.objectContaining({ id: post, requiresReview: true }))
      expect(await statuses.$select(post).reject()).toMatchObject({ id: post, requiresReview: false })
      expect(await rising()).not.toContain(post)
      expect((await statuses.list()).map(({ id }) => id)).toContain(post)
      await statuses.$select(post).approve()
      expect(await rising()).toContain(post)
      const few = await serving.note(serving.chloe, 'Entre nous', { visibility: 'followers' })
      for (const id of ['12345', few])
        expect((await cast.ask('POST', `/api/v1/admin/trends/statuses/${id}/reject`, { token })).status).toBe(404)
    },
  )

  contract(
    [
      'GET /api/v1/admin/trends/tags',
      'POST /api/v1/admin/trends/tags/:id/approve',
      'POST /api/v1/admin/trends/tags/:id/reject',
      'GET /api/v1/admin/tags',
      'GET /api/v1/admin/tags/:id',
      'PUT /api/v1/admin/tags/:id',
      'GET /api/v1/trends/tags',
    ],
    'hashtags rise, unless they are refused',
    async (cast) => {
      const { serving, administrator, visitor, secret: token } = cast
      for (const actor of [serving.chloe, serving.yann]) await serving.note(actor, '#Remarquée')
      lookAnew(cast)
      const { tags } = administrator.v1.admin.trends
      const rising = async () => (await visitor.v1.trends.tags.list({ limit: 20 })).map(({ name }) => name)
      const name = 'remarquée'
      expect(await tags.list()).toContainEqual(expect.objectContaining({ name, trendable: true, requiresReview: true }))
      expect(await tags.$select(encodeURIComponent(name)).reject()).toMatchObject({ name, trendable: false })
      expect(await rising()).not.toContain(name)
      await tags.$select(encodeURIComponent(name)).approve()
      expect(await rising()).toContain(name)
      const path = `/api/v1/admin/tags/${encodeURIComponent(name)}`
      const put = (body: object) => cast.ask('PUT', path, { token, body })
      expect(await (await put({ trendable: false, display_name: 'RemarquÉe' })).json()).toMatchObject({
        trendable: false,
        requires_review: false,
      })
      expect(await rising()).not.toContain(name)
      expect(await (await cast.ask('GET', path, { token })).json()).toMatchObject({ name, trendable: false })
      expect((await put({ display_name: 'autre' })).status).toBe(422)
      const page = await cast.ask('GET', '/api/v1/admin/tags?limit=1&offset=1', { token })
      expect(await page.json()).toHaveLength(1)
      expect(page.headers.get('link')).toMatch(/offset=2>; rel="next", <[^>]+offset=0>; rel="prev"$/)
      for (const absent of ['/api/v1/admin/tags/jamais', '/api/v1/admin/tags/pas%20un%20mot'])
        expect((await cast.ask('GET', absent, { token })).status).toBe(404)
      expect((await cast.ask('POST', '/api/v1/admin/trends/tags/jamais/reject', { token })).status).toBe(404)
    },
  )

  contract(
    ['PUT /api/v1/admin/tags/:id'],
    'closes hashtags to new posts, or leaves them out of searches',
    async (cast) => {
      const { yann, secret: token } = cast
      await yann.v1.statuses.create({ status: '#fermé et #discret' })
      const change = async (name: string, body: object) =>
        (await cast.ask('PUT', `/api/v1/admin/tags/${encodeURIComponent(name)}`, { token, body })).json()
      const found = async (q: string) =>
        (await yann.v2.search.list({ q, type: 'hashtags' })).hashtags.map(({ name }) => name)
      expect(await change('discret', { listable: false })).toMatchObject({
        trendable: true,
        usable: true,
        listable: false,
        requires_review: false,
      })
      expect(await found('#discret')).toEqual([])
      await yann.v1.statuses.create({ status: 'Encore #discret' })
      expect(await change('fermé', { usable: false })).toMatchObject({ usable: false, listable: true })
      expect(await found('#fermé')).toEqual([])
      await expect(yann.v1.statuses.create({ status: 'Encore #fermé' })).rejects.toMatchObject({ statusCode: 422 })
      expect((await cast.ask('GET', `/mots/${encodeURIComponent('fermé')}`)).status).toBe(404)
      expect(await change('fermé', { usable: true })).toMatchObject({ usable: true, listable: true })
      await yann.v1.statuses.create({ status: 'Encore #fermé' })
      expect(await found('#fermé')).toEqual(['fermé'])
    },
  )
}
