import { z } from 'zod'
import { lookerIn } from '../api/caller.ts'
import { words } from '../api/parameters.ts'
import { Refusal } from '../platform/refusal.ts'
import { reference } from '../reference/index.ts'
import type { Describe } from './described.ts'
import { placeNamed } from './directory.ts'
import { said } from './shapes/said.ts'
import { gaps, risingIn, risingSpecialities } from './shapes/watch.ts'

/** Where nobody watches, and what rises. */
export function describeGaps(describe: Describe): void {
  const open = { method: 'GET', group: 'coverages', open: true } as const
  describe(
    {
      ...open,
      path: '/gaps/:speciality',
      says: said('La carte des manques d’une spécialité', 'The map of the gaps of a speciality'),
      more: said(
        'Par région ; avec `region`, par département de celle-ci. Une veille de toute la France ne comble aucun manque.',
        'By region; with `region`, by department of that one. A coverage of all of France fills no gap.',
      ),
      scope: 'read:accounts',
      query: z.object({ region: words.optional().meta(said('une région : `reg-53`', 'a region: `reg-53`')) }),
      answer: gaps,
      refuses: ['speciality-unknown', 'territory-unknown'],
    },
    async (c, { query }) => {
      const speciality = known(c.req.param('speciality'))
      const region = query.region ?? null
      if (region && reference.territory(region)?.kind !== 'region')
        throw new Refusal('territory-unknown', { field: 'region', text: region.slice(0, 100) })
      const cells = await c.var.app.watch.gaps(speciality, region, lookerIn(c)?.personId ?? null)
      return {
        speciality,
        region,
        places: cells.map(({ territory, covered, holders, recent, last, beside }) => ({
          territory: placeNamed(territory),
          covered,
          holders,
          posts_in_30_days: recent,
          last_at: last,
          beside: beside.map((one) => placeNamed(one.territory)),
        })),
      }
    },
  )

  describe(
    {
      ...open,
      path: '/rising',
      says: said('Les spécialités qui montent', 'The specialities that rise'),
      more: said(
        'Des voix distinctes de la semaine, comparées à une semaine ordinaire.',
        'Distinct voices of the week, compared with a usual one.',
      ),
      scope: 'read:statuses',
      answer: risingSpecialities,
    },
    async (c) => ({
      specialities: (await c.var.app.watch.rising.specialities()).map(({ speciality, now, usual }) => ({
        speciality,
        voices: now,
        usual,
      })),
    }),
  )
  describe(
    {
      ...open,
      path: '/rising/:speciality',
      says: said('Ce qui monte dans une spécialité', 'What rises in a speciality'),
      scope: 'read:statuses',
      answer: risingIn,
      refuses: ['speciality-unknown'],
    },
    async (c) => {
      const speciality = known(c.req.param('speciality'))
      const { now, usual, score, posts } = await c.var.app.watch.rising.in(speciality)
      const seen = await c.var.app.feeds.cards(posts, lookerIn(c))
      return { speciality, voices: now, usual, rises: score > 0, post_ids: seen.map(({ post }) => post.id) }
    },
  )
}

function known(id = ''): string {
  const found = reference.speciality(id)
  if (!found) throw new Refusal('speciality-unknown', { text: id.slice(0, 100) })
  return found.id
}
