import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import type { Page } from '#platform/page.ts'
import type { AccountDeleted } from '../access/index.ts'
import type { Voice } from '../actors/index.ts'
import type { PostWithdrawn } from '../publishing/index.ts'
import { cancelPlannedRelay } from './cancel-planned-relay.ts'
import { carryOutPlanned } from './carry-out-planned.ts'
import { buildChain } from './chain.ts'
import { type ImportedRelay, importRelay } from './import-relay.ts'
import { watchUndone } from './live-relays.ts'
import { onAccountDeleted } from './on-account-deleted.ts'
import { onPostWithdrawn } from './on-post-withdrawn.ts'
import { planRelay } from './plan-relay.ts'
import { type PlannedRelayId, plansAmong, plansFor } from './planned-relays.ts'
import type { ArrivalPort } from './provenance.ts'
import { readRelayers } from './read-relayers.ts'
import { type ReceivedRelay, receiveRelay, receiveUndo } from './receive-relay.ts'
import { type RelayWish, relayPost } from './relay-post.ts'
import { relayById, relaysAbove, relaysOfPost, standingRelay } from './relays.ts'
import { awaitedUri, relayByUri, tellersOf, unknownAmong, urisOfRelays } from './remote-relays.ts'
import { undoRelay } from './undo-relay.ts'

export type { Chain, ChainLevel, ChainNode } from './chain.ts'
export type { PlannedRelayDropped, PostRelayed, RelayHung, RelayUndone } from './facts.ts'
export type { ImportedRelay } from './import-relay.ts'
export { relaysInvariants } from './invariants.ts'
export type { DropReason, PlannedRelay, PlannedRelayId } from './planned-relays.ts'
export type { ArrivalPort } from './provenance.ts'
export type { ReceivedRelay } from './receive-relay.ts'
export type { RelaysRefusal } from './refusals.ts'
export { type Relay, WHY_LONGEST } from './relay.ts'
export type { RelayWish } from './relay-post.ts'
export { relayByUri, urisOfRelays } from './remote-relays.ts'

/** Passing on, and the chain that it makes. */
export function createRelays(deps: Deps, ports: { arrival: ArrivalPort }) {
  const given = { ...deps, ...ports }
  deps.facts.on<AccountDeleted>('AccountDeleted', 'relays', (fact) => onAccountDeleted(deps, fact))
  deps.facts.on<PostWithdrawn>('PostWithdrawn', 'relays', (fact) => onPostWithdrawn(deps, fact))
  deps.jobs.every('relays:carry-out-planned', '* * * * *', () => carryOutPlanned(deps))
  return {
    relay: (voice: Voice, wish: RelayWish) => relayPost(given, voice, wish),
    /** A past relay of one's own, from another server. */
    import: (voice: Voice, relay: ImportedRelay) => importRelay(deps, voice, relay),
    undo: (voice: Voice, post: PostId) => undoRelay(deps, voice, post),
    watchUndone: (watcher: (relay: RelayId) => void) => watchUndone(deps, watcher),
    plan: (voice: Voice, wish: RelayWish & { dueAt: Date }) => planRelay(given, voice, wish),
    cancelPlanned: (person: ActorId, id: PlannedRelayId) => cancelPlannedRelay(deps, person, id),
    carryOutPlanned: () => carryOutPlanned(deps),
    planned: (person: ActorId) => plansFor(deps.db, person),
    plannedAmong: (person: ActorId, posts: readonly PostId[]) => plansAmong(deps.db, person, posts),
    /** Who passed it on; of a post that the asker may see. */
    relayers: (post: PostId, page?: Page) => readRelayers(deps.db, post, page),
    /** The actor's relay of a post, where it was not undone. */
    standing: (post: PostId, actor: ActorId) => standingRelay(deps.db, post, actor),
    /** Those through which it came, the nearest first. */
    above: (id: RelayId) => relaysAbove(deps.db, id),
    /** The living links of a post, in the order in which they were made. */
    living: async (post: PostId) => (await relaysOfPost(deps.db, post)).filter((relay) => !relay.undone),
    /** One link, undone or not. */
    byId: (id: RelayId) => relayById(deps.db, id),
    /** Relays of other servers. */
    remote: {
      receive: (relay: ReceivedRelay) => receiveRelay(deps, relay),
      receiveUndo: (said: Parameters<typeof receiveUndo>[1]) => receiveUndo(deps, said),
      /** What a link waits for to hang below it. */
      awaited: (id: RelayId) => awaitedUri(deps.db, id),
      /** Whoever passed a post on elsewhere where chains are known. */
      tellersOf: (post: PostId) => tellersOf(deps.db, post),
      /** Those of these addresses of relays that are not here. */
      unknownAmong: (uris: readonly string[]) => unknownAmong(deps.db, uris),
      byUri: (uri: string) => relayByUri(deps.db, uri),
      urisOf: (ids: readonly RelayId[]) => urisOfRelays(deps.db, ids),
    },
    chain: async (post: PostId) => buildChain(await relaysOfPost(deps.db, post)),
  }
}
export type Relays = ReturnType<typeof createRelays>
