import type { Context, MiddlewareHandler } from 'hono'
import type { Asking } from '../api/caller.ts'
import type { PageAsked } from '../api/pages.ts'
import type { App } from '../app.ts'
import type { FeedPage } from '../feeds/index.ts'
import { type ChangeName, type KeptByChange, keepByChange } from '../platform/told-changes.ts'

type Answer = { body: Uint8Array<ArrayBuffer>; link: string | null; top: string | null }
export type KeptAnswers = {
  /** The first page of a feed as it is kept, or else as it is made; other pages are made each time. */
  feed(c: Context<Asking>, asked: PageAsked, about: readonly ChangeName[], make: Making): Promise<Response>
  /** After what a caller changed herself, she reads nothing that was made before. */
  afterChanges: MiddlewareHandler<Asking>
}
type Making = () => Promise<{ page: FeedPage; text: string; link: string | null }>

/** In bytes: some five hundred first pages. */
const ROOM = 32 * 1024 * 1024
/** Milliseconds. Nothing stands longer than this; what counts reads, which nobody is told of one by one, much shorter. */
const STANDS = 60_000
const READS_STAND = 5_000
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const encoder = new TextEncoder()

/** Keeps the first pages of feeds, each for its reader, until something that the page shows changes. */
export function keepAnswers(app: App): KeptAnswers {
  const { clock, live } = app
  const kept: KeptByChange<Answer> = keepByChange({ live, now: () => clock.now().getTime(), room: ROOM })
  app.filters.watch((owners) => kept.forget(owners.map((owner): ChangeName => `m${owner}`)))

  return {
    async feed(c, asked, about, make) {
      const { personId: reader = null, language = '' } = c.var.caller?.looker ?? {}
      const { pathname, searchParams } = new URL(c.req.url)
      if (asked.maxId) return fresh(await make())
      const since = asked.minId ?? asked.sinceId
      for (const name of ['min_id', 'since_id', 'access_token']) searchParams.delete(name)
      const key = `${reader} ${language} ${pathname}?${searchParams}`
      const known = kept.get(key)
      if (since) {
        // Programs ask again and again what is new: mostly nothing is.
        const nothing = known && (known.top === null || BigInt(since) >= BigInt(known.top))
        return nothing ? answerBody(encoder.encode('[]'), null) : fresh(await make())
      }
      if (known) return answerBody(known.body, known.link)
      const made = await kept.make(key, async () => {
        const { page, text, link } = await make()
        const body = encoder.encode(text)
        const answer: Answer = { body, link, top: page.top }
        return { answer, size: body.length, about: [...about, ...namesIn(page)], until: standsUntil(page, reader) }
      })
      return answerBody(made.body, made.link)
    },

    async afterChanges(c, next) {
      await next()
      const actor = c.var.caller?.voice.actorId
      if (actor && !SAFE.has(c.req.method)) kept.forget([`m${actor}`, `o${actor}`, 'l', 'w'])
    },
  }

  function standsUntil({ cards }: FeedPage, reader: string | null): number {
    const now = clock.now().getTime()
    const polls = cards.flatMap(({ poll }) => (poll?.endsAt && !poll.ended ? [poll.endsAt.getTime()] : []))
    const counted = cards.some(({ author }) => author.id === reader)
    return Math.min(now + (counted ? READS_STAND : STANDS), ...polls)
  }
}

/** Everything by whose change a page is another. */
function namesIn({ cards }: FeedPage): ChangeName[] {
  const names = new Set<ChangeName>()
  for (const card of cards) {
    names.add(`p${card.post.id}`).add(`a${card.author.id}`)
    if (card.writtenBy) names.add(`a${card.writtenBy.id}`)
    if (card.post.inReplyTo) names.add(`p${card.post.inReplyTo}`)
    for (const { by } of card.relays.links) names.add(`a${by.id}`)
    if (card.quoted && 'card' in card.quoted)
      names.add(`p${card.quoted.card.post.id}`).add(`a${card.quoted.card.author.id}`)
  }
  return [...names]
}

const fresh = ({ text, link }: Awaited<ReturnType<Making>>) => answerBody(encoder.encode(text), link)

function answerBody(body: Uint8Array<ArrayBuffer>, link: string | null): Response {
  const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8' }
  if (link) headers['link'] = link
  return new Response(body, { headers })
}
