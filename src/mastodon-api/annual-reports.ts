import { type Context, Hono } from 'hono'
import { type Asking, acting, callerIn } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { notFound } from '../api/refused.ts'
import type { AnnualReport, Archetype } from '../insights/index.ts'
import { annualRefreshId, tellOfRefresh } from './async-refreshes.ts'
import type { Presenting } from './presenting.ts'
import { answerText } from './timelines.ts'

const wireArchetype = {
  listener: 'lurker',
  relayer: 'booster',
  pollster: 'pollster',
  answerer: 'replier',
  voice: 'oracle',
} as const satisfies Record<Archetype, string>

/** https://docs.joinmastodon.org/entities/AnnualReport/ — its second form, with what only the first one had, and the chain under `maillon`. */
function reportEntity({ year, actorId, figures }: AnnualReport) {
  const { months, posts, passedOn, went } = figures
  return {
    year,
    account_id: actorId,
    schema_version: 2,
    share_url: null,
    data: {
      archetype: wireArchetype[figures.archetype],
      time_series: months.map((one) => ({
        month: one.month,
        statuses: one.posts + one.relays,
        followers: one.followers,
      })),
      top_hashtags: figures.hashtags.map(({ hashtag, times }) => ({ name: hashtag, count: times })),
      top_statuses: { by_reblogs: went.mostRelayed?.postId ?? null, by_favourites: null, by_replies: null },
      type_distribution: {
        total: posts.total + passedOn.relays,
        reblogs: passedOn.relays,
        replies: posts.answers,
        standalone: posts.total - posts.answers,
      },
      most_used_apps: figures.applications.map(({ name, times }) => ({ name, count: times })),
      commonly_interacted_with_accounts: figures.answered.map(({ actorId: id, times }) => ({
        account_id: id,
        count: times,
      })),
      most_reblogged_accounts: passedOn.from.map(({ actorId: id, times }) => ({ account_id: id, count: times })),
      percentiles: figures.percentile,
    },
    maillon: {
      passed_on: {
        relays: passedOn.relays,
        with_why: passedOn.withWhy,
        authors: passedOn.authors,
        links_below: passedOn.below,
        reads: passedOn.reads,
      },
      went: {
        reads: went.reads.total,
        reads_by_distance: went.reads.byDistance,
        reads_found_here: went.reads.foundHere,
        reads_open_web: went.reads.openWeb,
        links_by_distance: went.links,
        relayers: went.relayers,
        deepest: went.deepest && {
          status_id: went.deepest.postId,
          depth: went.deepest.depth,
          links: went.deepest.links,
        },
      },
    },
  }
}

/** https://docs.joinmastodon.org/methods/annual_reports/ */
export function annualReportRoutes({ accounts, posts }: Presenting) {
  const routes = new Hono<Asking>()

  async function answer(c: Context<Asking>, reports: readonly AnnualReport[]) {
    const { looker } = callerIn(c)
    const named = reports.flatMap(({ actorId, figures }) => [
      actorId,
      ...[...figures.answered, ...figures.passedOn.from].map((one) => one.actorId),
    ])
    const shown = reports.flatMap(({ figures: { went } }) => [
      ...(went.mostRelayed ? [went.mostRelayed.postId] : []),
      ...(went.deepest ? [went.deepest.postId] : []),
    ])
    return answerText(
      c,
      write({
        annual_reports: reports.map(reportEntity),
        accounts: await accounts([...new Set(named)], looker),
        statuses: await posts([...new Set(shown)], looker),
      }),
    )
  }

  routes.get('/api/v1/annual_reports', acting('read:accounts'), async (c) =>
    answer(c, await c.var.app.insights.annual.reports(callerIn(c).voice)),
  )

  routes.get('/api/v1/annual_reports/:year', acting('read:accounts'), async (c) => {
    const { voice } = callerIn(c)
    const { annual } = c.var.app.insights
    const year = yearIn(c)
    const reports = await annual.reports(voice, year)
    if (reports.length === 0) {
      if ((await annual.state(voice, year)) === 'generating') tellOfRefresh(c, annualRefreshId(year))
      throw notFound()
    }
    return answer(c, reports)
  })

  routes.get('/api/v1/annual_reports/:year/state', acting('read:accounts'), async (c) => {
    const year = yearIn(c)
    const state = await c.var.app.insights.annual.state(callerIn(c).voice, year)
    if (state === 'generating') tellOfRefresh(c, annualRefreshId(year))
    return c.json({ state })
  })

  routes.post('/api/v1/annual_reports/:year/generate', acting('write:accounts'), async (c) => {
    const year = yearIn(c)
    const state = await c.var.app.insights.annual.ask(callerIn(c).voice, year)
    if (state !== 'generating') return c.json({})
    tellOfRefresh(c, annualRefreshId(year))
    return c.json({}, 202)
  })

  routes.post('/api/v1/annual_reports/:year/read', acting('write:accounts'), async (c) => {
    if (!(await c.var.app.insights.annual.markRead(callerIn(c).voice, yearIn(c)))) throw notFound()
    return c.json({})
  })

  return routes
}

function yearIn(c: Context): number {
  const text = c.req.param('year') ?? ''
  if (!/^\d{4}$/.test(text)) throw notFound()
  return Number(text)
}
