import { expect } from 'vitest'
import { contract } from './contract.ts'

export function administrationOfFigures(): void {
  contract('POST /api/v1/admin/measures', 'counts by day what happens here, and what does not', async (cast) => {
    const { serving, administrator, secret: token } = cast
    const today = serving.app.clock.now()
    const day = (before: number) => new Date(today.getTime() - before * 86_400_000).toISOString()
    await serving.note(serving.chloe, 'On en parle #mesure')
    await serving.note(serving.yann, 'On en parle encore #mesure')
    const asked = { startAt: day(1), endAt: day(0) }
    const local = ['active_users', 'new_users', 'interactions', 'opened_reports', 'resolved_reports'] as const
    const found = await administrator.v1.admin.measures.create({
      ...asked,
      keys: [...local, 'tag_accounts', 'tag_uses', 'tag_servers'],
      tagAccounts: { id: 'mesure' },
      tagUses: { id: 'Mesure' },
      tagServers: { id: 'mesure' },
    })
    const of = new Map(found.map((one) => [one.key as string, one]))
    expect(of.get('tag_uses')).toMatchObject({ total: '2', previousTotal: '0', data: [{ value: '0' }, { value: '2' }] })
    expect(of.get('tag_accounts')).toMatchObject({ total: '2' })
    expect(of.get('tag_servers')).toMatchObject({ total: '0' })
    expect(Number(of.get('new_users')!.total)).toBeGreaterThanOrEqual(4)
    for (const key of local) expect(of.get(key)!.data).toHaveLength(2)
    const elsewhere = await administrator.v1.admin.measures.create({
      ...asked,
      keys: ['instance_accounts', 'instance_media_attachments'],
      instanceAccounts: { domain: 'ailleurs.example' },
      instanceMediaAttachments: { domain: 'ailleurs.example' },
    })
    expect(elsewhere).toMatchObject([{ total: '0' }, { total: '0', unit: 'bytes', humanValue: expect.any(String) }])
    expect(elsewhere[0]).not.toHaveProperty('previousTotal')
    const ask = async (body: object) => {
      const answer = await cast.ask('POST', '/api/v1/admin/measures', { token, body })
      return [answer.status, answer.status === 200 ? await answer.json() : null]
    }
    const days = { start_at: '2026-03-01', end_at: '2026-03-02' }
    expect(await ask({ ...days, keys: ['constructor', 'inconnue'] })).toEqual([200, []])
    for (const key of ['tag_uses', 'instance_statuses'])
      expect(await ask({ ...days, keys: [key] })).toEqual([422, null])
    expect(await ask({ keys: ['new_users'] })).toEqual([422, null])
    expect(await ask({ start_at: 'hier', end_at: '2026-03-02', keys: ['new_users'] })).toEqual([422, null])
    expect(await ask({ start_at: '1000-01-01', end_at: '2026-03-02', keys: ['new_users'] })).toEqual([422, null])
  })

  contract('POST /api/v1/admin/dimensions', 'says what it is made of', async (cast) => {
    const { serving, administrator } = cast
    await serving.note(serving.chloe, 'On en parle #dimension')
    const keys = [
      'languages',
      'sources',
      'servers',
      'space_usage',
      'software_versions',
      'tag_servers',
      'tag_languages',
      'instance_accounts',
      'instance_languages',
    ] as const
    const found = await administrator.v1.admin.dimensions.create({
      keys,
      tagServers: { id: 'dimension' },
      tagLanguages: { id: 'dimension' },
      instanceAccounts: { domain: 'ailleurs.example' },
      instanceLanguages: { domain: 'ailleurs.example' },
    })
    const of = new Map(found.map(({ key, data }) => [key as string, data]))
    expect([...of.keys()]).toEqual(keys)
    expect(of.get('sources')).toContainEqual({ key: 'web', humanKey: 'Maillon', value: expect.stringMatching(/^\d+$/) })
    expect(of.get('tag_servers')).toMatchObject([{ key: new URL(serving.url).host, value: '1' }])
    expect(of.get('tag_languages')).toEqual([{ key: 'fr', humanKey: 'français', value: '1' }])
    expect(of.get('space_usage')!.map(({ key, unit }) => [key, unit])).toEqual([
      ['postgresql', 'bytes'],
      ['media', 'bytes'],
    ])
    expect(of.get('software_versions')!.map(({ key }) => key)).toEqual(['maillon', 'node', 'postgresql'])
    for (const key of ['servers', 'instance_accounts', 'instance_languages']) expect(of.get(key)).toEqual([])
  })

  contract('POST /api/v1/admin/retention', 'says who came back', async (cast) => {
    const { serving, administrator, secret: token } = cast
    const month = serving.app.clock.now().toISOString().slice(0, 7)
    const asked = { startAt: `${month}-01`, endAt: `${month}-02` }
    const [byMonth, ...more] = await administrator.v1.admin.retention.create({ ...asked, frequency: 'month' })
    expect(more).toEqual([])
    expect(byMonth).toMatchObject({ period: `${month}-01T00:00:00.000Z`, frequency: 'month' })
    const { rate, value } = byMonth!.data[0]!
    expect(Number(value)).toBeGreaterThan(0)
    expect(rate).toBeGreaterThan(0)
    expect(rate).toBeLessThanOrEqual(1)
    const byDay = await administrator.v1.admin.retention.create({ ...asked, frequency: 'day' })
    expect(byDay.map(({ data }) => data.length)).toEqual([2, 1])
    const ask = (body: object) => cast.ask('POST', '/api/v1/admin/retention', { token, body })
    expect(await (await ask({ start_at: asked.startAt })).json()).toEqual([])
    expect((await ask({ start_at: '1000-01-01', end_at: '2026-01-01', frequency: 'month' })).status).toBe(422)
  })
}
