import { expect } from 'vitest'
import { openPushService } from '../push-service.ts'
import { contract } from './contract.ts'

export function pushContracts(): void {
  contract(
    [
      'POST /api/v1/push/subscription',
      'GET /api/v1/push/subscription',
      'PUT /api/v1/push/subscription',
      'DELETE /api/v1/push/subscription',
      'POST /api/v1/apps',
    ],
    'a program is told of what it asks for, as long as it asks; no other program learns where',
    async (cast) => {
      const service = await openPushService()
      const { endpoint: _, ...keys } = service.device('ailleurs')
      await service.close()
      const [token, other] = [await cast.token(cast.serving.chloe), await cast.token(cast.serving.chloe)]
      const ask = async (method: string, body?: object, secret = token) =>
        cast.ask(method, '/api/v1/push/subscription', { token: secret, ...(body && { body }) })
      expect((await ask('GET')).status).toBe(404)
      expect((await ask('PUT', { data: { alerts: { mention: true } } })).status).toBe(404)
      const made = await ask('POST', {
        subscription: { endpoint: 'https://push.example.org/abc', keys, standard: true },
        data: { alerts: { mention: true, reblog: 'true', favourite: false }, policy: 'followed' },
      })
      const subscription = await made.json()
      expect(subscription).toMatchObject({
        endpoint: 'https://push.example.org/abc',
        standard: true,
        policy: 'followed',
        alerts: { mention: true, reblog: true, favourite: false, follow: false, 'admin.report': false },
      })
      expect(Buffer.from(subscription.server_key, 'base64url')).toHaveLength(65)
      expect(await (await ask('GET')).json()).toEqual(subscription)
      expect((await ask('GET', undefined, other)).status).toBe(404)

      const changed = await (await ask('PUT', { data: { alerts: { follow: true } }, policy: 'none' })).json()
      expect(changed).toMatchObject({
        id: subscription.id,
        policy: 'none',
        alerts: { follow: true, mention: false, reblog: false },
      })
      const form = new FormData()
      form.set('subscription[endpoint]', 'https://push.example.org')
      form.set('subscription[keys][p256dh]', keys.p256dh)
      form.set('subscription[keys][auth]', keys.auth)
      form.set('data[alerts][poll]', 'true')
      form.set('data[policy]', 'none')
      const again = await (await cast.ask('POST', '/api/v1/push/subscription', { token, body: form })).json()
      expect(again).toMatchObject({
        endpoint: 'https://push.example.org',
        standard: false,
        alerts: { poll: true, follow: false },
      })
      expect(again.id).not.toBe(subscription.id)

      const wrong = { subscription: { endpoint: 'http://push.example.org/', keys } }
      expect((await ask('POST', wrong)).status).toBe(422)
      const reading = await cast.token(cast.serving.chloe, cast.serving.chloe, 'read write')
      expect((await ask('GET', undefined, reading)).status).toBe(403)
      expect((await ask('DELETE')).status).toBe(200)
      expect((await ask('GET')).status).toBe(404)

      const app = await cast.ask('POST', '/api/v1/apps', {
        body: { client_name: 'Essai', redirect_uris: 'urn:ietf:wg:oauth:2.0:oob' },
      })
      expect((await app.json()).vapid_key).toBe(subscription.server_key)
    },
  )
}
