import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Asking, callerIn } from '../../api/caller.ts'
import { listOf, readParameters, whole, words } from '../../api/parameters.ts'
import { version } from '../../app.ts'
import type { Share, Shared } from '../../insights/index.ts'
import { type Days, dayLater, midnightOf } from '../../platform/by-day.ts'
import type { Addresses } from '../addresses.ts'
import { adminDimension, bytesInWords, type Line, languageInWords } from '../entities/figures.ts'
import { administering, byIn } from './administering.ts'
import { checkDays, date, domainIn, hashtagIn, ofHashtag, ofServer } from './days-asked.ts'

const asked = z.object({
  keys: listOf(words).default([]),
  start_at: date.optional(),
  end_at: date.optional(),
  limit: whole.nullish(),
  tag_servers: ofHashtag,
  tag_languages: ofHashtag,
  instance_accounts: ofServer,
  instance_languages: ofServer,
})
/** With how many lines are answered at most. */
type Typed = z.output<typeof asked> & { most: number }

const USUAL_DAYS = 30
const USUAL_LINES = 10
const MOST_LINES = 100

/** https://docs.joinmastodon.org/methods/admin/dimensions/ */
export function dimensionRoutes({ domain }: Addresses) {
  const routes = new Hono<Asking>()

  type Parted = (c: Context<Asking>, days: Days, asked: Typed) => Promise<Line[]>
  const dimensions: Record<string, Parted> = {
    languages: async (c, days, { most }) => languageLines(c, await shares(c, 'languages', days, most)),
    sources: async (c, days, { most }) =>
      (await shares(c, 'programs', days, most)).map(({ name, count }) => ({
        key: name ?? 'web',
        human_key: name ?? 'Maillon',
        value: String(count),
      })),
    space_usage: async (c) => {
      const { database, media } = await c.var.app.insights.size(byIn(c))
      return [sizeLine(c, 'postgresql', 'PostgreSQL', database), sizeLine(c, 'media', 'Media', media)]
    },
    software_versions: async (c) => {
      const { postgres } = await c.var.app.insights.size(byIn(c))
      const versions = { Maillon: version, Node: process.versions.node, PostgreSQL: postgres }
      return Object.entries(versions).map(([name, value]) => ({
        key: name.toLowerCase(),
        human_key: name,
        value,
        human_value: value,
      }))
    },
    servers: async (c, days, { most }) => serverLines(await shares(c, 'servers', days, most)),
    tag_servers: async (c, days, { most, tag_servers }) =>
      serverLines(await shares(c, { serversOf: hashtagIn('tag_servers', tag_servers) }, days, most)),
    tag_languages: async (c, days, { most, tag_languages }) => {
      const languagesOf = hashtagIn('tag_languages', tag_languages)
      return languageLines(c, await shares(c, { languagesOf }, days, most))
    },
    instance_accounts: async (c, _, { most, instance_accounts }) => {
      const domain = domainIn('instance_accounts', instance_accounts)
      return namedLines(await c.var.app.insights.mostFollowedOf(byIn(c), domain, most))
    },
    instance_languages: async (c, days, { most, instance_languages }) => {
      const from = domainIn('instance_languages', instance_languages)
      return languageLines(c, await shares(c, { from }, days, most))
    },
  }
  const serverLines = (found: readonly Share[]) => namedLines(found, domain)
  const shares = (c: Context<Asking>, what: Shared, days: Days, most: number) =>
    c.var.app.insights.shares(byIn(c), what, days, most)

  routes.post('/api/v1/admin/dimensions', administering('admin:read'), async (c) => {
    const typed = await readParameters(c, asked)
    const to = typed.end_at ?? midnightOf(c.var.app.clock.now())
    const days = checkDays({ from: typed.start_at ?? dayLater(to, -USUAL_DAYS), to })
    const most = Math.min(Math.max(typed.limit ?? USUAL_LINES, 1), MOST_LINES)
    const answers = typed.keys.map(async (key) => {
      if (!Object.hasOwn(dimensions, key)) return null
      return adminDimension(key, await dimensions[key]!(c, days, { ...typed, most }))
    })
    return c.json((await Promise.all(answers)).filter((one) => one !== null))
  })

  return routes
}

/** @param own what this site is called among them */
const namedLines = (found: readonly Share[], own = ''): Line[] =>
  found.map(({ name, count }) => ({ key: name ?? own, human_key: name ?? own, value: String(count) }))

const languageLines = (c: Context<Asking>, found: readonly Share[]): Line[] =>
  found.map(({ name, count }) => ({
    key: name ?? 'und',
    human_key: languageInWords(name ?? 'und', callerIn(c).holder.language),
    value: String(count),
  }))

const sizeLine = (c: Context<Asking>, key: string, name: string, bytes: number): Line => ({
  key,
  human_key: name,
  value: String(bytes),
  unit: 'bytes',
  human_value: bytesInWords(bytes, callerIn(c).holder.language),
})
