import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mailbox, openMailbox } from '../mailbox.ts'
import { openPlainBrowser, type PlainBrowser } from '../plain-browser.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

let world: Serving
let mailbox: Mailbox
let yann: PlainBrowser

beforeAll(async () => {
  mailbox = await openMailbox()
  world = await serveWorld({ SMTP_URL: mailbox.url })
  await world.follow(world.yann, world.chloe)
  yann = openPlainBrowser(world.url)
  await yann.send('/connexion', { login: 'yann@example.org', password: PASSWORD })
})
afterAll(async () => {
  await world?.close()
  await mailbox?.close()
})

test('whoever comes back the next day is led to the page of what she missed', async () => {
  await yann.open('/')
  world.clock.advance(20 * 3_600_000)
  await world.note(world.chloe, 'Une nouvelle du soir #HabitatParticipatif')
  const feed = await yann.open('/')
  expect(feed.html).toContain('Ce que vous avez manqué, en une page')
  const page = await yann.open('/depuis')
  expect(page.html).toContain('Depuis votre dernière visite')
  expect(page.html).toContain('Une nouvelle du soir')
  expect(page.html).toContain('href="/specialites/habitat-participatif"')
  expect(page.html).toContain('Pourquoi je vois ceci')
})

test('a visitor is asked to sign in first', async () => {
  const answer = await fetch(`${world.url}/depuis`, { redirect: 'manual', headers: { accept: 'text/html' } })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringContaining('/connexion')])
})

test('a digest is asked for in the settings, and ended from the message without signing in', async () => {
  const saved = await yann.send('/reglages/resume', { every: 'day' })
  expect(saved.html).toContain('C’est noté.')
  const refused = await yann.send('/reglages/resume', { every: 'heure' })
  expect(refused.html).toContain('Choisissez : jamais, chaque jour ou chaque semaine'.replaceAll(' :', '\u00a0:'))
  world.clock.advance(24 * 3_600_000)
  await world.note(world.chloe, 'Une nouvelle pour le courrier')
  world.clock.advance(24 * 3_600_000)
  await world.app.missed.askDigests()
  await world.settle()
  const mail = mailbox.last('yann@example.org')
  const end = new URL(/<(.+)>/.exec(mail.headers.get('list-unsubscribe')!)![1]!).pathname
  // Programs look at the links of messages: that ends nothing.
  const looked = await fetch(world.url + end, { headers: { accept: 'text/html' } })
  expect(looked.status).toBe(200)
  expect(await world.app.missed.digest(world.yann)).not.toBeNull()
  // What a mail program sends, from nowhere and without a cookie.
  const ended = await fetch(world.url + end, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })
  expect([ended.status, await ended.text()]).toEqual([200, 'OK'])
  expect(await world.app.missed.digest(world.yann)).toBeNull()
  const again = await fetch(world.url + end, { method: 'POST', redirect: 'manual', body: new URLSearchParams() })
  expect([again.status, again.headers.get('location')]).toEqual([303, '/resume/fini'])
})
