import { expect } from 'vitest'
import { contract } from './contract.ts'
import { linkTold } from './link-told.ts'

export function discoveryContracts(): void {
  contract(['GET /api/v2/search', 'GET /api/v1/search'], 'finds accounts, posts and hashtags', async (cast) => {
    const { serving, yann } = cast
    const post = await serving.note(serving.chloe, 'La monnaie locale circule #monnaielocale')
    const found = await yann.v2.search.list({ q: 'monnaies locales' })
    expect(found.statuses.map(({ id }) => id)).toEqual([post])
    const tags = await yann.v2.search.list({ q: '#monnaie', type: 'hashtags' })
    expect(tags).toMatchObject({ accounts: [], statuses: [], hashtags: [{ name: 'monnaielocale' }] })
    expect((await yann.v2.search.list({ q: '@chloe', type: 'accounts' })).accounts).toMatchObject([{ acct: 'chloe' }])
    const page = `${serving.url}/@chloe/${post}`
    expect((await yann.v2.search.list({ q: page, resolve: true })).statuses).toMatchObject([{ id: post }])
    const first = await cast.ask('GET', '/api/v1/search?q=monnaie', { token: await cast.token(serving.yann) })
    expect(await first.json()).toMatchObject({ hashtags: ['monnaielocale'] })
  })

  contract(
    ['GET /api/v1/trends/tags', 'GET /api/v1/trends', 'GET /api/v1/trends/statuses', 'GET /api/v1/trends/links'],
    'shows what rises, and nothing that one actor made alone',
    async (cast) => {
      const { serving, visitor } = cast
      const post = await serving.note(serving.chloe, '#montante')
      await serving.note(serving.yann, '#montante')
      for (const actor of [serving.yann, serving.amadou]) await serving.relay(actor, post)
      await linkTold(cast, 'https://asso.example/appel')
      serving.clock.advance(6 * 60_000)
      const [tag] = await visitor.v1.trends.tags.list()
      expect(tag).toMatchObject({ name: 'montante' })
      expect(tag!.history![0]).toMatchObject({ uses: '2', accounts: '2' })
      expect(await (await cast.ask('GET', '/api/v1/trends')).json()).toMatchObject([{ name: 'montante' }])
      expect((await visitor.v1.trends.statuses.list()).map(({ id }) => id)).toContain(post)
      expect(await visitor.v1.trends.links.list()).toMatchObject([{ url: 'https://asso.example/appel' }])
    },
  )

  contract('GET /api/v1/timelines/link', 'shows what is said of a page of the web', async (cast) => {
    const posts = await linkTold(cast, 'https://asso.example/guide')
    const answer = await cast.ask('GET', '/api/v1/timelines/link?url=https://asso.example/guide%3Futm_source=x')
    expect(((await answer.json()) as { id: string }[]).map(({ id }) => id)).toEqual(posts.toReversed())
  })

  contract('GET /api/v1/directory', 'lists those who let themselves be found', async ({ serving, visitor, chloe }) => {
    await serving.note(serving.amadou, 'Le dernier mot')
    const [first] = await visitor.v1.directory.list({ order: 'active', limit: 1 })
    expect(first).toMatchObject({ acct: 'amadou' })
    expect(await chloe.v1.directory.list({ order: 'active', limit: 1 })).toMatchObject([{ acct: 'amadou' }])
    await serving.app.actors.editProfile({ personId: serving.amadou, actorId: serving.amadou }, { listed: false })
    expect((await visitor.v1.directory.list({ order: 'new' })).map(({ acct }) => acct)).not.toContain('amadou')
    await serving.app.actors.editProfile({ personId: serving.amadou, actorId: serving.amadou }, { listed: true })
  })
}
