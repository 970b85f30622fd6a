import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Asking, callerIn } from '../../api/caller.ts'
import { listOf, readParameters, words } from '../../api/parameters.ts'
import type { CountedByDay, Days } from '../../platform/by-day.ts'
import { adminCohort, adminMeasure, bytesInWords } from '../entities/figures.ts'
import { administering, byIn } from './administering.ts'
import { checkDays, date, domainIn, hashtagIn, ofHashtag, ofServer } from './days-asked.ts'

const asked = z.object({
  keys: listOf(words).default([]),
  start_at: date,
  end_at: date,
  tag_accounts: ofHashtag,
  tag_uses: ofHashtag,
  tag_servers: ofHashtag,
  instance_accounts: ofServer,
  instance_media_attachments: ofServer,
  instance_reports: ofServer,
  instance_statuses: ofServer,
  instance_follows: ofServer,
  instance_followers: ofServer,
})
const retentionAsked = z.object({ start_at: date.optional(), end_at: date.optional(), frequency: words.optional() })
type Typed = z.output<typeof asked>

/** How many days a table of those who came back has; one of months, thirty times as many. */
const COHORTS_MOST = { day: 100, month: 3_000 }

/** https://docs.joinmastodon.org/methods/admin/measures/ and …/retention/ */
export function measureRoutes() {
  const routes = new Hono<Asking>()

  type Measured = (c: Context<Asking>, days: Days, asked: Typed) => Promise<CountedByDay>
  const measures: Record<string, Measured> = {
    active_users: (c, days) => c.var.app.insights.measure(byIn(c), 'came', days),
    new_users: (c, days) => c.var.app.insights.measure(byIn(c), 'joined', days),
    interactions: (c, days) => c.var.app.insights.measure(byIn(c), 'taken-up', days),
    opened_reports: (c, days) => c.var.app.moderation.measureReports(byIn(c), 'made', days),
    resolved_reports: (c, days) => c.var.app.moderation.measureReports(byIn(c), 'resolved', days),
    tag_accounts: (c, days, { tag_accounts }) =>
      c.var.app.insights.measure(byIn(c), { authors: hashtagIn('tag_accounts', tag_accounts) }, days),
    tag_uses: (c, days, { tag_uses }) =>
      c.var.app.insights.measure(byIn(c), { posts: hashtagIn('tag_uses', tag_uses) }, days),
    tag_servers: (c, days, { tag_servers }) =>
      c.var.app.insights.measure(byIn(c), { servers: hashtagIn('tag_servers', tag_servers) }, days),
    instance_reports: (c, days, { instance_reports }) =>
      c.var.app.moderation.measureReports(byIn(c), { about: domainIn('instance_reports', instance_reports) }, days),
  }
  const elsewhere = {
    instance_accounts: 'actors',
    instance_media_attachments: 'bytes',
    instance_statuses: 'posts',
    instance_follows: 'followed',
    instance_followers: 'followers',
  } as const
  for (const [key, what] of Object.entries(elsewhere))
    measures[key] = (c, days, asked) =>
      c.var.app.insights.measureElsewhere(byIn(c), what, domainIn(key, asked[key as keyof typeof elsewhere]), days)

  routes.post('/api/v1/admin/measures', administering('admin:read'), async (c) => {
    const typed = await readParameters(c, asked)
    const days = checkDays({ from: typed.start_at, to: typed.end_at })
    const { language } = callerIn(c).holder
    const answers = typed.keys.map(async (key) => {
      const counted = Object.hasOwn(measures, key) && (await measures[key]!(c, days, typed))
      if (!counted) return null
      const told = adminMeasure(key, counted, key.startsWith('instance_'))
      const bytes = key === 'instance_media_attachments'
      return bytes ? { ...told, unit: 'bytes', human_value: bytesInWords(counted.total, language) } : told
    })
    return c.json((await Promise.all(answers)).filter((one) => one !== null))
  })

  routes.post('/api/v1/admin/retention', administering('admin:read'), async (c) => {
    const { start_at: from, end_at: to, frequency } = await readParameters(c, retentionAsked)
    if (!from || !to || !frequency) return c.json([])
    const unit = frequency === 'month' ? 'month' : 'day'
    const days = checkDays({ from, to }, COHORTS_MOST[unit])
    const found = await c.var.app.insights.cohorts(byIn(c), days, unit)
    return c.json(found.map((cohort) => adminCohort(unit, cohort)))
  })

  return routes
}
