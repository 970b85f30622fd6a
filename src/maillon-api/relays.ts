import { z } from 'zod'
import type { ActorBrief } from '../actors/index.ts'
import { callerIn } from '../api/caller.ts'
import { moment, words } from '../api/parameters.ts'
import { parseId } from '../platform/ids.ts'
import { actorMembers } from './card-json.ts'
import type { Describe } from './described.ts'
import { relay } from './shapes/post.ts'
import { said, sent } from './shapes/said.ts'
import { findCard } from './viewer.ts'

const asked = sent(
  'NewRelay',
  z.object({
    why: words.nullish().meta(said('une ligne, 300 caractères au plus', 'one line, 300 characters at most')),
    speciality: words.nullish().meta(said('pour qui : une spécialité', 'for whom: a speciality')),
    territory: words.nullish().meta(said('pour qui : un territoire', 'for whom: a territory')),
    seen_in: words
      .nullish()
      .meta(
        said(
          'le relais dans la carte duquel vous l’avez vue ; sinon celui qui vous l’a apportée d’abord',
          'the relay in whose card you saw it; else the one that brought it to you first',
        ),
      ),
    at: moment.nullish().meta(said('plus tard, dans l’année', 'later, within a year')),
  }),
)

/** Passing on with a why, for somebody, or later. */
export function describeRelays(describe: Describe): void {
  describe(
    {
      method: 'POST',
      path: '/posts/:id/relays',
      group: 'posts',
      says: said('Relayer une publication', 'Relay a post'),
      scope: 'write:statuses',
      body: asked,
      answer: relay,
      created: true,
      refuses: [
        'no-such-post',
        'may-not-relay',
        'already-relayed',
        'already-planned',
        'why-long',
        'speciality-wrong',
        'territory-wrong',
        'relay-time-wrong',
        'may-not-speak',
      ],
    },
    async (c, { body }) => {
      const { relays, actors } = c.var.app
      const { voice } = callerIn(c)
      const { post } = await findCard(c)
      const wish = {
        postId: post.id,
        pressedIn: parseId<'Relay'>(body.seen_in ?? '') ?? null,
        why: body.why ?? null,
        speciality: body.speciality ?? null,
        territory: body.territory ?? null,
      }
      const by = actorMembers((await actors.byId(voice.actorId)) as ActorBrief)
      if (body.at) {
        const id = await relays.plan(voice, { ...wish, dueAt: body.at })
        const plan = (await relays.planned(voice.personId)).find((one) => one.id === id)!
        return relayData(plan, by, true, plan.dueAt)
      }
      const made = (await relays.byId(await relays.relay(voice, wish)))!
      return relayData(made, by, false, made.relayedAt)
    },
  )

  describe(
    {
      method: 'DELETE',
      path: '/posts/:id/relays',
      group: 'posts',
      says: said('Retirer son relais, fait ou prévu', 'Take one’s relay back, made or planned'),
      more: said(
        'Ce qui est passé par lui garde sa place dans la chaîne. S’il n’y en a pas, rien ne change.',
        'What came through it keeps its place in the chain. Where there is none, nothing changes.',
      ),
      scope: 'write:statuses',
      answer: null,
      refuses: ['no-such-post', 'may-not-speak'],
    },
    async (c) => {
      const { relays } = c.var.app
      const { voice } = callerIn(c)
      const { post } = await findCard(c)
      await relays.undo(voice, post.id)
      const plans = await relays.planned(voice.personId)
      for (const plan of plans)
        if (plan.postId === post.id && plan.actorId === voice.actorId)
          await relays.cancelPlanned(voice.personId, plan.id)
      return null
    },
  )
}

type Made = {
  id: string
  postId: string
  why: string | null
  speciality: string | null
  territory: string | null
  throughId: string | null
}

const relayData = (one: Made, by: z.input<typeof relay>['by'], planned: boolean, at: Date) => ({
  id: one.id,
  post_id: one.postId,
  by,
  why: one.why,
  speciality: one.speciality,
  territory: one.territory,
  through: one.throughId,
  planned,
  at,
})
