import type { Context } from 'hono'
import { type Asking, callerIn } from '../api/caller.ts'
import type { ActorId } from '../platform/ids.ts'
import type { Known, Weighing } from '../relevance/index.ts'
import { actorMembers } from './card-json.ts'
import type { Describe } from './described.ts'
import { languageAsked } from './feeds.ts'
import { correction, known, learning } from './shapes/known.ts'
import { said } from './shapes/said.ts'

const PATH = '/essential/known'

/** What the essential knows of its reader: she sees it, corrects it, switches it off and erases it, as on the pages. */
export function describeKnown(describe: Describe): void {
  describe(
    {
      method: 'GET',
      path: PATH,
      group: 'feeds',
      says: said('Ce que L’essentiel sait de vous', 'What The essential knows of you'),
      more: said('Vous seule le voyez.', 'You alone see it.'),
      scope: 'read:accounts',
      answer: known,
    },
    async (c) => {
      const { publishing, relevance } = c.var.app
      return knownData(c, await relevance.known(await publishing.viewer(readerIn(c))))
    },
  )
  describe(
    {
      method: 'PUT',
      path: `${PATH}/:subject`,
      group: 'feeds',
      says: said('Corriger ce qu’il sait d’un sujet', 'Correct what it knows of a subject'),
      more: said(
        'Une spécialité (`speciality:finance-solidaire`), un territoire (`territory:dep-44`) ou une source (`source:` et son numéro) : plus, moins, rien ; `as-learnt` reprend ce que vous en aviez dit.',
        'A speciality (`speciality:finance-solidaire`), a territory (`territory:dep-44`) or a source (`source:` and its id): more, less, nothing; `as-learnt` takes back what you said of it.',
      ),
      scope: 'write:accounts',
      body: correction,
      answer: null,
      refuses: ['no-such-subject', 'wish-unknown'],
    },
    async (c, { body }) => {
      await c.var.app.relevance.correct(readerIn(c), c.req.param('subject') ?? '', body.wish)
      return null
    },
  )
  describe(
    {
      method: 'PUT',
      path: '/essential/learning',
      group: 'feeds',
      says: said('Apprendre de vos lectures, ou non', 'Learn from your readings, or not'),
      scope: 'write:accounts',
      body: learning,
      answer: null,
    },
    async (c, { body }) => {
      await c.var.app.relevance.switchLearning(readerIn(c), body.learns)
      return null
    },
  )
  describe(
    {
      method: 'DELETE',
      path: PATH,
      group: 'feeds',
      says: said('Tout oublier', 'Forget all of it'),
      more: said(
        'Vos lectures, vos corrections et vos « moins de ceci » ; ce que vous suivez reste.',
        'Your readings, your corrections and what you wanted less of; what you follow stays.',
      ),
      scope: 'write:accounts',
      answer: null,
    },
    async (c) => {
      await c.var.app.relevance.forgetAll(readerIn(c))
      return null
    },
  )
}

/** In whose name she reads, as of the feed itself. */
const readerIn = (c: Context<Asking>): ActorId => callerIn(c).voice.actorId

function knownData(c: Context<Asking>, { learns, firstPage, readings, since, seat, ...of }: Known) {
  const { territoryLabel, specialityLabel } = c.var.app.reference
  const language = languageAsked(c)
  return {
    learns,
    first_page: firstPage,
    readings,
    since,
    seat: seat === null ? null : { id: seat, label: territoryLabel(seat) },
    specialities: of.specialities.map((one) => topicData('speciality', one, specialityLabel(one.id, language))),
    territories: of.territories.map((one) => topicData('territory', one, territoryLabel(one.id))),
    sources: of.sources.map((one) => ({
      ...weighingData('source', one, one.actor.name),
      actor: actorMembers(one.actor),
    })),
    less_of: of.lessened.map(({ postId, author, words }) => ({ post_id: postId, author: actorMembers(author), words })),
  }
}

const topicData = (kind: string, one: Weighing, name: string) => ({
  ...weighingData(kind, one, name),
  followed: one.followed,
})

function weighingData(kind: string, { id, habit, wish }: Weighing, name: string) {
  return { subject: `${kind}:${id}`, name, habit: habit && habitData(habit), wish }
}

const habitData = ({ part, posts, reads, saves, relays, replies }: NonNullable<Weighing['habit']>) => ({
  percent: Math.round(100 * part),
  posts,
  reads,
  saves,
  relays,
  replies,
})
