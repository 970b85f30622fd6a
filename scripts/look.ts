import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { serveWeb } from './look-serve.ts'

/**
 * Looks at pages as people will: phone, tablet and desktop, in both themes, and lists what axe and the browser's
 * console find wrong. `node scripts/look.ts OUT [PATH …]` after `MAILLON_DESIGN=1 vite build` in web/.
 */
const screens = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  tablet: { viewport: { width: 820, height: 1180 } },
  desktop: { viewport: { width: 1366, height: 768 } },
} satisfies Record<string, BrowserContextOptions>

const viewer = {
  id: '1',
  handle: 'camille',
  name: 'Camille Moreau',
  kind: 'person',
  isAdministrator: true,
  structures: [{ id: '2', handle: 'vivier', name: 'Le Vivier coopératif', kind: 'organisation' }],
  unreadNotifications: 3,
}
const platform = {
  app: {
    viewerOf: async () => viewer,
    instance: () => ({ name: 'Maillon', description: 'Le réseau de l’économie sociale et solidaire.' }),
  },
}

const [out = '/tmp/look', ...asked] = process.argv.slice(2)
const paths = asked.length > 0 ? asked : ['/_design?part=cards', '/_design?part=parts', '/_design?part=forms']
const web = join(import.meta.dirname, '../web/.svelte-kit/design-build')

await mkdir(out, { recursive: true })
const { origin, stop } = await serveWeb(web, platform)
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
let wrong = 0
const say = (line: string) => {
  wrong++
  console.log(line)
}

async function look(page: Page, path: string, name: string) {
  page.on('console', (message) => message.type() !== 'log' && say(`${name}: console: ${message.text()}`))
  page.on('pageerror', (error) => say(`${name}: ${error.message}`))
  const answer = await page.goto(origin + path, { waitUntil: 'networkidle' })
  if (answer && answer.status() >= 500) say(`${name}: status ${answer.status()}`)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  if (wide > 0) say(`${name}: ${wide} px wider than the screen`)
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
      scrollTo(0, y)
      await new Promise((next) => setTimeout(next, 60))
    }
    scrollTo(0, 0)
  })
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: join(out, `${name}.png`), fullPage: true })
  const { violations } = await new AxeBuilder({ page }).analyze()
  for (const { id, help, nodes } of violations) {
    say(
      `${name}: axe ${id}: ${help}\n${nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `    ${html}\n    ${failureSummary}`)
        .join('\n')}`,
    )
  }
}

for (const path of paths) {
  for (const [screen, options] of Object.entries(screens)) {
    for (const theme of ['light', 'dark']) {
      const signedOut = path.startsWith('!')
      const context = await browser.newContext({ ...options, locale: 'fr-FR' })
      const cookies = [{ name: 'theme', value: theme, url: origin }]
      if (!signedOut) cookies.push({ name: 'session', value: 'sample', url: origin })
      await context.addCookies(cookies)
      const where = path.replace(/^!/, '')
      const name = `${where.replace(/^\//, '').replace(/\W+/g, '-') || 'home'}-${screen}-${theme}`
      await look(await context.newPage(), where, name)
      await context.close()
    }
  }
}
await browser.close()
await stop()
console.log(wrong === 0 ? 'Nothing wrong found.' : `${wrong} findings.`)
