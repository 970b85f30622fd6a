import { z } from 'zod'
import { callerIn } from '../api/caller.ts'
import { listOf, words } from '../api/parameters.ts'
import type { ChainLink, ChainPage, ReadElsewhere, Reads } from '../insights/index.ts'
import { type PostId, parseId, type RelayId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { actorMembers } from './card-json.ts'
import type { Describe } from './described.ts'
import { chain, type chainLink, reads } from './shapes/chain.ts'
import { said, sent } from './shapes/said.ts'
import { noSuchPost, postIdIn, viewerIn } from './viewer.ts'

const TOLD_MOST = 50

const told = sent(
  'ReadsTold',
  z.object({
    reads: listOf(
      z.object({
        post_id: words.meta(said('ce qui était à l’écran', 'what stood on the screen')),
        seen_in: words.nullish().meta(said('le relais dans la carte duquel', 'the relay in whose card it stood')),
      }),
    ).meta(said('cinquante au plus', 'fifty at most')),
  }),
)

/** How far a post went. */
export function describeChains(describe: Describe): void {
  describe(
    {
      method: 'GET',
      path: '/posts/:id/chain',
      group: 'posts',
      says: said('La chaîne d’une publication', 'The chain of a post'),
      more: said(
        'Qui l’a relayée, par qui, pourquoi. L’équipe de l’auteur y lit aussi les lectures par distance ; qui l’a relayée, celles que son relais a apportées.',
        'Who relayed it, through whom, why. The author’s team also reads the reads by distance; whoever relayed it, those that the relay brought.',
      ),
      scope: 'read:statuses',
      open: true,
      answer: chain,
      refuses: ['no-such-post'],
    },
    async (c) => chainData((await c.var.app.insights.chain(postIdIn(c), viewerIn(c))) ?? noSuchPost()),
  )

  describe(
    {
      method: 'GET',
      path: '/posts/:id/reads',
      group: 'posts',
      says: said('Les lectures d’une de vos publications', 'The reads of one of your posts'),
      more: said(
        'Pour l’équipe de l’auteur. Personne n’apprend qui a lu.',
        'For the author’s team. Nobody is told who read.',
      ),
      scope: 'read:statuses',
      answer: reads,
      refuses: ['no-such-post', 'may-not-speak'],
    },
    async (c) => {
      const reach = (await c.var.app.insights.reach(postIdIn(c), viewerIn(c))) ?? noSuchPost()
      return readsData(reach.reads ?? notOfTeam(), reach.elsewhere)
    },
  )

  describe(
    {
      method: 'POST',
      path: '/reads',
      group: 'posts',
      says: said('Dire ce qui a été lu', 'Tell what was read'),
      more: said(
        'Ce qui est resté à l’écran, par paquets. Chaque personne compte une fois, sous quelque nom qu’elle lise ; ce que vous ne pouvez pas voir et ce que votre équipe a publié ne comptent pas, et rien n’est répondu de ce qui a compté.',
        'What stood on the screen, in batches. Each person counts once, in whatever name she reads; what you may not see and what your own team published do not count, and nothing is answered of what did.',
      ),
      scope: 'read:statuses',
      body: told,
      answer: null,
      refuses: ['too-many-attempts'],
    },
    async (c, { body }) => {
      const { app } = c.var
      // She is counted as herself: of her connection nothing is kept.
      const viewer = await app.publishing.viewer(callerIn(c).voice.personId)
      await app.insights.read(
        { viewer, visitor: { address: '', userAgent: '' } },
        body.reads.slice(0, TOLD_MOST).flatMap(({ post_id, seen_in }) => {
          const postId = parseId<'Post'>(post_id)
          return postId ? [{ postId: postId as PostId, seenIn: parseId<'Relay'>(seen_in ?? '') as RelayId | null }] : []
        }),
      )
      return null
    },
  )
}

function chainData({ post, author, roots, levels, links, depth, reads, elsewhere }: ChainPage): z.input<typeof chain> {
  return {
    post_id: post.id,
    author: actorMembers(author),
    links,
    depth,
    levels,
    roots: roots.map(linkData),
    reads: reads && readsData(reads, elsewhere),
  }
}

const linkData = ({ by, next, ...link }: ChainLink): z.input<typeof chainLink> => ({
  ...link,
  by: by && actorMembers(by),
  next: next.map(linkData),
})

const readsData = (
  { total, byDistance, foundHere, openWeb }: Reads,
  elsewhere: ReadElsewhere | null,
): z.input<typeof reads> => ({
  total,
  by_distance: byDistance,
  found_here: foundHere,
  open_web: openWeb,
  elsewhere: elsewhere && {
    confirmed: elsewhere.confirmed,
    by_distance: elsewhere.byDistance,
    by_territory: elsewhere.byTerritory,
    servers: elsewhere.servers,
    silent_links: elsewhere.silentLinks,
    estimated: elsewhere.estimated,
  },
})

function notOfTeam(): never {
  throw new Refusal('may-not-speak')
}
