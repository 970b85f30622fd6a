import { expect } from 'vitest'
import { PASSWORD } from '../world.ts'
import type { Administering } from './administration.ts'
import { type Cast, contract } from './contract.ts'

/** Somebody who asks to come in, where administrators decide. */
async function asksToComeIn({ serving }: Cast, handle: string): Promise<string> {
  const { app } = serving
  const { id: by } = (await app.access.account(serving.marie))!
  const site = { name: 'Maillon d’essai', description: '', rules: '' }
  await app.access.changeInstance(by, { ...site, signUp: 'approval' })
  const { personId } = await app.access.signUp({
    email: `${handle}@example.org`,
    password: PASSWORD,
    handle,
    name: 'Une Nouvelle',
    language: 'fr',
    motivation: 'Pour relayer',
    address: '192.0.2.77',
  })
  await app.access.changeInstance(by, { ...site, signUp: 'open' })
  return personId
}

export function administrationOfAccounts(): void {
  contract(
    ['GET /api/v1/admin/accounts', 'GET /api/v2/admin/accounts', 'GET /api/v1/admin/accounts/:id'],
    'people and structures, by what they are called and what holds about them',
    async (cast) => {
      const { serving, administrator, secret } = cast
      const usernames = async (asked: object) =>
        (await administrator.v1.admin.accounts.list(asked)).map(({ username }) => username)
      const second = async (query: string) => {
        const answer = await cast.ask('GET', `/api/v2/admin/accounts?${query}`, { token: secret })
        return ((await answer.json()) as { username: string }[]).map(({ username }) => username)
      }
      const all = await administrator.v1.admin.accounts.list({})
      expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1)))
      expect(await usernames({ email: 'chloe@' })).toEqual(['chloe'])
      expect(await usernames({ displayName: 'beranger', local: true })).toEqual(['chloe'])
      expect(await usernames({ staff: true })).toEqual(['marie'])
      expect(await usernames({ username: 'jardins' })).toEqual(['jardins'])
      expect(await usernames({ remote: true })).toEqual([])
      expect(await usernames({ ip: '192.0.2.1' })).toEqual([])
      expect(await second('permissions=staff')).toEqual(['marie'])
      expect(await second('role_ids[]=-99&username=chloe')).toEqual(['chloe'])
      expect(await second('role_ids[]=3&username=chloe')).toEqual([])
      expect(await second('role_ids[]=77')).toEqual([])
      expect(await second('origin=remote')).toEqual([])
      expect(await second(`by_domain=${new URL(serving.url).host}&username=yann`)).toEqual(['yann'])
      expect(await second('by_domain=ailleurs.example')).toEqual([])
      expect(await second('status=suspended')).toEqual([])
      const { id: by } = (await serving.app.access.account(serving.marie))!
      await serving.app.moderation.act(by, { actorId: serving.yann, act: 'limit' })
      expect(await second('status=silenced')).toEqual(['yann'])
      expect(await usernames({ silenced: true, disabled: true })).toEqual([])
      expect(await administrator.v1.admin.accounts.$select(serving.yann).fetch()).toMatchObject({
        id: serving.yann,
        email: 'yann@example.org',
        silenced: true,
        suspended: false,
        approved: true,
        role: { id: '-99' },
        account: { acct: 'yann', limited: true },
      })
      await serving.app.moderation.pardon(by, serving.yann, 'unlimit')
      const [first] = await administrator.v1.admin.accounts.list({ limit: 1 })
      const page = await cast.ask('GET', `/api/v1/admin/accounts?limit=1&max_id=${first!.id}`, { token: secret })
      expect(page.headers.get('link')).toMatch(/^<[^>]+\/api\/v1\/admin\/accounts\?limit=1&max_id=\d+>; rel="next", /)
      const absent = await cast.ask('GET', '/api/v1/admin/accounts/12345', { token: secret })
      expect([absent.status, await absent.json()]).toEqual([404, { error: 'Record not found' }])
    },
  )

  contract(
    ['POST /api/v1/admin/accounts/:id/approve', 'POST /api/v1/admin/accounts/:id/reject'],
    'who asked to come in may, or may not; once decided, nothing is left to decide',
    async (cast) => {
      const { administrator, secret } = cast
      const [welcome, unwelcome] = [await asksToComeIn(cast, 'bienvenue'), await asksToComeIn(cast, 'indesirable')]
      const { accounts } = administrator.v1.admin
      const waiting = await accounts.list({ pending: true })
      expect(waiting).toMatchObject([
        { id: unwelcome },
        { id: welcome, approved: false, inviteRequest: 'Pour relayer' },
      ])
      expect(await accounts.$select(welcome).approve()).toMatchObject({ approved: true, confirmed: true })
      expect(await accounts.$select(unwelcome).reject()).toMatchObject({ approved: false })
      for (const path of ['approve', 'reject'])
        for (const id of [welcome, unwelcome]) {
          const again = await cast.ask('POST', `/api/v1/admin/accounts/${id}/${path}`, { token: secret })
          expect([again.status, await again.json()]).toEqual([403, { error: 'This action is not allowed' }])
        }
    },
  )

  const takenBack = {
    disable: ['enable', 'disabled'],
    silence: ['unsilence', 'silenced'],
    sensitive: ['unsensitive', 'sensitized'],
    suspend: ['unsuspend', 'suspended'],
  } as const
  contract(
    [
      'POST /api/v1/admin/accounts/:id/action',
      ...Object.values(takenBack).map(([path]): Administering => `POST /api/v1/admin/accounts/:id/${path}`),
    ],
    'what is decided about somebody holds, is told, and is taken back',
    async (cast) => {
      const { serving, administrator, secret } = cast
      const yann = administrator.v1.admin.accounts.$select(serving.yann)
      for (const [type, [path, member]] of Object.entries(takenBack) as [
        keyof typeof takenBack,
        (typeof takenBack)[keyof typeof takenBack],
      ][]) {
        await yann.action.create({ type, text: 'Voici pourquoi' })
        expect(await yann.fetch()).toMatchObject({ [member]: true })
        expect(await yann[path]()).toMatchObject({ id: serving.yann, [member]: false })
        // Already taken back: for a suspension alone, that is refused.
        const again = await cast.ask('POST', `/api/v1/admin/accounts/${serving.yann}/${path}`, { token: secret })
        expect(again.status).toBe(path === 'unsuspend' ? 403 : 200)
      }
      await yann.action.create({ type: 'none', text: 'Attention' })
      await serving.settle()
      const [warned] = await cast.yann.v1.notifications.list({ types: ['moderation_warning'], limit: 1 })
      expect(warned).toMatchObject({ moderationWarning: { action: 'none', text: 'Attention' } })
      const act = async (body: object, id: string = serving.yann) =>
        (await cast.ask('POST', `/api/v1/admin/accounts/${id}/action`, { token: secret, body })).status
      expect(await act({})).toBe(422)
      expect(await act({ type: 'bannir' })).toBe(422)
      expect(await act({ type: 'none' })).toBe(422)
      expect(await act({ type: 'none', text: 'Attention', report_id: '12345' })).toBe(404)
      expect(await act({ type: 'silence' }, '12345')).toBe(404)
      expect(await act({ type: 'silence' }, serving.marie)).toBe(403)
    },
  )

  contract('DELETE /api/v1/admin/accounts/:id', 'erases whoever is suspended, and nobody else', async (cast) => {
    const { serving, administrator, secret } = cast
    const gone = await asksToComeIn(cast, 'partante')
    const there = administrator.v1.admin.accounts.$select(gone)
    await there.approve()
    const remove = (id: string) => cast.ask('DELETE', `/api/v1/admin/accounts/${id}`, { token: secret })
    expect((await remove(gone)).status).toBe(403)
    await there.action.create({ type: 'suspend', text: 'Voici pourquoi' })
    const answer = await remove(gone)
    expect([answer.status, await answer.json()]).toMatchObject([200, { id: gone, suspended: true }])
    expect((await remove(gone)).status).toBe(404)
    await administrator.v1.admin.accounts.$select(serving.jardins).action.create({ type: 'suspend', text: 'Suspendue' })
    expect((await remove(serving.jardins)).status).toBe(403)
    await administrator.v1.admin.accounts.$select(serving.jardins).unsuspend()
  })
}
