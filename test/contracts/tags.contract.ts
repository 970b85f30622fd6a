import { expect } from 'vitest'
import { contract } from './contract.ts'

export function tagContracts(): void {
  contract(
    [
      'GET /api/v1/tags/:name',
      'POST /api/v1/tags/:name/follow',
      'POST /api/v1/tags/:name/unfollow',
      'GET /api/v1/followed_tags',
    ],
    'follows a hashtag: its posts come home',
    async (cast) => {
      const { serving, yann, visitor } = cast
      expect(await yann.v1.tags.$select('Semences').follow()).toMatchObject({
        name: 'semences',
        url: `${serving.url}/mots/semences`,
        following: true,
      })
      const post = await serving.note(serving.amadou, 'Des #semences à partager')
      expect((await yann.v1.timelines.home.list({ limit: 1 }))[0]).toMatchObject({ id: post })
      expect(await yann.v1.followedTags.list()).toMatchObject([{ name: 'semences', following: true }])
      const seen = await visitor.v1.tags.$select('semences').fetch()
      expect(seen).toMatchObject({ name: 'semences' })
      expect(seen).not.toHaveProperty('following')
      expect(seen.history![0]).toMatchObject({ uses: '1', accounts: '1' })
      expect(await yann.v1.tags.$select('semences').unfollow()).toMatchObject({ following: false })
      expect((await cast.ask('GET', '/api/v1/tags/deux%20mots')).status).toBe(404)
    },
  )

  contract(
    [
      'POST /api/v1/featured_tags',
      'GET /api/v1/featured_tags',
      'GET /api/v1/featured_tags/suggestions',
      'GET /api/v1/accounts/:id/featured_tags',
      'DELETE /api/v1/featured_tags/:id',
      'POST /api/v1/tags/:id/feature',
      'POST /api/v1/tags/:id/unfeature',
    ],
    'puts hashtags forward on one’s page',
    async (cast) => {
      const { serving, chloe, visitor } = cast
      await serving.note(serving.chloe, 'Le #verger en fleurs')
      const day = serving.clock.now().toISOString().slice(0, 10)
      expect((await chloe.v1.featuredTags.suggestions.list()).map(({ name }) => name)).toContain('verger')
      const made = await chloe.v1.featuredTags.create({ name: 'Verger' })
      expect(made).toMatchObject({ name: 'verger', statusesCount: '1', lastStatusAt: day })
      expect(await chloe.v1.featuredTags.list()).toMatchObject([{ id: made.id }])
      expect(await visitor.v1.accounts.$select(serving.chloe).featuredTags.list()).toMatchObject([{ name: 'verger' }])
      await chloe.v1.featuredTags.$select(made.id).remove()
      expect(await chloe.v1.featuredTags.list()).toEqual([])
      await expect(chloe.v1.featuredTags.$select(made.id).remove()).rejects.toMatchObject({ statusCode: 404 })
      const token = await cast.token(serving.chloe)
      const ask = async (what: string) => (await cast.ask('POST', `/api/v1/tags/verger/${what}`, { token })).json()
      expect(await ask('feature')).toMatchObject({ name: 'verger', featuring: true, following: false })
      expect(await ask('unfeature')).toMatchObject({ featuring: false })
      expect(await ask('unfeature')).toMatchObject({ featuring: false })
    },
  )
}
