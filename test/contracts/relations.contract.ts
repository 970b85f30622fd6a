import { expect } from 'vitest'
import type { ActorId } from '#platform/ids.ts'
import { contract } from './contract.ts'

const me = (id: ActorId) => ({ personId: id, actorId: id })
const accts = (accounts: readonly { acct: string }[]) => accounts.map(({ acct }) => acct)
/** The addresses of the pages around an answer, by their relation. */
const linksOf = (answer: Response, base: string) =>
  Object.fromEntries(
    [...(answer.headers.get('link') ?? '').matchAll(/<([^>]+)>; rel="(\w+)"/g)].map(([, url, rel]) => [
      rel!,
      url!.slice(base.length),
    ]),
  )

export function relationContracts(): void {
  contract(
    ['POST /api/v1/accounts/:id/follow', 'POST /api/v1/accounts/:id/unfollow', 'GET /api/v1/accounts/relationships'],
    'follows as one wishes, and says what stands between',
    async ({ serving, yann }) => {
      const chloe = yann.v1.accounts.$select(serving.chloe)
      expect(await chloe.follow({ reblogs: false, notify: true, languages: ['fr', 'br'] })).toMatchObject({
        id: serving.chloe,
        following: true,
        showingReblogs: false,
        notifying: true,
        languages: ['br', 'fr'],
        requested: false,
        mutingExpiresAt: null,
        note: '',
      })
      // Again, with another wish: what it leaves out stays.
      expect(await chloe.follow({ reblogs: true })).toMatchObject({ showingReblogs: true, notifying: true })
      const both = await yann.v1.accounts.relationships.fetch({ id: [serving.marie, serving.chloe, '99'] })
      expect(both.map(({ id, following }) => [id, following])).toEqual([
        [serving.marie, false],
        [serving.chloe, true],
      ])
      expect(await chloe.unfollow()).toMatchObject({ following: false, showingReblogs: false })
    },
  )

  contract('GET /api/v1/accounts/relationships', 'understands one id, a list in JSON or an address', async (cast) => {
    const { serving } = cast
    const token = await cast.token(serving.yann)
    for (const query of [
      `id=${serving.marie}`,
      `id[]=${serving.marie}`,
      `id%5B%5D=${serving.marie}&id[]=${serving.marie}`,
    ])
      expect(await (await cast.ask('GET', `/api/v1/accounts/relationships?${query}`, { token })).json()).toMatchObject([
        { id: serving.marie },
      ])
    const narrow = await cast.token(serving.yann, serving.yann, 'read:statuses')
    expect(
      (await cast.ask('GET', `/api/v1/accounts/relationships?id=${serving.marie}`, { token: narrow })).status,
    ).toBe(403)
    expect((await cast.ask('GET', `/api/v1/accounts/relationships?id=${serving.marie}`)).status).toBe(401)
  })

  contract('POST /api/v1/accounts/:id/follow', 'follows in the name of a structure', async ({ serving, lienLoire }) => {
    await lienLoire.v1.accounts.$select(serving.yann).follow()
    expect(await serving.app.actors.follows(serving.lienLoire, serving.yann)).toBe(true)
    expect(await serving.app.actors.follows(serving.marie, serving.yann)).toBe(false)
    await expect(lienLoire.v1.accounts.$select(serving.lienLoire).follow()).rejects.toMatchObject({ statusCode: 422 })
    await expect(lienLoire.v1.accounts.$select('99').follow()).rejects.toMatchObject({ statusCode: 404 })
  })

  contract('POST /api/v1/follows', 'follows by the address of an account', async (cast) => {
    const { serving } = cast
    const token = await cast.token(serving.yann)
    const by = (uri: string) => cast.ask('POST', '/api/v1/follows', { token, body: { uri } })
    expect(await (await by('@jardins')).json()).toMatchObject({ acct: 'jardins' })
    expect(await serving.app.actors.follows(serving.yann, serving.jardins)).toBe(true)
    expect((await by('quelquun@ailleurs.example')).status).toBe(404)
  })

  contract(
    ['POST /api/v1/accounts/:id/block', 'POST /api/v1/accounts/:id/unblock', 'GET /api/v1/blocks'],
    'blocks: the other no longer reads, nor follows',
    async ({ serving, amadou, yann }) => {
      const post = await serving.note(serving.amadou, 'Pour presque tous')
      await serving.follow(serving.yann, serving.amadou)
      expect(await amadou.v1.accounts.$select(serving.yann).block()).toMatchObject({
        blocking: true,
        followedBy: false,
      })
      const [seen] = await yann.v1.accounts.relationships.fetch({ id: [serving.amadou] })
      expect(seen).toMatchObject({ blockedBy: true, following: false })
      await expect(yann.v1.statuses.$select(post).fetch()).rejects.toMatchObject({ statusCode: 404 })
      await expect(yann.v1.accounts.$select(serving.amadou).follow()).rejects.toMatchObject({ statusCode: 403 })
      expect(accts(await amadou.v1.blocks.list())).toEqual(['yann'])
      expect(await amadou.v1.accounts.$select(serving.yann).unblock()).toMatchObject({ blocking: false })
      expect(await amadou.v1.blocks.list()).toEqual([])
      expect(await yann.v1.statuses.$select(post).fetch()).toMatchObject({ id: post })
    },
  )

  contract(
    ['POST /api/v1/accounts/:id/mute', 'POST /api/v1/accounts/:id/unmute', 'GET /api/v1/mutes'],
    'mutes for good or for a while, notifications or not',
    async ({ serving, amadou }) => {
      const chloe = amadou.v1.accounts.$select(serving.chloe)
      expect(await chloe.mute({ duration: 0 })).toMatchObject({
        muting: true,
        mutingNotifications: true,
        mutingExpiresAt: null,
      })
      const ends = new Date(serving.clock.now().getTime() + 3_600_000).toISOString()
      expect(await chloe.mute({ duration: 3600, notifications: false })).toMatchObject({
        mutingNotifications: false,
        mutingExpiresAt: ends,
      })
      expect(await amadou.v1.mutes.list()).toMatchObject([{ acct: 'chloe', muteExpiresAt: ends }])
      expect(await chloe.unmute()).toMatchObject({ muting: false })
      expect(await amadou.v1.mutes.list()).toEqual([])
    },
  )

  contract('GET /api/v1/blocks', 'goes on from page to page, both ways', async (cast) => {
    const { serving } = cast
    const token = await cast.token(serving.chloe)
    const order = [serving.jardins, serving.lienLoire, serving.yann, serving.amadou]
    for (const whom of order) {
      serving.clock.advance(1000)
      await serving.app.actors.relations.block(me(serving.chloe), whom)
    }
    const page = async (path: string) => {
      const answer = await cast.ask('GET', path, { token })
      return { accts: accts((await answer.json()) as { acct: string }[]), links: linksOf(answer, serving.url) }
    }
    const first = await page('/api/v1/blocks?limit=2')
    expect(first.accts).toEqual(['amadou', 'yann'])
    const second = await page(first.links['next']!)
    expect(second.accts).toEqual(['lien_loire', 'jardins'])
    expect((await page(second.links['prev']!)).accts).toEqual(['amadou', 'yann'])
    for (const whom of order) await serving.app.actors.relations.unblock(me(serving.chloe), whom)
  })

  contract(
    ['POST /api/v1/domain_blocks', 'GET /api/v1/domain_blocks', 'DELETE /api/v1/domain_blocks'],
    'keeps the servers of which one wants to see nothing',
    async (cast) => {
      const { serving, marie } = cast
      await marie.v1.domainBlocks.create({ domain: 'Spam.example' })
      serving.clock.advance(1000)
      await marie.v1.domainBlocks.create({ domain: 'pub.example' })
      expect(await marie.v1.domainBlocks.list()).toEqual(['pub.example', 'spam.example'])
      await marie.v1.domainBlocks.remove({ domain: 'spam.example' })
      const token = await cast.token(serving.marie)
      expect(await (await cast.ask('GET', '/api/v1/domain_blocks?limit=1', { token })).json()).toEqual(['pub.example'])
      expect((await cast.ask('POST', '/api/v1/domain_blocks', { token, body: { domain: 'un mot' } })).status).toBe(422)
      expect((await cast.ask('POST', '/api/v1/domain_blocks', { token, body: {} })).status).toBe(422)
      await marie.v1.domainBlocks.remove({ domain: 'pub.example' })
    },
  )

  contract(
    [
      'GET /api/v1/follow_requests',
      'POST /api/v1/follow_requests/:accountId/authorize',
      'POST /api/v1/follow_requests/:accountId/reject',
      'POST /api/v1/accounts/:id/remove_from_followers',
    ],
    'lets those follow whom one approves, and removes a follower',
    async (cast) => {
      const { serving, chloe, yann, amadou } = cast
      const token = await cast.token(serving.chloe)
      const lock = async (locked: boolean) =>
        (await cast.ask('PATCH', '/api/v1/accounts/update_credentials', { token, body: { locked } })).json()
      expect(await lock(true)).toMatchObject({ locked: true })
      await serving.app.actors.unfollow(me(serving.amadou), serving.chloe)
      const asked = await yann.v1.accounts.$select(serving.chloe).follow({ notify: true })
      expect(asked).toMatchObject({ requested: true, following: false, notifying: true })
      await amadou.v1.accounts.$select(serving.chloe).follow()
      expect(accts(await chloe.v1.followRequests.list()).sort()).toEqual(['amadou', 'yann'])
      expect((await chloe.v1.accounts.verifyCredentials()).source).toMatchObject({ followRequestsCount: 2 })
      expect(await chloe.v1.followRequests.$select(serving.yann).authorize()).toMatchObject({
        followedBy: true,
        requestedBy: false,
      })
      expect(await chloe.v1.followRequests.$select(serving.amadou).reject()).toMatchObject({ followedBy: false })
      await expect(chloe.v1.followRequests.$select(serving.amadou).reject()).rejects.toMatchObject({ statusCode: 404 })
      expect(await chloe.v1.accounts.$select(serving.yann).removeFromFollowers()).toMatchObject({ followedBy: false })
      expect(await lock(false)).toMatchObject({ locked: false })
    },
  )

  contract('POST /api/v1/accounts/:id/note', 'notes something for one’s own eyes', async ({ serving, marie, yann }) => {
    const chloe = marie.v1.accounts.$select(serving.chloe)
    expect(await chloe.note.create({ comment: 'Vue à Nantes' })).toMatchObject({ note: 'Vue à Nantes' })
    expect(await yann.v1.accounts.relationships.fetch({ id: [serving.chloe] })).toMatchObject([{ note: '' }])
    expect(await chloe.note.create({ comment: '' })).toMatchObject({ note: '' })
  })

  contract(
    [
      'POST /api/v1/accounts/:id/pin',
      'POST /api/v1/accounts/:id/unpin',
      'POST /api/v1/accounts/:id/endorse',
      'POST /api/v1/accounts/:id/unendorse',
      'GET /api/v1/endorsements',
      'GET /api/v1/accounts/:id/endorsements',
    ],
    'puts accounts forward that one follows',
    async (cast) => {
      const { serving, marie } = cast
      const jardins = marie.v1.accounts.$select(serving.jardins)
      await expect(jardins.pin()).rejects.toMatchObject({ statusCode: 422 })
      await jardins.follow()
      expect(await jardins.pin()).toMatchObject({ endorsed: true })
      expect(accts(await marie.v1.endorsements.list())).toEqual(['jardins'])
      const shown = await cast.ask('GET', `/api/v1/accounts/${serving.marie}/endorsements`)
      expect(accts((await shown.json()) as { acct: string }[])).toEqual(['jardins'])
      expect(await jardins.unpin()).toMatchObject({ endorsed: false })
      const token = await cast.token(serving.marie)
      const ask = async (what: string) =>
        (await cast.ask('POST', `/api/v1/accounts/${serving.jardins}/${what}`, { token })).json()
      expect(await ask('endorse')).toMatchObject({ endorsed: true })
      expect(await ask('unendorse')).toMatchObject({ endorsed: false })
    },
  )

  contract('GET /api/v1/accounts/familiar_followers', 'names followers whom one follows', async (cast) => {
    const { serving } = cast
    for (const [follower, followee] of [
      [serving.chloe, serving.amadou],
      [serving.amadou, serving.marie],
      [serving.yann, serving.marie],
    ] as const)
      await serving.follow(follower, followee)
    const token = await cast.token(serving.chloe)
    const path = `/api/v1/accounts/familiar_followers?id[]=${serving.marie}&id[]=${serving.jardins}`
    const [ofMarie, ofJardins] = (await (await cast.ask('GET', path, { token })).json()) as {
      id: string
      accounts: { acct: string }[]
    }[]
    expect([ofMarie!.id, accts(ofMarie!.accounts)]).toEqual([serving.marie, ['amadou']])
    expect([ofJardins!.id, ofJardins!.accounts]).toEqual([serving.jardins, []])
    // What masto.js makes of a list alone: a name that nobody knows.
    const odd = await cast.ask('GET', `/api/v1/accounts/familiar_followers?0=${serving.marie}`, { token })
    expect([odd.status, await odd.json()]).toEqual([200, []])
  })

  contract(
    ['GET /api/v1/suggestions', 'GET /api/v2/suggestions', 'DELETE /api/v1/suggestions/:accountId'],
    'names whom one may want to follow, and why; never again who is dismissed',
    async (cast) => {
      const { serving, amadou } = cast
      await serving.app.actors.unfollow(me(serving.amadou), serving.chloe)
      await serving.app.actors.editProfile(me(serving.amadou), { specialities: ['iae'] })
      await serving.app.actors.editProfile(me(serving.chloe), { specialities: ['iae'] })
      const found = await amadou.v2.suggestions.list()
      expect(found.find(({ account }) => account.acct === 'chloe')).toMatchObject({
        sources: expect.arrayContaining(['similar_to_recently_followed']),
        maillon: { specialities: ['iae'] },
      })
      const token = await cast.token(serving.amadou)
      const first = (await (await cast.ask('GET', '/api/v1/suggestions', { token })).json()) as { acct: string }[]
      expect(accts(first)).toContain('chloe')
      await cast.ask('DELETE', `/api/v1/suggestions/${serving.chloe}`, { token })
      expect((await amadou.v2.suggestions.list()).map(({ account }) => account.acct)).not.toContain('chloe')
    },
  )
}
