import { expect, test } from 'vitest'
import { needsApplication, withoutApplication } from './without-application.server.ts'

const page = `<main>{ __sveltekit_ } <script type="application/ld+json" nonce="a">{}</script></main>
			<script nonce="Zm9v">
				{
					__sveltekit_abc = { base: "" };
					import("/_app/immutable/entry/start.js").then((app) => { app.start(element) });
				}
			</script>
		`

test('a visitor is given the page, its structured data, and the little script alone', () => {
  const left = withoutApplication(page, '/visitor.js')
  expect(left).toContain('<main>{ __sveltekit_ } <script type="application/ld+json" nonce="a">{}</script></main>')
  expect(left).toContain('<script type="module" src="/visitor.js"></script>')
  expect(left).not.toContain('immutable/entry')
})

test('whoever is signed in has the application, and a visitor has not', () => {
  expect(needsApplication('/', {})).toBe(true)
  expect(needsApplication('/', null)).toBe(false)
  expect(needsApplication('/connexion', null)).toBe(false)
  expect(needsApplication('/connexion', {})).toBe(false)
  expect(needsApplication(null, null)).toBe(false)
})
