import { expect } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { type Cast, contract } from './contract.ts'

/** Ids of the pages around an answer, in the form of addresses of this site. */
async function pageAt(cast: Cast, path: string, token: string) {
  const answer = await cast.ask('GET', path, { token })
  const link = answer.headers.get('link') ?? ''
  const at = (rel: string) => new RegExp(`<([^>]+)>; rel="${rel}"`).exec(link)?.[1]?.slice(cast.serving.url.length)
  return { text: await answer.text(), next: at('next'), prev: at('prev') }
}
const idsIn = (text: string) => (JSON.parse(text) as { id: string }[]).map(({ id }) => id)

export function notificationContracts(): void {
  contract(
    'GET /api/v1/notifications',
    'tells of a mention, a reblog with its why, a favourite and a follow',
    async (cast) => {
      const { serving, chloe, yann, amadou } = cast
      const post = await serving.note(serving.chloe, 'Un guide du compost')
      await serving.relay(serving.yann, post, { why: 'À garder sous la main' })
      await amadou.v1.statuses.$select(post).favourite()
      await serving.follow(serving.yann, serving.chloe)
      const answer = await serving.note(serving.amadou, 'Merci @chloe', { inReplyTo: post })
      await serving.settle()
      const told = await chloe.v1.notifications.list()
      const mention = { type: 'mention', account: { acct: 'amadou' }, status: { id: answer } }
      expect(told.find(({ type }) => type === 'mention')).toMatchObject(mention)
      expect(told.find(({ type }) => type === 'reblog')).toMatchObject({
        account: { acct: 'yann' },
        status: { id: post },
        maillon: { kind: 'relay', relay: { why: 'À garder sous la main' } },
      })
      expect(told.find(({ type }) => type === 'favourite')).toMatchObject({ status: { id: post } })
      const follow = told.find(({ type }) => type === 'follow')
      expect(follow).toMatchObject({ account: { acct: 'yann' } })
      expect(follow).not.toHaveProperty('status')
      expect(
        (await chloe.v1.notifications.list({ types: ['follow'], accountId: serving.yann })).map(({ id }) => id),
      ).toEqual([follow!.id])
      const others = await chloe.v1.notifications.list({ excludeTypes: ['follow', 'mention'] })
      const types = others.map(({ type }) => type)
      expect(types).toEqual(expect.arrayContaining(['reblog', 'favourite']))
      expect(types.filter((type) => type === 'follow' || type === 'mention')).toEqual([])
      const byYann = await chloe.v1.notifications.list({ accountId: serving.yann })
      expect(byYann.map(({ type }) => type)).toEqual(expect.arrayContaining(['follow', 'reblog']))
      expect(new Set(byYann.map(({ account }) => account.acct))).toEqual(new Set(['yann']))
      expect(await chloe.v1.notifications.list({ accountId: serving.jardins })).toEqual([])
      await expect(yann.v1.notifications.$select(follow!.id).fetch()).rejects.toMatchObject({ statusCode: 404 })
    },
  )

  contract('GET /api/v1/notifications', 'goes on from page to page, both ways, exactly', async (cast) => {
    const { serving } = cast
    const token = await cast.token(serving.yann)
    const post = await serving.note(serving.yann, 'Qui vient ?')
    for (let n = 0; n < 5; n++) await serving.note(serving.chloe, `Réponse ${n}`, { inReplyTo: post })
    const all = idsIn((await pageAt(cast, '/api/v1/notifications?types[]=mention', token)).text).slice(0, 5)
    expect(all).toHaveLength(5)
    const first = await pageAt(cast, '/api/v1/notifications?types[]=mention&limit=2', token)
    expect(idsIn(first.text)).toEqual(all.slice(0, 2))
    const second = await pageAt(cast, first.next!, token)
    expect(idsIn(second.text)).toEqual(all.slice(2, 4))
    expect(idsIn((await pageAt(cast, second.prev!, token)).text)).toEqual(all.slice(0, 2))
    const above = (name: string) => pageAt(cast, `/api/v1/notifications?limit=2&${name}=${all[4]}`, token)
    expect(idsIn((await above('min_id')).text)).toEqual(all.slice(2, 4))
    expect(idsIn((await above('since_id')).text)).toEqual(all.slice(0, 2))
  })

  contract(
    'GET /api/v1/notifications',
    'tells a structure’s to those who speak for it, as theirs alone',
    async (cast) => {
      const { serving, marie, lienLoire } = cast
      const post = await serving.note(serving.lienLoire, 'Appel à projets')
      const relay = await serving.relay(serving.chloe, post)
      expect((await lienLoire.v1.notifications.list({ limit: 1 }))[0]).toMatchObject({
        type: 'reblog',
        status: { id: post },
      })
      const own = await marie.v1.notifications.list()
      expect(own.filter(({ status }) => status?.id === post)).toEqual([])
      expect(relay).toBeTruthy()
      const editor = (
        await serving.app.access.createAccount({
          email: 'partie@example.org',
          password: 'assez longue, oui',
          handle: 'partie',
          name: 'Partie',
        })
      ).personId
      await serving.app.actors.addMember(serving.lienLoire, editor, 'editor')
      const token = await cast.token(editor, serving.lienLoire)
      expect((await cast.ask('GET', '/api/v1/notifications', { token })).status).toBe(200)
      await serving.app.actors.removeMember({ personId: serving.marie, actorId: serving.lienLoire }, editor)
      expect((await cast.ask('GET', '/api/v1/notifications', { token })).status).toBe(403)
      expect((await cast.ask('GET', '/api/v2/notifications', { token })).status).toBe(403)
    },
  )

  contract(
    [
      'GET /api/v1/notifications/:id',
      'POST /api/v1/notifications/:id/dismiss',
      'POST /api/v1/notifications/dismiss',
      'POST /api/v1/notifications/clear',
      'GET /api/v1/notifications/unread_count',
    ],
    'one is read, put away, counted; all are cleared; and nobody else’s',
    async (cast) => {
      const { serving, amadou, yann } = cast
      const token = await cast.token(serving.amadou)
      const post = await serving.note(serving.amadou, 'Portes ouvertes')
      for (const who of [serving.chloe, serving.yann, serving.marie]) await serving.relay(who, post)
      const [one, two, three] = await amadou.v1.notifications.list({ types: ['reblog'] })
      expect(await amadou.v1.notifications.$select(one!.id).fetch()).toMatchObject({ id: one!.id, type: 'reblog' })
      const unread = async () => (await amadou.v1.notifications.unreadCount.fetch()).count
      const before = await unread()
      await expect(yann.v1.notifications.$select(one!.id).dismiss()).rejects.toMatchObject({ statusCode: 404 })
      await amadou.v1.notifications.$select(one!.id).dismiss()
      await expect(amadou.v1.notifications.$select(one!.id).fetch()).rejects.toMatchObject({ statusCode: 404 })
      const old = await cast.ask('POST', '/api/v1/notifications/dismiss', { token, body: { id: two!.id } })
      expect(old.status).toBe(200)
      expect(await unread()).toBe(before - 2)
      expect((await amadou.v1.notifications.list({ types: ['reblog'] }))[0]!.id).toBe(three!.id)
      await amadou.v1.notifications.clear()
      expect(await amadou.v1.notifications.list()).toEqual([])
      expect(await unread()).toBe(0)
      const page = await serving.app.notifications.page(await serving.app.publishing.viewer(serving.amadou), {
        ownerId: serving.amadou,
      })
      expect(page.notifications).toEqual([])
    },
  )

  contract('GET /api/v2/notifications', 'shows those of one post and one day as one', async (cast) => {
    const { serving } = cast
    const token = await cast.token(serving.chloe)
    const post = await serving.note(serving.chloe, 'Reprise par tous')
    for (const who of [serving.yann, serving.amadou, serving.lienLoire]) await serving.relay(who, post)
    const answer = await serving.note(serving.yann, 'Bravo @chloe', { inReplyTo: post })
    const { text } = await pageAt(cast, '/api/v2/notifications?limit=2', token)
    const page = JSON.parse(text)
    expect(page.notification_groups).toMatchObject([
      { type: 'mention', notifications_count: 1, status_id: answer, sample_account_ids: [serving.yann] },
      {
        type: 'reblog',
        notifications_count: 3,
        status_id: post,
        sample_account_ids: [serving.lienLoire, serving.amadou, serving.yann],
      },
    ])
    expect(page.statuses.map(({ id }: { id: string }) => id).sort()).toEqual([post, answer].sort())
    expect(page.accounts.map(({ id }: { id: string }) => id).sort()).toEqual(
      [serving.lienLoire, serving.amadou, serving.yann].sort(),
    )
    // A number of more digits than one of JavaScript's holds.
    expect(text).toContain(`"most_recent_notification_id":${page.notification_groups[1].page_max_id},`)
    const all = JSON.parse((await pageAt(cast, `/api/v2/notifications?since_id=${post}`, token)).text)
    const { page_min_id, page_max_id } = all.notification_groups[1]
    expect(BigInt(page_min_id)).toBeLessThan(BigInt(page_max_id))

    const partial = JSON.parse(
      (await pageAt(cast, '/api/v2/notifications?limit=2&expand_accounts=partial_avatars', token)).text,
    )
    expect(partial.partial_accounts).toMatchObject([{ acct: 'amadou' }])
    expect(partial.partial_accounts[0]).not.toHaveProperty('note')

    const single = JSON.parse(
      (await pageAt(cast, '/api/v2/notifications?limit=3&types[]=reblog&grouped_types[]=favourite', token)).text,
    )
    expect(single.notification_groups.map((one: { group_key: string }) => one.group_key)).toEqual([
      expect.stringMatching(/^ungrouped-\d+$/),
      expect.stringMatching(/^ungrouped-\d+$/),
      expect.stringMatching(/^ungrouped-\d+$/),
    ])
  })

  contract('GET /api/v2/notifications', 'goes on from page to page, both ways, without losing any', async (cast) => {
    const { serving } = cast
    const token = await cast.token(serving.yann)
    await cast.yann.v1.notifications.clear()
    serving.clock.advance(1000)
    const posts: PostId[] = []
    for (let n = 0; n < 4; n++) posts.unshift(await serving.note(serving.yann, `Groupe ${n}`))
    for (const post of posts.toReversed())
      for (const who of [serving.chloe, serving.amadou]) await serving.relay(who, post)
    type Read = { notification_groups: { status_id: string; group_key: string }[] }
    const page = async (path: string) => {
      const { text, next, prev } = await pageAt(cast, path, token)
      return { posts: (JSON.parse(text) as Read).notification_groups.map((one) => one.status_id), next, prev }
    }
    const first = await page('/api/v2/notifications?limit=2')
    expect(first.posts).toEqual(posts.slice(0, 2))
    const second = await page(first.next!)
    // The oldest group of the first page goes on where that page ended.
    expect(second.posts).toEqual([posts[1], posts[2]])
    const third = await page(second.next!)
    expect(third.posts).toEqual([posts[2], posts[3]])
    expect((await page(third.next!)).posts).toEqual([posts[3]])
    expect((await page(second.prev!)).posts).toEqual(posts.slice(0, 2))
    expect((await page('/api/v2/notifications?limit=2&min_id=1')).posts).toEqual(posts.slice(2, 4))
    expect((await page('/api/v2/notifications?limit=2&since_id=1')).posts).toEqual(posts.slice(0, 2))
  })

  contract(
    [
      'GET /api/v2/notifications/:groupKey',
      'GET /api/v2/notifications/:groupKey/accounts',
      'POST /api/v2/notifications/:groupKey/dismiss',
      'GET /api/v2/notifications/unread_count',
    ],
    'a group is read by its key, and put away whole, by nobody else',
    async (cast) => {
      const { serving, marie } = cast
      const [token, other] = [await cast.token(serving.marie), await cast.token(serving.amadou)]
      const post = await serving.note(serving.marie, 'Aimée de tous')
      for (const who of [cast.chloe, cast.yann, cast.amadou]) await who.v1.statuses.$select(post).favourite()
      await serving.settle()
      const read = async () => (await marie.v2.notifications.list({ types: ['favourite'] })).notificationGroups
      const [group] = await read()
      expect(group).toMatchObject({ notificationsCount: 3, statusId: post })
      const at = `/api/v2/notifications/${group!.groupKey}`
      const one = JSON.parse(await (await cast.ask('GET', at, { token })).text())
      expect(one.notification_groups).toMatchObject([{ group_key: group!.groupKey, notifications_count: 3 }])
      expect(one.notification_groups[0]).not.toHaveProperty('page_min_id')
      const accounts = await (await cast.ask('GET', `${at}/accounts`, { token })).json()
      expect(accounts.map(({ acct }: { acct: string }) => acct).sort()).toEqual(['amadou', 'chloe', 'yann'])
      const unread = async () =>
        (await (await cast.ask('GET', '/api/v2/notifications/unread_count', { token })).json()).count
      const before = await unread()
      for (const [method, path] of [
        ['GET', at],
        ['GET', `${at}/accounts`],
        ['POST', `${at}/dismiss`],
      ] as const) {
        const answer = await cast.ask(method, path, { token: other })
        expect([path, answer.status, await answer.json()]).toSatisfy(
          ([, status, body]) => status === 404 || (Array.isArray(body) && body.length === 0),
        )
      }
      expect((await cast.ask('POST', `${at}/dismiss`, { token })).status).toBe(200)
      expect(await read()).toEqual([])
      expect(await unread()).toBe(before - 1)
      expect((await cast.ask('GET', at, { token })).status).toBe(404)
      expect((await cast.ask('GET', '/api/v2/notifications/n-importe-quoi', { token })).status).toBe(404)
    },
  )
}
