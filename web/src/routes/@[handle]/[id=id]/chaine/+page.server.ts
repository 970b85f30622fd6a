import { error, redirect } from '@sveltejs/kit'
import type { PostId } from '../../../../../../src/platform/ids.ts'
import type { ChainNode } from '../../../../../../src/relays/index.ts'
import { presentCard } from '../../../../present-card.server.ts'
import type { PageServerLoad } from './$types'

type Line = { name: string | null; href: string | null; why: string | null; distance: number; at: string; next: Line[] }

export const load: PageServerLoad = async ({ locals, params, platform }) => {
  const { app } = platform!
  const id = params.id as PostId
  const card = await app.feeds.card(id, locals.who?.viewer ?? null)
  if (!card) error(404)
  if (card.author.handle !== params.handle) redirect(308, `/@${card.author.handle}/${id}/chaine`)
  const chain = await app.relays.chain(id)
  const who = await app.actors.byIds(everyone(chain.roots))
  const line = ({ relay, next }: ChainNode): Line => {
    const actor = relay.undone ? undefined : who.get(relay.actorId)
    return {
      name: actor?.name ?? null,
      href: actor ? `/@${actor.handle}` : null,
      why: relay.undone ? null : relay.why,
      distance: relay.distance,
      at: relay.relayedAt.toISOString(),
      next: next.map(line),
    }
  }
  return {
    card: presentCard({ app, language: locals.language }, card),
    roots: chain.roots.map(line),
    levels: chain.levels,
    links: chain.links,
  }
}

function everyone(nodes: ChainNode[]): ChainNode['relay']['actorId'][] {
  return nodes.flatMap((node) => [node.relay.actorId, ...everyone(node.next)])
}
