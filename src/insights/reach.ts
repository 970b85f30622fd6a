import type { Reader } from '#platform/db.ts'
import type { RelayId } from '#platform/ids.ts'
import type { Post, Viewer } from '../publishing/index.ts'
import { countsOf } from './counts.ts'
import { type ReadElsewhere, readElsewhere } from './read-elsewhere.ts'
import { type Reads, readsByRelay, sumReads } from './way.ts'

/**
 * How far a post went, as far as the viewer may know: its author's team knows all; the team of someone who relayed it
 * knows the reads that this relay brought; others know nothing of reads. Readers are named to nobody.
 */
export type Reach = {
  /** Null for those who are not of the author's team. */
  reads: Reads | null
  /** Null for these, too, and where it went to no other server. */
  elsewhere: ReadElsewhere | null
  /** Of each relay whose reads the viewer may know; a relay that brought none is left out. */
  byRelay: ReadonlyMap<RelayId, number>
}

export async function readReach(
  db: Reader,
  post: Pick<Post, 'id' | 'authorId'>,
  viewer: Viewer,
  relays: readonly { id: RelayId; actorId: string }[],
): Promise<Reach> {
  const own = new Set<string>(viewer?.actorIds)
  const ofTeam = own.has(post.authorId)
  const known = new Set<string>(relays.filter((relay) => ofTeam || own.has(relay.actorId)).map((relay) => relay.id))
  if (!ofTeam && known.size === 0) return { reads: null, elsewhere: null, byRelay: new Map() }
  const counts = await countsOf(db, post.id)
  return {
    reads: ofTeam ? sumReads(counts) : null,
    elsewhere: ofTeam ? await readElsewhere(db, post.id, counts) : null,
    byRelay: new Map([...readsByRelay(counts)].filter(([id]) => known.has(id)) as [RelayId, number][]),
  }
}
