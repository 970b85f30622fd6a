import type { Context } from 'hono'
import { z } from 'zod'
import { type Asking, callerIn } from '../api/caller.ts'
import { words, yesOrNo } from '../api/parameters.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import type { FeedId, News, NewsId, Source } from '../sources/index.ts'
import type { Describe } from './described.ts'
import { placeNamed } from './directory.ts'
import { page as pageIn } from './feeds.ts'
import { said, sent } from './shapes/said.ts'
import { followedSources, inbox, source } from './shapes/sources.ts'

const PER_PAGE = 20
const READ = 'read:lists'
const WRITE = 'write:lists'

const added = sent(
  'NewSource',
  z.object({
    address: words.meta(said('d’un flux, ou d’une page qui en a un', 'of a feed, or of a page that has one')),
    speciality: words.nullish().meta(said('matière pour cette spécialité', 'material for this speciality')),
    territory: words
      .nullish()
      .meta(said('et pour ce territoire ; la France, sinon', 'and for this territory; else France')),
  }),
)
const chosen = sent('ChosenFeed', z.object({ address: words }))
const asked = z.object({
  source: words.optional().meta(said('d’une seule : son `id`', 'of one alone: its `id`')),
  speciality: words.optional(),
  away: yesOrNo.default(false).meta(said('ce que vous avez rangé, à la place', 'what you put away, instead')),
  avant: z.string().optional().meta(said('le `next` de la page précédente', 'the `next` of the page before')),
  limit: z.string().optional().meta(said('de 1 à 40 ; 20 sinon', '1 to 40; 20 otherwise')),
})

/** Feeds that one follows as material, and what they brought. */
export function describeSources(describe: Describe): void {
  describe(
    {
      method: 'GET',
      path: '/sources',
      group: 'sources',
      says: said('Vos sources', 'Your sources'),
      scope: READ,
      answer: followedSources,
    },
    async (c) => ({ sources: (await ownSources(c)).map(sourceData), most: c.var.app.sources.most }),
  )
  describe(
    {
      method: 'POST',
      path: '/sources',
      group: 'sources',
      says: said('Ajouter une source', 'Add a source'),
      more: said(
        'Elle est lue dans les secondes qui viennent ; `state` et `problem` disent ensuite ce qu’il en est.',
        'It is read within seconds; `state` and `problem` then say how it does.',
      ),
      scope: WRITE,
      body: added,
      answer: source,
      created: true,
      refuses: [
        'source-address-wrong',
        'source-there-already',
        'too-many-sources',
        'speciality-unknown',
        'territory-unknown',
        'may-not-speak',
      ],
    },
    async (c, { body }) => {
      const { sources } = c.var.app
      const wish = { address: body.address, speciality: body.speciality ?? null, territory: body.territory ?? null }
      return sourceData(await ownSource(c, await sources.add(callerIn(c).voice, wish)))
    },
  )
  describe(
    {
      method: 'PUT',
      path: '/sources/:id/feed',
      group: 'sources',
      says: said('Choisir l’un des flux d’une page', 'Choose one of the feeds of a page'),
      scope: WRITE,
      body: chosen,
      answer: followedSources,
      refuses: ['no-such-source', 'may-not-speak'],
    },
    async (c, { body }) => {
      await c.var.app.sources.choose(callerIn(c).voice, feedIn(c), body.address)
      return { sources: (await ownSources(c)).map(sourceData), most: c.var.app.sources.most }
    },
  )
  for (const [method, paused] of [
    ['PUT', true],
    ['DELETE', false],
  ] as const)
    describe(
      {
        method,
        path: '/sources/:id/pause',
        group: 'sources',
        says: paused ? said('Mettre en pause', 'Pause') : said('Reprendre', 'Resume'),
        scope: WRITE,
        answer: source,
        refuses: ['no-such-source', 'may-not-speak'],
      },
      async (c) => {
        await c.var.app.sources.pause(callerIn(c).voice, feedIn(c), paused)
        return sourceData(await ownSource(c, feedIn(c)))
      },
    )
  describe(
    {
      method: 'DELETE',
      path: '/sources/:id',
      group: 'sources',
      says: said('Retirer une source', 'Remove a source'),
      scope: WRITE,
      answer: null,
      refuses: ['no-such-source', 'may-not-speak'],
    },
    async (c) => {
      await c.var.app.sources.remove(callerIn(c).voice, feedIn(c))
      return null
    },
  )
  describe(
    {
      method: 'GET',
      path: '/sources/news',
      group: 'sources',
      says: said('Ce qu’elles ont apporté', 'What they brought'),
      more: said('La plus récente d’abord.', 'The newest first.'),
      scope: READ,
      query: asked,
      answer: inbox,
      refuses: ['no-such-source'],
    },
    async (c, { query }) => {
      const { voice } = callerIn(c)
      const { before, limit = PER_PAGE } = pageIn(c)
      const feed = query.source === undefined ? null : known(query.source)
      const wish = { feed, speciality: query.speciality ?? null, away: query.away, of: voice.actorId }
      const found = await c.var.app.sources.inbox(voice.personId, wish, { before: before ?? null, limit: limit + 1 })
      const shown = found.slice(0, limit)
      const here = await c.var.app.sources.published(voice.personId, shown)
      return {
        news: shown.map((one) => newsData(one, here.get(one.id))),
        next: found.length > limit ? shown.at(-1)!.id : null,
      }
    },
  )
  for (const [method, away] of [
    ['PUT', true],
    ['DELETE', false],
  ] as const)
    describe(
      {
        method,
        path: '/sources/news/:id/away',
        group: 'sources',
        says: away ? said('Ranger une nouvelle', 'Put a piece of news away') : said('La remettre', 'Take it back'),
        more: said('Pour vous seul : votre équipe la voit toujours.', 'For yourself: your team still sees it.'),
        scope: WRITE,
        answer: null,
        refuses: ['no-such-news'],
      },
      async (c) => {
        const news = parseId<'News'>(c.req.param('id') ?? '') as NewsId | null
        if (!news) throw new Refusal('no-such-news')
        await c.var.app.sources.putAway(callerIn(c).voice.personId, news, away)
        return null
      },
    )
}

