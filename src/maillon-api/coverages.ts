import type { Context } from 'hono'
import { z } from 'zod'
import { type Asking, callerIn, lookerIn } from '../api/caller.ts'
import { whole, words } from '../api/parameters.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Coverage, CoverageLine } from '../watch/index.ts'
import { actorMembers, feedText } from './card-json.ts'
import type { Describe } from './described.ts'
import { linkNumbers, placeNamed } from './directory.ts'
import { pageAsked, page as pageIn } from './feeds.ts'
import { feed } from './shapes/post.ts'
import { said, sent } from './shapes/said.ts'
import { coverage, coverages } from './shapes/watch.ts'

const PER_PAGE = 40

const asked = z.object({
  speciality: words.optional().meta(said('une spécialité, ou un domaine entier', 'a speciality, or a whole domain')),
  territory: words
    .optional()
    .meta(said('ce lieu, ce qui est dedans, ce qui le contient', 'this place, what is in it, what holds it')),
  holder: words.optional().meta(said('qui la tient : un identifiant', 'who holds it: a handle')),
  page: whole.default(1).meta(said(`à partir de 1 ; ${PER_PAGE} par page`, `from 1; ${PER_PAGE} a page`)),
})
const watched = sent(
  'Watch',
  z.object({
    brings: words.nullish().meta(said('une ligne, 160 caractères au plus', 'one line, 160 characters at most')),
  }),
)
const PATH = '/coverages/:speciality/:territory'

/** Who watches what, where; to hold it, to follow it. */
export function describeCoverages(describe: Describe): void {
  const unknown = ['speciality-unknown', 'territory-unknown'] as const
  describe(
    {
      method: 'GET',
      path: '/coverages',
      group: 'coverages',
      says: said('Les veilles que quelqu’un tient', 'The coverages that somebody holds'),
      more: said('Par spécialité, puis par territoire.', 'By speciality, then by territory.'),
      scope: 'read:accounts',
      open: true,
      query: asked,
      answer: coverages,
      paged: true,
      refuses: [...unknown, 'no-such-actor'],
    },
    async (c, { query }) => {
      const { watch, actors } = c.var.app
      const { speciality, territory, holder } = query
      if (speciality || territory)
        watch.check({ speciality: speciality ?? 'finance-solidaire', territory: territory ?? 'fr' })
      const held = holder ? (await actors.byHandle(holder))?.id : undefined
      if (holder && !held) throw new Refusal('no-such-actor')
      const viewer = viewerOf(c)
      const asked = {
        ...(speciality && { speciality }),
        ...(territory && { territory }),
        ...(held && { holder: held }),
      }
      const { lines, total, page, pages } = await watch.inOrder(viewer, asked, { page: query.page, perPage: PER_PAGE })
      linkNumbers(c, page, pages)
      return { coverages: lines.map((line) => lineData(line, viewer)), total, page, pages }
    },
  )

  describe(
    {
      method: 'GET',
      path: PATH,
      group: 'coverages',
      says: said('Une veille, et qui la tient', 'A coverage, and who holds it'),
      more: said('Que quelqu’un la tienne ou non.', 'Whether somebody holds it or not.'),
      scope: 'read:accounts',
      open: true,
      answer: coverage,
      refuses: unknown,
    },
    (c) => coverageData(c),
  )

  describe(
    {
      method: 'GET',
      path: `${PATH}/posts`,
      group: 'coverages',
      says: said('Ses publications', 'Its posts'),
      more: said(
        'Ce que publient et relaient ceux qui la tiennent, sur ce sujet, là ou autour.',
        'What those who hold it publish and relay, on this subject, there or around.',
      ),
      scope: 'read:statuses',
      open: true,
      query: pageAsked,
      answer: feed,
      refuses: unknown,
    },
    async (c) => {
      const { watch, feeds } = c.var.app
      const page = await feeds.topic(watch.topicOf(coverageIn(c)), lookerIn(c), pageIn(c))
      return c.body(feedText(page), 200, { 'content-type': 'application/json' })
    },
  )

  describe(
    {
      method: 'PUT',
      path: `${PATH}/watch`,
      group: 'coverages',
      says: said('Tenir cette veille', 'Hold this coverage'),
      more: said(
        'Dit deux fois, c’est une fois, avec la dernière ligne.',
        'Said twice, it is once, with the last line.',
      ),
      scope: 'write:accounts',
      body: watched,
      answer: coverage,
      refuses: [...unknown, 'watch-line-long', 'too-many-watches', 'may-not-speak'],
    },
    async (c, { body }) => {
      await c.var.app.watch.declare(callerIn(c).voice, { ...coverageIn(c), brings: body.brings ?? '' })
      return coverageData(c)
    },
  )
  describe(
    {
      method: 'DELETE',
      path: `${PATH}/watch`,
      group: 'coverages',
      says: said('La quitter', 'Leave it'),
      scope: 'write:accounts',
      answer: null,
      refuses: [...unknown, 'may-not-speak'],
    },
    async (c) => {
      await c.var.app.watch.end(callerIn(c).voice, coverageIn(c))
      return null
    },
  )

  describe(
    {
      method: 'PUT',
      path: `${PATH}/follow`,
      group: 'coverages',
      says: said('Suivre cette veille', 'Follow this coverage'),
      more: said(
        'Ses publications viennent dans le fil, les dernières aussitôt.',
        'Its posts come into the feed, the last ones at once.',
      ),
      scope: 'write:follows',
      answer: coverage,
      refuses: [...unknown, 'may-not-speak'],
    },
    async (c) => {
      await c.var.app.watch.follow(callerIn(c).voice, coverageIn(c))
      return coverageData(c)
    },
  )
  describe(
    {
      method: 'DELETE',
      path: `${PATH}/follow`,
      group: 'coverages',
      says: said('Ne plus la suivre', 'Follow it no more'),
      scope: 'write:follows',
      answer: null,
      refuses: [...unknown, 'may-not-speak'],
    },
    async (c) => {
      await c.var.app.watch.unfollow(callerIn(c).voice, coverageIn(c))
      return null
    },
  )
}

/** Whoever reads through a token reads in one name. */
const viewerOf = (c: Context<Asking>) => lookerIn(c)?.personId ?? null

/** The coverage in the path. A retired speciality still has those that were taken. */
function coverageIn(c: Context<Asking>): Coverage {
  const { reference } = c.var.app
  const [speciality = '', territory = ''] = [c.req.param('speciality'), c.req.param('territory')]
  if (!reference.speciality(speciality)) throw new Refusal('speciality-unknown', { text: speciality.slice(0, 100) })
  if (reference.territory(territory)?.id !== territory)
    throw new Refusal('territory-unknown', { text: territory.slice(0, 100) })
  return { speciality, territory }
}

async function coverageData(c: Context<Asking>) {
  const { watch } = c.var.app
  const asked = coverageIn(c)
  const viewer = viewerOf(c)
  const holders = await watch.holders(asked, viewer)
  const [line] = await watch.figures(viewer, [{ ...asked, holders: holders.length }])
  return {
    ...lineData(line!, viewer),
    held_by: holders.map(({ actor, brings, since }) => ({ by: actorMembers(actor), brings, since })),
  }
}

const lineData = (line: CoverageLine, viewer: string | null) => ({
  speciality: line.speciality,
  territory: placeNamed(line.territory),
  address: `/veille/${line.speciality}/${line.territory}`,
  holders: line.holders,
  last_at: line.last,
  posts_in_30_days: line.recent,
  freshness: line.freshness,
  followers: line.followers,
  followed: viewer ? line.followed : null,
})
