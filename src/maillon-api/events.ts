import type { Context } from 'hono'
import { z } from 'zod'
import type { Gathering } from '../agenda/index.ts'
import { type Asking, callerIn, lookerIn } from '../api/caller.ts'
import { eventExtension } from '../api/event.ts'
import { moment, whole, words, yesOrNo } from '../api/parameters.ts'
import { type PostId, parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { reference } from '../reference/index.ts'
import { actorMembers, cardText } from './card-json.ts'
import type { Describe } from './described.ts'
import { attendance, event, eventPage } from './shapes/post.ts'
import { said, sent } from './shapes/said.ts'
import { noSuchPost, postIdIn, viewerIn } from './viewer.ts'

const listAsked = z.object({
  from: moment
    .optional()
    .meta(said('pas ceux qui étaient finis avant ; maintenant, sinon', 'not those over before; now otherwise')),
  to: moment.optional().meta(said('ni ceux qui commencent à ce moment ou après', 'nor those that begin then or after')),
  territory: words.optional().meta(said('et tout ce qui s’y trouve', 'with all that lies in it')),
  speciality: words.optional().meta(said('une spécialité, ou un domaine entier', 'a speciality, or a whole domain')),
  author: words.optional().meta(said('l’identifiant de qui l’organise', 'the handle of whoever organises it')),
  mine: yesOrNo
    .default(false)
    .meta(said('ceux où vous venez, peut-être ou sûrement', 'those to which you come, maybe or surely')),
  after: words.optional().meta(said('le dernier de la page précédente', 'the last one of the page before')),
  limit: whole.default(20).meta(said('de 1 à 40', '1 to 40')),
})
const answerAsked = sent('EventAnswer', z.object({ answer: z.enum(['yes', 'maybe', 'no']) }))
const MOST = 40

/** Events, and who comes. Writing one is in announce.ts. */
export function describeEvents(describe: Describe): void {
  describe(
    {
      method: 'GET',
      path: '/events',
      group: 'events',
      says: said('L’agenda', 'The agenda'),
      more: said(
        'Dans l’ordre où ils commencent, annulés compris.',
        'In the order in which they begin, cancelled ones included.',
      ),
      scope: 'read:statuses',
      open: true,
      query: listAsked,
      answer: eventPage,
      paged: true,
      refuses: ['territory-wrong', 'speciality-wrong', 'no-such-actor'],
    },
    async (c, { query }) => {
      const { app } = c.var
      const { territory, speciality, author } = query
      if (territory && !reference.territory(territory)) throw new Refusal('territory-wrong', { field: 'territory' })
      if (speciality && !reference.speciality(speciality))
        throw new Refusal('speciality-wrong', { field: 'speciality' })
      const organiser = author ? await app.actors.byHandle(author.replace(/^@/, '')) : null
      if (author && !organiser) throw new Refusal('no-such-actor')
      const { entries, next } = await app.agenda.page(viewerIn(c), {
        from: query.from ?? app.clock.now(),
        to: query.to ?? null,
        territory: territory ?? null,
        speciality: speciality ?? null,
        author: organiser?.id ?? null,
        mine: query.mine,
        after: parseId<'Post'>(query.after ?? ''),
        limit: Math.min(Math.max(query.limit, 1), MOST),
      })
      const texts = await eventTexts(
        c,
        entries.map(({ gathering }) => gathering),
      )
      if (next) c.header('Link', `<${nextPage(c, next)}>; rel="next"`)
      return json(c, `{"events":[${texts.join()}],"next":${JSON.stringify(next)}}`)
    },
  )

  describe(
    {
      method: 'GET',
      path: '/events/:id',
      group: 'events',
      says: said('Un événement', 'An event'),
      scope: 'read:statuses',
      open: true,
      answer: attendance,
      refuses: ['no-such-post'],
    },
    async (c) => {
      const id = postIdIn(c)
      const [text, comes] = await Promise.all([eventText(c, id), c.var.app.agenda.whoComes(id, viewerIn(c))])
      const named = comes && {
        yes: comes.yes.map(actorMembers),
        maybe: comes.maybe.map(actorMembers),
        no: comes.no.map(actorMembers),
      }
      return json(c, `${text.slice(0, -1)},"who_comes":${JSON.stringify(named)}}`)
    },
  )

  const answering = {
    path: '/events/:id/answer',
    group: 'events',
    scope: 'write:statuses',
    answer: event,
  } as const
  describe(
    {
      ...answering,
      method: 'PUT',
      says: said('Dire si l’on vient', 'Say whether one comes'),
      more: said(
        'Des personnes seules : une structure n’assiste à rien.',
        'People alone: a structure attends nothing.',
      ),
      body: answerAsked,
      refuses: ['answers-of-people', 'no-such-post', 'gathering-cancelled', 'gathering-over', 'gathering-full'],
    },
    async (c, { body }) => {
      await c.var.app.agenda.answer(personIn(c), postIdIn(c), body.answer)
      return json(c, await eventText(c))
    },
  )
  describe(
    {
      ...answering,
      method: 'DELETE',
      says: said('Retirer sa réponse', 'Take one’s answer back'),
      refuses: ['answers-of-people', 'no-such-post'],
    },
    async (c) => {
      await c.var.app.agenda.withdrawAnswer(personIn(c), postIdIn(c))
      return json(c, await eventText(c))
    },
  )
}

const json = (c: Context, text: string, status: 200 | 201 = 200) =>
  c.body(text, status, { 'content-type': 'application/json; charset=utf-8' })

/** The event in the path, as the caller sees it. @throws Refusal no-such-post */
export async function eventText(c: Context<Asking>, id: PostId = postIdIn(c)): Promise<string> {
  const entry = (await c.var.app.agenda.entry(id, viewerIn(c))) ?? noSuchPost()
  return (await eventTexts(c, [entry.gathering]))[0] ?? noSuchPost()
}

/** Cards with their dates and places, in that order. */
async function eventTexts(c: Context<Asking>, gatherings: readonly Gathering[]): Promise<string[]> {
  const { app } = c.var
  const cards = await app.feeds.cards(
    gatherings.map(({ postId }) => postId),
    lookerIn(c),
  )
  const byId = new Map(cards.map((card) => [card.post.id, card]))
  return gatherings.flatMap((gathering) => {
    const card = byId.get(gathering.postId)
    if (!card) return []
    const { first, last } = app.agenda.daysOf(gathering.when)
    const more = { event: eventExtension(gathering), first_day: first, last_day: last }
    return `${cardText(card).slice(0, -1)},${JSON.stringify(more).slice(1)}`
  })
}

/** @throws Refusal answers-of-people for a token that speaks for a structure */
function personIn(c: Context<Asking>) {
  const { voice } = callerIn(c)
  if (voice.actorId === voice.personId) return voice.personId
  throw new Refusal('answers-of-people')
}

function nextPage(c: Context<Asking>, after: string): string {
  const { pathname, search } = new URL(c.req.url)
  const url = new URL(pathname + search, c.var.app.config.publicUrl)
  url.searchParams.set('after', after)
  return url.href
}
