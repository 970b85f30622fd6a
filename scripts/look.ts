import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { serveWeb } from './look-serve.ts'

/**
 * Looks at pages as people will: phone, tablet and desktop, in both themes, and lists what axe and the browser's
 * console find wrong. `node scripts/look.ts OUT [PATH …]` after `MAILLON_DESIGN=1 vite build` in web/; a path after `!`
 * is looked at by a visitor.
 */
const screens = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  tablet: { viewport: { width: 820, height: 1180 } },
  desktop: { viewport: { width: 1366, height: 768 } },
  narrow: { viewport: { width: 320, height: 640 } },
} satisfies Record<string, BrowserContextOptions>

/** As much of the application as the shell around a page asks for. */
const actor = (id: string, handle: string, name: string, kind: string) => ({ id, handle, name, kind, avatarKey: null })
const platform = {
  app: {
    access: {
      instance: async () => ({ name: 'Maillon', description: 'Le réseau de l’économie sociale et solidaire.' }),
      holder: async () => ({ personId: '1', administrator: true }),
    },
    actors: {
      signedIn: async () => ({
        person: actor('1', 'camille', 'Camille Moreau', 'person'),
        memberships: [{ role: 'editor', organisation: actor('2', 'vivier', 'Le Vivier coopératif', 'organisation') }],
      }),
    },
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

/** Every screen in both themes, in French; English and the narrowest screen (WCAG 1.4.10) once. */
const variants: [screen: keyof typeof screens, theme: 'light' | 'dark', language: 'fr' | 'en'][] = [
  ['phone', 'light', 'fr'],
  ['phone', 'dark', 'fr'],
  ['tablet', 'light', 'fr'],
  ['tablet', 'dark', 'fr'],
  ['desktop', 'light', 'fr'],
  ['desktop', 'dark', 'fr'],
  ['desktop', 'light', 'en'],
  ['narrow', 'dark', 'en'],
]

for (const asked of paths) {
  const path = asked.replace(/^!/, '')
  for (const [screen, theme, language] of variants) {
    const context = await browser.newContext(screens[screen])
    const cookies = { theme, language, ...(asked.startsWith('!') ? {} : { session: 'sample' }) }
    await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: origin })))
    const place = path.replace(/^\//, '').replace(/\W+/g, '-') || 'home'
    await look(await context.newPage(), path, `${place}-${screen}-${theme}-${language}`)
    await context.close()
  }
}
await browser.close()
await stop()
console.log(wrong === 0 ? 'Nothing wrong found.' : `${wrong} findings.`)
