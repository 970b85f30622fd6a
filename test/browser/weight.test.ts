import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { measureWeb } from '../../scripts/measure-web.ts'

const weights = await measureWeb(join(import.meta.dirname, '../../web/build'))

describe('the JavaScript of a page, compressed', () => {
  test.each(weights.map(({ route, js }) => [route, js] as const))(
    '%s: 100 kB at most for whoever is signed in',
    (_, bytes) => expect(bytes).toBeLessThanOrEqual(100_000),
  )
  test.each(
    weights.filter(({ route }) => route !== '/_design').map(({ route, visitorJs }) => [route, visitorJs] as const),
  )('%s: 40 kB at most for a visitor', (_, bytes) => expect(bytes).toBeLessThanOrEqual(40_000))
})
