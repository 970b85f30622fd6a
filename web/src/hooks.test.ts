import { afterEach, expect, test, vi } from 'vitest'
import { handleError } from './hooks.server.ts'

type Input = Parameters<typeof handleError>[0]
const request = new Request('https://maillon.example/publier', { method: 'POST' })
const event = (platform: object) => ({ request, url: new URL(request.url), platform }) as unknown as Input['event']
const secret = new Error('relation "people" does not exist, password hunter2')

afterEach(() => vi.restoreAllMocks())

test('the page says an identifier of what broke, the log says the rest', () => {
  const reportError = vi.fn()
  const said = handleError({ kind: 'unknown', error: secret, event: event({ requestId: 'r-42', reportError }) })
  expect(said).toEqual({ requestId: 'r-42' })
  expect(reportError).toHaveBeenCalledExactlyOnceWith(secret, { requestId: 'r-42', method: 'POST', path: '/publier' })
})

test('where nobody listens, what broke is written to the console under an identifier of its own', () => {
  const written = vi.spyOn(console, 'error').mockReturnValue()
  const said = handleError({ kind: 'unknown', error: secret, event: event({}) })
  expect(said).toEqual({ requestId: expect.stringMatching(/^[\da-f-]{36}$/) })
  expect(written).toHaveBeenCalledOnce()
})

test('what was expected is no news for the log', () => {
  const reportError = vi.fn()
  const error = { status: 404, message: 'Not Found' }
  expect(handleError({ kind: 'framework', error, event: event({ reportError }) })).toBeUndefined()
  expect(reportError).not.toHaveBeenCalled()
})
