import type { Context } from 'hono'
import { type Asking, callerIn } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { cardReadIn } from '../api/read-in.ts'
import type { EssentialCard, Reason } from '../relevance/index.ts'
import { cardText } from './card-json.ts'
import type { Describe } from './described.ts'
import { json, languageAsked, page, pageAsked, recognisedWithin } from './feeds.ts'
import { readerOf } from './reader.ts'
import { essential } from './shapes/essential.ts'
import { said } from './shapes/said.ts'
import { postIdIn } from './viewer.ts'

/** What matters to the reader, ranked, with the reasons; and what she wants less of. */
export function describeEssential(describe: Describe): void {
  describe(
    {
      method: 'GET',
      path: '/essential',
      group: 'feeds',
      says: said('L’essentiel : ce qui compte pour vous, et pourquoi', 'The essential: what matters to you, and why'),
      more: said(
        'Les pages suivent l’ordre de la première, qui est refaite au bout d’une minute. La session de ces pages suffit aussi.',
        'Pages follow the order of the first, which is made anew after a minute. The session of these pages will do too.',
      ),
      scope: 'read:statuses',
      query: pageAsked,
      answer: essential,
    },
    async (c) => {
      const { app } = c.var
      const asked = await readerOf(app, c)
      if ('error' in asked) return c.json({ error: asked.error }, asked.status)
      if (!asked.reader) return c.json({ error: 'not-signed-in' }, 401)
      const viewer = await app.publishing.viewer(asked.reader.personId)
      const { cards, next, top } = await app.relevance.essential(viewer, page(c))
      const texts = cards.map((card) => textOf(card, languageAsked(c)))
      return json(c, `{"cards":[${texts.join()}],"next":${JSON.stringify(next)},"top":${JSON.stringify(top)}}`)
    },
    recognisedWithin,
  )
  describe(
    {
      method: 'PUT',
      path: '/posts/:id/less',
      group: 'feeds',
      says: said('Moins de ceci', 'Less of this'),
      more: said(
        'La publication quitte L’essentiel ; son auteur et ses spécialités y pèsent moins.',
        'The post leaves The essential; its author and its specialities weigh less there.',
      ),
      scope: 'write:mutes',
      answer: null,
      refuses: ['no-such-post'],
    },
    async (c) => {
      const { publishing, relevance } = c.var.app
      await relevance.lessen(await publishing.viewer(readerIn(c)), postIdIn(c))
      return c.body(null, 204)
    },
  )
  describe(
    {
      method: 'DELETE',
      path: '/posts/:id/less',
      group: 'feeds',
      says: said('Reprendre « moins de ceci »', 'Take “less of this” back'),
      scope: 'write:mutes',
      answer: null,
      refuses: ['no-such-post'],
    },
    async (c) => {
      await c.var.app.relevance.unlessen(readerIn(c), postIdIn(c))
      return c.body(null, 204)
    },
  )
}

/** In whose name she reads, as of the feed itself. */
const readerIn = (c: Context<Asking>) => callerIn(c).voice.actorId

const textOf = (card: EssentialCard, language: string | undefined) =>
  `${cardText(cardReadIn(card, language)).slice(0, -1)},"why":${write(card.why.map(reasonData))}}`

/** A reason in few members, whatever it is. */
function reasonData(reason: Reason) {
  const { is, part } = reason
  return {
    is,
    part,
    ...('count' in reason && { count: reason.count }),
    ...('posts' in reason && { count: reason.posts }),
    ...('atLeast' in reason && { at_least: reason.atLeast }),
    ...('ids' in reason && { about: reason.ids }),
    ...('id' in reason && { about: [reason.id] }),
    ...('territory' in reason && { about: [reason.territory] }),
    ...('postId' in reason && { post_id: reason.postId }),
    ...('at' in reason && { at: new Date(reason.at) }),
  }
}
