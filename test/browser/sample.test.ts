import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleCast } from '../../demo/cast.ts'
import { prepareSample } from '../../demo/prepare-sample.ts'
import { emailOf, SAMPLE_PASSWORD } from '../../demo/replay/cast.ts'
import { type App, createApp } from '../../src/app.ts'
import { createFrontDoor } from '../../src/front-door.ts'
import { type Listening, listen } from '../../src/listen.ts'
import { readConfig } from '../../src/platform/config.ts'
import { lookAtAll } from '../../src/platform/invariant.ts'
import { lookAtFiles } from '../../src/platform/kept-files.ts'
import { crawl } from '../crawl.ts'
import { createTestDatabase } from '../postgres.ts'
import { expectAccessible, laptop, openBrowser, phone } from './browser.ts'
import { essentialOfSample } from './sample-essential.ts'

// With SCREENSHOTS=docs the pictures of the README are made anew.
const pictures = process.env.SCREENSHOTS === 'docs' ? 'docs/images' : 'test-results/sample'
const { logins } = sampleCast()

let app: App
let listening: Listening
let browser: Browser
let database: Awaited<ReturnType<typeof createTestDatabase>>
let ranked: Awaited<ReturnType<typeof createTestDatabase>>
const dataDir = mkdtempSync(join(tmpdir(), 'maillon-sample-'))

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  database = await createTestDatabase()
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'warning' })
  await prepareSample(config, database.url, () => {})
  ranked = await createTestDatabase(database)
  app = await createApp({ config, databaseUrl: database.url, connections: 6 })
  listening = await listen(await createFrontDoor(app), { host: '127.0.0.1', port: 0 })
  browser = await openBrowser()
}, 600_000)
afterAll(async () => {
  await browser?.close()
  await listening?.close()
  await app?.stop()
  await database?.drop()
  await ranked?.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('the sample network', () => {
  test('the three logins to try open, and are what they are said to be', async () => {
    const signedIn = async (handle: string) => {
      const { secret } = await signInAs(handle)
      const holder = (await app.access.holder(secret))!
      return { ...(await app.actors.signedIn(holder.personId))!, administrator: holder.administrator }
    }
    expect((await signedIn(logins.administrator)).administrator).toBe(true)
    expect((await signedIn(logins.editor)).memberships.some(({ role }) => role === 'editor')).toBe(true)
    expect((await signedIn(logins.person)).administrator).toBe(false)
  })

  test('everything in it holds together, files included', async () => {
    expect(await lookAtAll(app.db, app.invariants)).toEqual([])
    const later = new Date(app.clock.now().getTime() + 3_600_000)
    expect(await lookAtFiles({ ...app, now: later }, app.keptFiles)).toEqual({ missing: [], stray: [] })
  })

  test('at least twenty chains are three links deep', async () => {
    expect(
      await count(
        'select count(*)::int as n from (select post_id from relays group by post_id having max(distance) >= 3) deep',
      ),
    ).toBeGreaterThanOrEqual(20)
  })

  test('the directory holds at least 1,500 real structures, and nobody speaks who was not invented', async () => {
    expect(await count('select count(*)::int as n from organisations where not claimed')).toBeGreaterThanOrEqual(1500)
    expect(
      await count('select count(*)::int as n from posts p join actors a on a.id = p.author_id where not a.sample'),
    ).toBe(0)
  })

  test('its life reaches to today, and events are to come', async () => {
    expect(
      await count("select count(*)::int as n from posts where published_at > now() - interval '3 days'"),
    ).toBeGreaterThan(5)
    expect(await count('select count(*)::int as n from gatherings where starts_at > now()')).toBeGreaterThan(5)
  })

  test('it is loaded once', async () => {
    const before = await count('select count(*)::int as n from posts')
    await prepareSample(app.config, database.url, () => {})
    expect(await count('select count(*)::int as n from posts')).toBe(before)
  })
})

describe('its pages, as an editor of a network head sees them', () => {
  test.each([
    ['laptop', laptop, 'light'],
    ['laptop', laptop, 'dark'],
    ['phone', phone, 'light'],
  ] as const)(
    'on a %s',
    async (name, size, colorScheme) => {
      const page = await signedInPage({ ...size, colorScheme })
      const chain = await deepestChain()
      const addresses = {
        fil: '/',
        annuaire: '/annuaire',
        agenda: '/agenda',
        structure: '/@lien_loire',
        chaine: chain,
        notifications: '/notifications',
      }
      for (const [what, address] of Object.entries(addresses)) {
        const answer = await page.goto(address)
        expect(`${address} ${answer?.status()}`).toBe(`${address} 200`)
        await expectAccessible(page)
        await page.screenshot({ path: `${pictures}/${what}-${name}-${colorScheme}.png` })
      }
      await page.context().close()
    },
    300_000,
  )
})

essentialOfSample(() => ({ databaseUrl: ranked.url, dataDir }))

describe('its links', () => {
  test.each([
    ['a visitor', null],
    ['a person', logins.person],
    ['an editor', logins.editor],
    ['an administrator', logins.administrator],
  ])(
    'none of those shown to %s leads to nothing',
    async (_, handle) => {
      const origin = `http://127.0.0.1:${listening.port}`
      const cookie = handle && `session=${(await signInAs(handle)).secret}`
      const [unclaimed] = await ask<{ path: string }>(
        "select '/@' || handle as path from actors join organisations on actor_id = id where not claimed order by id limit 1",
      )
      const { dead, shapes } = await crawl({
        origin,
        publicUrl: app.config.publicUrl,
        also: [unclaimed!.path],
        ...(cookie && { cookie }),
      })
      expect(dead).toEqual([])
      const expected = [
        '/@…',
        '/@…/N',
        '/@…/N/chaine',
        '/specialites/…',
        '/territoires/…',
        '/agenda',
        '/annuaire',
        '/@…/revendiquer',
      ]
      expect([...shapes]).toEqual(expect.arrayContaining(handle ? [...expected, '/listes', '/reglages'] : expected))
      expect(shapes.has('/admin')).toBe(handle === logins.administrator)
    },
    300_000,
  )
})

const signInAs = (handle: string) =>
  app.access.signIn({ login: emailOf(handle), password: SAMPLE_PASSWORD, userAgent: '', address: '' })

async function signedInPage(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({
    baseURL: `http://127.0.0.1:${listening.port}`,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    ...options,
  })
  const page = await context.newPage()
  await page.goto('/connexion')
  await page.getByLabel('Adresse électronique ou identifiant').fill(emailOf(logins.editor))
  await page.getByLabel('Mot de passe', { exact: true }).fill(SAMPLE_PASSWORD)
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click()
  await page.waitForURL((address) => address.pathname === '/')
  return page
}

async function deepestChain(): Promise<string> {
  const [row] = await ask<{ address: string }>(`select '/@' || a.handle || '/' || p.id || '/chaine' as address
    from relays r join posts p on p.id = r.post_id join actors a on a.id = p.author_id
    group by a.handle, p.id order by count(*) + max(distance) desc limit 1`)
  return row!.address
}

const count = async (statement: string) => (await ask<{ n: number }>(statement))[0]!.n

async function ask<Row extends object>(statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query<Row>(statement)
  await client.end()
  return rows
}