/** Those of the name in which the token speaks. */
async function ownSources(c: Context<Asking>): Promise<Source[]> {
  const { personId, actorId } = callerIn(c).voice
  return (await c.var.app.sources.of(personId)).filter((one) => one.actorId === actorId)
}

async function ownSource(c: Context<Asking>, id: FeedId): Promise<Source> {
  const found = (await ownSources(c)).find(({ feedId }) => feedId === id)
  if (!found) throw new Refusal('no-such-source')
  return found
}

const feedIn = (c: Context<Asking>) => known(c.req.param('id') ?? '')
function known(text: string): FeedId {
  const id = parseId<'Feed'>(text)
  if (!id) throw new Refusal('no-such-source')
  return id as FeedId
}

const sourceData = ({ problem, ...one }: Source) => ({
  id: one.feedId,
  address: one.address,
  title: one.title,
  page: one.page,
  state: one.state,
  problem: problem && {
    kind: problem.kind,
    ...('status' in problem && { status: problem.status }),
    ...('line' in problem && { line: problem.line }),
  },
  feeds: problem?.kind === 'page' ? problem.feeds.map(({ url, title }) => ({ address: url, title })) : [],
  speciality: one.speciality,
  territory: one.territory ? placeNamed(one.territory) : null,
  since: one.since,
  paused_at: one.pausedAt,
  read_at: one.lookedAt,
  failing_since: one.failingSince,
})

const newsData = (one: News, here: { postId: string; handle: string; name: string } | undefined) => ({
  id: one.id,
  title: one.title,
  summary: one.summary,
  author: one.author,
  language: one.language,
  address: one.link,
  published_at: one.publishedAt,
  sources: one.sources.map(({ feedId, title, page }) => ({ id: feedId, title, page })),
  published_here: here
    ? { post_id: here.postId, by: { handle: here.handle, name: here.name, address: `/@${here.handle}` } }
    : null,
})
