import { expect } from 'vitest'
import { contract } from './contract.ts'

export function timelineContracts(): void {
  contract('GET /api/v1/timelines/home', 'shows what those whom one follows publish and relay', async (cast) => {
    const { serving, marie } = cast
    await serving.follow(serving.marie, serving.chloe)
    const post = await serving.note(serving.amadou, 'Une récolte **abondante** pour #jardins, merci @yann !')
    const relay = await serving.relay(serving.chloe, post, { why: 'À lire' })
    const [first] = await marie.v1.timelines.home.list({ limit: 1 })
    expect(first).toMatchObject({
      id: relay,
      account: { acct: 'chloe' },
      reblog: { id: post, account: { acct: 'amadou' } },
    })
    expect(first!.reblog!.content).toContain('class="u-url mention"')
    expect(first!.reblog!.tags).toEqual([{ name: 'jardins', url: `${serving.url}/mots/jardins` }])
    expect(first!.reblog!.mentions).toMatchObject([{ acct: 'yann' }])
  })

  contract(
    'GET /api/v1/timelines/home',
    'goes on from page to page, both ways, without losing or repeating any',
    async (cast) => {
      const { serving } = cast
      const secret = await cast.token(serving.amadou)
      await serving.follow(serving.amadou, serving.yann)
      const posts: string[] = []
      for (let n = 0; n < 5; n++) posts.unshift(await serving.note(serving.yann, `Page ${n}`))
      const page = async (path: string) => {
        const answer = await cast.ask('GET', path, { token: secret })
        const link = answer.headers.get('link') ?? ''
        const [next, prev] = ['next', 'prev'].map((rel) => new RegExp(`<([^>]+)>; rel="${rel}"`).exec(link)?.[1])
        const at = (url?: string) => url?.slice(serving.url.length)
        return {
          ids: ((await answer.json()) as { id: string }[]).map(({ id }) => id),
          next: at(next),
          prev: at(prev),
          link,
        }
      }
      const first = await page('/api/v1/timelines/home?limit=2')
      expect(first.ids).toEqual(posts.slice(0, 2))
      expect(first.link.indexOf('rel="next"')).toBeLessThan(first.link.indexOf('rel="prev"'))
      const second = await page(first.next!)
      expect(second.ids).toEqual(posts.slice(2, 4))
      expect((await page(second.prev!)).ids).toEqual(posts.slice(0, 2))
      expect((await page(`/api/v1/timelines/home?limit=2&min_id=${posts[4]}`)).ids).toEqual(posts.slice(2, 4))
      expect((await page(`/api/v1/timelines/home?limit=2&since_id=${posts[4]}`)).ids).toEqual(posts.slice(0, 2))
    },
  )

  contract(
    'GET /api/v1/timelines/public',
    'shows every public post of this site to visitors too',
    async ({ serving, visitor }) => {
      const post = await serving.note(serving.chloe, 'Pour tout le monde')
      await serving.note(serving.chloe, 'Entre nous', { visibility: 'followers' })
      const [first] = await visitor.v1.timelines.public.list({ local: true, limit: 1 })
      expect(first).toMatchObject({ id: post, visibility: 'public', reblogsCount: 0 })
      expect(first).not.toHaveProperty('favourited')
      expect(await visitor.v1.timelines.public.list({ remote: true })).toEqual([])
    },
  )

  contract('GET /api/v1/timelines/tag/:hashtag', 'finds posts by their hashtags', async ({ serving, visitor }) => {
    const one = await serving.note(serving.chloe, 'Un #semis précoce')
    const both = await serving.note(serving.chloe, 'Un #semis et un #compost')
    const tag = (more: object = {}) => visitor.v1.timelines.tag.$select('Semis').list(more)
    expect((await tag()).map(({ id }) => id)).toEqual([both, one])
    expect((await tag({ all: ['compost'] })).map(({ id }) => id)).toEqual([both])
    expect((await tag({ none: ['compost'] })).map(({ id }) => id)).toEqual([one])
  })
}
