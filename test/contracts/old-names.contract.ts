import { expect } from 'vitest'
import { contract } from './contract.ts'

export function oldNameContracts(): void {
  contract(
    'GET /api/v1/statuses/:id/card',
    'is the card of a status, for those who may see it; nothing where it has none',
    async (cast) => {
      const { serving } = cast
      const note = await serving.note(serving.chloe, 'Sans lien')
      const card = (id: string) => cast.ask('GET', `/api/v1/statuses/${id}/card`)
      expect(await (await card(note)).json()).toEqual({})
      const voice = { personId: serving.chloe, actorId: serving.chloe }
      const article = await serving.app.publishing.publish(voice, {
        kind: 'article',
        title: 'Un article',
        source: 'Assez long pour en être un.',
        visibility: 'public',
        language: 'fr',
      })
      expect(await (await card(article)).json()).toMatchObject({
        title: 'Un article',
        url: `${serving.url}/@chloe/${article}`,
      })
      const apart = await serving.note(serving.chloe, 'Entre nous', { visibility: 'followers' })
      expect((await card(apart)).status).toBe(404)
    },
  )

  contract('GET /api/v1/accounts/:id/identity_proofs', 'is empty, of an account that is there', async (cast) => {
    const proofs = (id: string) => cast.ask('GET', `/api/v1/accounts/${id}/identity_proofs`)
    expect(await (await proofs(cast.serving.chloe)).json()).toEqual([])
    expect((await proofs('1')).status).toBe(404)
  })

  contract('GET /api/v1/peers/search', 'names the servers that begin so', async (cast) => {
    const search = async (q: string) => (await cast.ask('GET', `/api/v1/peers/search?q=${q}`)).json()
    expect(await search('LOCAL')).toEqual([new URL(cast.serving.url).host])
    expect(await search('elsewhere')).toEqual([])
    expect(await search('')).toEqual([])
  })

  contract(
    ['GET /api/v1_alpha/async_refreshes/:id', 'POST /api/v1/statuses'],
    'tells whether the page that a status is about is still being looked at, to those who may see it',
    async (cast) => {
      const { serving } = cast
      const token = await cast.token(serving.chloe)
      const posted = await cast.ask('POST', '/api/v1/statuses', {
        token,
        body: { status: `À lire : https://asso.invalid/${serving.chloe}`, visibility: 'direct' },
      })
      const [, id] = /^id="([^"]+)", retry=\d+$/.exec(posted.headers.get('mastodon-async-refresh') ?? '') ?? []
      expect(id).toBeDefined()
      const ask = (who: string | null, which = id) =>
        cast.ask('GET', `/api/v1_alpha/async_refreshes/${which}`, { token: who })
      const state = async () => (await (await ask(token)).json()).async_refresh
      expect(await state()).toMatchObject({ id })
      expect(await state()).toMatchObject({ status: 'running' })
      // A name that cannot be resolved is looked for again, later than this test: so ends the last time.
      await serving.app.db
        .updateTable('link_previews')
        .set({ state: 'none' })
        .where('url', '=', `https://asso.invalid/${serving.chloe}`)
        .execute()
      expect(await state()).toMatchObject({ status: 'finished' })
      const read = await cast.ask('GET', `/api/v1/statuses/${(await posted.json()).id}`, { token })
      expect(read.headers.get('mastodon-async-refresh')).toBeNull()
      expect((await ask(await cast.token(serving.yann))).status).toBe(404)
      expect((await ask(token, 'nothing')).status).toBe(404)
      expect((await ask(null)).status).toBe(401)
    },
  )
}
