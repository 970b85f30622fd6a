import { expect } from 'vitest'
import { contract } from './contract.ts'

export function annualReportContracts(): void {
  contract(
    [
      'GET /api/v1/annual_reports',
      'GET /api/v1/annual_reports/:year',
      'GET /api/v1/annual_reports/:year/state',
      'POST /api/v1/annual_reports/:year/generate',
      'POST /api/v1/annual_reports/:year/read',
      'GET /api/v1_alpha/async_refreshes/:id',
    ],
    'the year of an actor is made once it is asked for, and shown to nobody else',
    async (cast) => {
      const { serving } = cast
      const token = await cast.token(serving.amadou, serving.jardins)
      const ask = async (method: string, path: string, who: string | null = token) => {
        const answer = await cast.ask(method, `/api/v1/annual_reports${path}`, { token: who })
        return { status: answer.status, headers: answer.headers, json: await answer.json() }
      }
      const post = await serving.note(serving.jardins, 'Bilan de la #récolte')
      await serving.relay(serving.yann, post)
      const year = serving.clock.now().getUTCFullYear()
      expect((await ask('GET', `/${year}/state`)).json).toEqual({ state: 'ineligible' })
      expect(await ask('POST', `/${year}/generate`)).toMatchObject({ status: 200, json: {} })
      expect((await ask('GET', `/${year}`)).status).toBe(404)
      expect((await ask('POST', `/${year}/read`)).status).toBe(404)
      expect((await ask('GET', '/year')).status).toBe(404)

      serving.clock.advance(Date.UTC(year, 11, 10) - serving.clock.now().getTime())
      expect((await ask('GET', `/${year}/state`)).json).toEqual({ state: 'eligible' })
      const refresh = (id: string, who: string | null = token) =>
        cast.ask('GET', `/api/v1_alpha/async_refreshes/${id}`, { token: who })
      expect((await refresh(`annual-report-${year}`)).status).toBe(404)
      const generating = await ask('POST', `/${year}/generate`)
      expect(generating.status).toBe(202)
      expect(generating.headers.get('mastodon-async-refresh')).toBe(`id="annual-report-${year}", retry=2`)
      await serving.settle()
      await expect.poll(async () => (await ask('GET', `/${year}/state`)).json.state).toBe('available')
      expect((await (await refresh(`annual-report-${year}`)).json()).async_refresh).toEqual({
        id: `annual-report-${year}`,
        status: 'finished',
      })
      expect(await ask('POST', `/${year}/generate`)).toMatchObject({ status: 200, json: {} })

      const { json } = await ask('GET', `/${year}`)
      const [report] = json.annual_reports
      expect(report).toMatchObject({
        year,
        account_id: serving.jardins,
        schema_version: 2,
        data: { top_statuses: { by_reblogs: expect.any(String) }, percentiles: expect.any(Number) },
        maillon: { went: { relayers: expect.any(Number) } },
      })
      expect(report.data.time_series).toHaveLength(12)
      expect(['lurker', 'booster', 'pollster', 'replier', 'oracle']).toContain(report.data.archetype)
      expect(json.accounts.map(({ id }: { id: string }) => id)).toContain(serving.jardins)
      expect(json.statuses.map(({ id }: { id: string }) => id)).toContain(report.data.top_statuses.by_reblogs)
      expect((await ask('GET', '')).json.annual_reports).toMatchObject([{ year }])
      expect(await ask('POST', `/${year}/read`)).toMatchObject({ status: 200, json: {} })

      const other = await cast.token(serving.amadou)
      expect((await ask('GET', `/${year}`, other)).status).toBe(404)
      expect((await ask('GET', '', other)).json.annual_reports).toEqual([])
      expect((await refresh(`annual-report-${year}`, other)).status).toBe(404)
      expect((await ask('GET', '', null)).status).toBe(401)
      const reader = await cast.token(serving.amadou, serving.jardins, 'read')
      expect((await ask('POST', `/${year}/generate`, reader)).status).toBe(403)
    },
  )
}
