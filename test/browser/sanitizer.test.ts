import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderMarkdown } from '#platform/html/markdown.ts'
import { type Profile, sanitizeHtml } from '#platform/html/sanitize.ts'
import { hostileHtml } from '../../src/platform/html/vectors/hostile.fixture.ts'
import { openBrowser } from './browser.ts'

/** Tells of everything that an attack would do; runs before anything else in the page. No policy of content protects it. */
const WITNESS = `
  window.happened = []
  const tell = (what) => window.happened.push(String(what).slice(0, 200))
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'fetch', 'postMessage'])
    window[name] = (...given) => { tell(name + ' ' + given[0]) }
  for (const [kind, name] of [[document, 'write'], [document, 'writeln'], [console, 'log'], [navigator, 'sendBeacon']])
    kind[name] = () => tell(name)
  window.addEventListener('error', (event) => event.isTrusted && tell('error ' + event.message))
  const known = new Set(Object.getOwnPropertyNames(window))
  // An id or a name in the page becomes a global of the page's scripts, and can take the place of one.
  window.strangers = () => [
    ...Object.getOwnPropertyNames(window).filter((name) => !known.has(name) && !/^\\d+$|^strangers$/.test(name)),
    ...[...document.querySelectorAll('section [id], section [name]')].map((element) => element.id || element.name),
  ]
`

/** Shows each piece where the browser parses it with the page, then again by innerHTML, and touches every element. */
const TOUCH = `
  const pieces = [...document.querySelectorAll('section')]
  for (const piece of pieces) {
    const again = document.createElement('section')
    document.body.append(again)
    again.innerHTML = piece.innerHTML
  }
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href]')
    if (link && /^(https?|mailto):$/.test(link.protocol)) event.preventDefault()
  }, true)
  for (const element of document.querySelectorAll('section *')) {
    for (const event of ['mouseover', 'focus', 'load', 'error', 'toggle', 'animationstart', 'scroll', 'pointerenter', 'copy'])
      element.dispatchEvent(new Event(event, { bubbles: true, cancelable: true }))
    element.click && element.click()
  }
`

let browser: Browser
let server: Server
let page = ''
let address = ''
/** Paths that the browser asked the server for. */
let asked: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(request.url === '/page' ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/page`
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  server?.close()
})

/** All that happens in a real browser that shows these pieces of HTML: dialogs, scripts, errors, requests, navigation. */
async function whatHappens(pieces: readonly string[]): Promise<string[]> {
  const sections = pieces.map((html) => `<section>${html}</section>`).join('\n')
  page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>untouched</title><script>${WITNESS}</script><body>${sections}</body>`
  asked = []
  const context = await browser.newContext()
  const tab = await context.newPage()
  const seen: string[] = []
  tab.on('dialog', (dialog) => {
    seen.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  tab.on('pageerror', (error) => seen.push(`page error ${error.message}`))
  tab.on('request', (request) => {
    if (request.url() !== address && request.url() !== 'data:,') seen.push(`request ${request.url().slice(0, 200)}`)
  })
  tab.on('popup', (popup) => seen.push(`popup ${popup.url()}`))
  await tab.goto(address)
  await tab.evaluate(TOUCH)
  await tab.waitForTimeout(500)
  seen.push(
    ...(await tab.evaluate<string[]>('[...window.happened, ...window.strangers().map((name) => "global " + name)]')),
  )
  const shown = await tab.locator('section').count()
  if (shown !== 2 * pieces.length) seen.push(`${shown} sections where ${2 * pieces.length} should be`)
  if ((await tab.title()) !== 'untouched') seen.push('the title changed')
  if (tab.url() !== address) seen.push(`moved to ${tab.url()}`)
  await context.close()
  return [...seen, ...asked.filter((path) => path !== '/page').map((path) => `asked ${path}`)]
}

describe.each<Profile>(['post', 'article'])('hostile HTML through the profile "%s"', (profile) => {
  const attacks = hostileHtml()

  it('does nothing in Chromium', async () => {
    expect(await whatHappens(attacks.map(({ payload }) => sanitizeHtml(payload, profile)))).toEqual([])
  })

  it('does nothing in Chromium when it is written as Markdown', async () => {
    const options = { profile, mention: (handle: string) => `/@${handle}`, hashtag: (tag: string) => `/mot/${tag}` }
    expect(await whatHappens(attacks.map(({ payload }) => renderMarkdown(payload, options).html))).toEqual([])
  })
})

describe('the witness in the page', () => {
  it.each([
    ['a handler', '<img src=x onerror="alert(1)">', 'alert 1'],
    ['a script', '<script>alert(2)</script>', 'alert 2'],
    ['a script in SVG', '<svg onload="alert(3)"></svg>', 'alert 3'],
    ['a link that is a script', '<a href="javascript:alert(4)">x</a>', 'alert 4'],
    ['a picture that calls home', '<img src="/pixel">', 'asked /pixel'],
    ['a name that takes the place of another', '<a id="config">x</a>', 'global config'],
  ])('sees %s that has not been sanitised', async (_, payload, expected) => {
    expect(await whatHappens([payload])).toContainEqual(expect.stringContaining(expected))
    expect(await whatHappens([sanitizeHtml(payload, 'article')])).toEqual([])
  })
})
