import { expect } from 'vitest'
import { openMailbox } from '../mailbox.ts'
import { serveWorld } from '../serving.ts'
import { contract } from './contract.ts'

export function emailContracts(): void {
  contract(
    'POST /api/v1/emails/confirmations',
    'who mistyped her address while signing up corrects it, and is written to there',
    async () => {
      const mailbox = await openMailbox()
      const serving = await serveWorld({ SMTP_URL: mailbox.url, API_RATE_LIMIT: '0' })
      const ask = (path: string, fields: Record<string, string>, token?: string) =>
        fetch(serving.url + path, {
          method: 'POST',
          headers: { ...(token && { authorization: `Bearer ${token}` }) },
          body: new URLSearchParams(fields),
        })
      const json = async (answer: Promise<Response>) => (await (await answer).json()) as Record<string, string>
      try {
        const said = { client_name: 'Tusky', redirect_uris: 'tusky://oauth', scopes: 'read write' }
        const { client_id = '', client_secret = '' } = await json(ask('/api/v1/apps', said))
        const grant = { grant_type: 'client_credentials', scope: 'read write', client_id, client_secret }
        const program = await json(ask('/oauth/token', grant))
        const typed = { username: 'rose', email: 'rse@example.org', password: 'une phrase assez longue' }
        const own = await json(
          ask('/api/v1/accounts', { ...typed, agreement: 'true', locale: 'fr' }, program['access_token']),
        )
        const corrected = await ask('/api/v1/emails/confirmations', { email: 'rose@example.org' }, own['access_token'])
        expect([corrected.status, await corrected.json()]).toEqual([200, {}])
        await expect.poll(() => mailbox.received.some(({ to }) => to === 'rose@example.org')).toBe(true)
      } finally {
        await serving.close()
        await mailbox.close()
      }
    },
  )
}
