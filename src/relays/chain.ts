import type { RelayId } from '#platform/ids.ts'
import type { Relay } from './relay.ts'

/** A link with those that came through it, oldest first. */
export type ChainNode = { relay: Relay; next: ChainNode[] }

/** How many links stand at a distance from the author. */
export type ChainLevel = { distance: number; links: number }

export type Chain = { roots: ChainNode[]; levels: ChainLevel[]; links: number; depth: number }

/**
 * The tree of a post's relays. An undone relay stays only where a living link came through it, so that the chain
 * below is whole; counts leave undone ones out.
 */
export function buildChain(relays: readonly Relay[]): Chain {
  const nodes = new Map<RelayId, ChainNode>(relays.map((relay) => [relay.id, { relay, next: [] }]))
  const roots: ChainNode[] = []
  for (const node of nodes.values()) {
    const parent = node.relay.throughId ? nodes.get(node.relay.throughId) : undefined
    if (parent) parent.next.push(node)
    else roots.push(node)
  }
  const living = relays.filter((relay) => !relay.undone)
  const levels = [...Map.groupBy(living, (relay) => relay.distance)]
    .map(([distance, links]) => ({ distance, links: links.length }))
    .sort((a, b) => a.distance - b.distance)
  return {
    roots: withoutDeadEnds(roots),
    levels,
    links: living.length,
    depth: Math.max(0, ...living.map((r) => r.distance)),
  }
}

function withoutDeadEnds(nodes: ChainNode[]): ChainNode[] {
  return nodes
    .map((node) => ({ ...node, next: withoutDeadEnds(node.next) }))
    .filter((node) => !node.relay.undone || node.next.length > 0)
}
