import { expect } from 'vitest'
import { contract } from './contract.ts'

export function notificationPolicyContracts(): void {
  contract(
    [
      'GET /api/v2/notifications/policy',
      'PATCH /api/v2/notifications/policy',
      'PUT /api/v2/notifications/policy',
      'GET /api/v1/notifications/policy',
      'PATCH /api/v1/notifications/policy',
    ],
    'says from whom one wants to be told, in the new words and the old ones',
    async (cast) => {
      const token = await cast.token(cast.serving.amadou)
      const ask = async (method: string, path: string, body?: object) =>
        (await cast.ask(method, path, { token, ...(body && { body }) })).json()
      expect(await ask('GET', '/api/v2/notifications/policy')).toEqual({
        for_not_following: 'accept',
        for_not_followers: 'accept',
        for_new_accounts: 'accept',
        for_private_mentions: 'accept',
        for_limited_accounts: 'filter',
        summary: { pending_requests_count: 0, pending_notifications_count: 0 },
      })
      const changed = await ask('PATCH', '/api/v2/notifications/policy', { for_not_following: 'drop' })
      expect(changed).toMatchObject({ for_not_following: 'drop', for_new_accounts: 'accept' })
      expect(await ask('GET', '/api/v1/notifications/policy')).toMatchObject({
        filter_not_following: true,
        filter_new_accounts: false,
      })
      await ask('PATCH', '/api/v1/notifications/policy', { filter_new_accounts: 'true', filter_not_following: false })
      expect(await ask('PUT', '/api/v2/notifications/policy', { for_private_mentions: 'filter' })).toMatchObject({
        for_not_following: 'accept',
        for_new_accounts: 'filter',
        for_private_mentions: 'filter',
      })
      await ask('PUT', '/api/v2/notifications/policy', { for_private_mentions: 'accept', for_new_accounts: 'accept' })
      const wrong = await cast.ask('PATCH', '/api/v2/notifications/policy', { token, body: { for_new_accounts: 'x' } })
      expect(wrong.status).toBe(422)
    },
  )

  contract(
    [
      'GET /api/v1/notifications/requests',
      'GET /api/v1/notifications/requests/:id',
      'POST /api/v1/notifications/requests/:id/accept',
      'POST /api/v1/notifications/requests/:id/dismiss',
      'POST /api/v1/notifications/requests/accept',
      'POST /api/v1/notifications/requests/dismiss',
      'GET /api/v1/notifications/requests/merged',
    ],
    'those who wait are listed, let through or dismissed, by the one to whom they wrote',
    async (cast) => {
      const { serving } = cast
      const { personId: owner } = await serving.app.access.createAccount({
        email: 'accueil@example.org',
        password: 'assez longue, oui',
        handle: 'accueil',
        name: 'Accueil',
      })
      await serving.app.notifications.changePolicy({ personId: owner, actorId: owner }, { notFollowing: 'filter' })
      const [token, other] = [await cast.token(owner), await cast.token(serving.yann)]
      const ask = (method: string, path: string, body?: object) =>
        cast.ask(method, path, { token, ...(body && { body }) })
      const list = async () => (await ask('GET', '/api/v1/notifications/requests')).json()
      const posts: string[] = []
      for (const who of [serving.chloe, serving.yann, serving.amadou, serving.lienLoire])
        posts.push(await serving.note(who, 'Bonjour @accueil'))
      const waiting = await list()
      expect(waiting).toMatchObject([
        { account: { acct: 'lien_loire' }, notifications_count: '1', last_status: { id: posts[3] } },
        { account: { acct: 'amadou' } },
        { account: { acct: 'yann' } },
        { account: { acct: 'chloe' } },
      ])
      expect(await (await ask('GET', '/api/v1/notifications')).json()).toEqual([])
      expect(await (await ask('GET', '/api/v1/notifications?include_filtered=true')).json()).toHaveLength(4)
      const [structure, amadou, yann, chloe] = waiting.map(
        ({ id }: { id: string }) => `/api/v1/notifications/requests/${id}`,
      )
      const paged = await ask('GET', '/api/v1/notifications/requests?limit=2')
      expect(paged.headers.get('link')).toContain(`max_id=${waiting[1].id}`)

      for (const [method, path] of [
        ['GET', chloe],
        ['POST', `${chloe}/accept`],
        ['POST', `${chloe}/dismiss`],
      ] as const)
        expect((await cast.ask(method, path!, { token: other })).status).toBe(404)
      await cast.ask('POST', '/api/v1/notifications/requests/dismiss', { token: other, body: { id: [waiting[3].id] } })
      expect(await (await ask('GET', chloe!)).json()).toMatchObject({ account: { acct: 'chloe' } })

      expect((await ask('POST', `${chloe}/accept`)).status).toBe(200)
      expect(await (await ask('GET', '/api/v1/notifications/requests/merged')).json()).toEqual({ merged: true })
      const told = await (await ask('GET', '/api/v1/notifications')).json()
      expect(told).toMatchObject([{ type: 'mention', account: { acct: 'chloe' } }])
      expect((await ask('POST', `${amadou}/dismiss`)).status).toBe(200)
      await ask('POST', '/api/v1/notifications/requests/accept', { id: [yann!.split('/').at(-1)] })
      await ask('POST', '/api/v1/notifications/requests/dismiss', { id: [structure!.split('/').at(-1)] })
      expect(await list()).toEqual([])
      expect(await (await ask('GET', '/api/v1/notifications?include_filtered=1')).json()).toHaveLength(2)
    },
  )
}
