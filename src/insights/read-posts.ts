import type { Deps } from '#platform/deps.ts'
import type { PostId, RelayId } from '#platform/ids.ts'
import type { Access } from '../access/index.ts'
import { type Post, type Viewer, visibleTo } from '../publishing/index.ts'
import type { Sighting } from './count-reads.ts'
import type { Tally } from './tally.ts'
import { agentByte, networkOf, type Visitor, type VisitorHash } from './visitors.ts'

/** Someone who reads: signed in, or a visitor. */
export type WhoReads = { viewer: Viewer; visitor: Visitor }
/** What the browser tells: this post stood on the screen, in the card of that relay. */
export type Told = { postId: PostId; seenIn: RelayId | null }

type Given = Pick<Deps, 'db' | 'clock'> & { tally: Tally; hash: VisitorHash; access: Pick<Access, 'countAttempt'> }

/** As many posts as one message of a browser may name. */
export const TOLD_MOST = 50
// A browser tells every few seconds at most; a whole office may share an address.
const CALLS = { most: 300, windowSeconds: 600 }

/**
 * Counts what stood on a screen, once for each reader. Posts that she may not see, that do not exist, or that are her
 * own team's, do not count; which of them did is not answered.
 * @throws Refusal too-many-attempts
 */
export async function readPosts(given: Given, who: WhoReads, told: readonly Told[]): Promise<void> {
  const network = networkOf(who.visitor.address)
  const caller = who.viewer ? who.viewer.personId : (await given.hash('network', network)).toString('base64url')
  await given.access.countAttempt(`reads:${caller}`, CALLS)
  const asked = told.slice(0, TOLD_MOST)
  const posts = await given.db
    .selectFrom('posts')
    .select(['posts.id', 'author_id', 'visibility'])
    .where((eb) => eb('posts.id', '=', eb.fn.any(eb.val(asked.map((one) => one.postId)))))
    .where('withdrawn_at', 'is', null)
    .where(visibleTo(who.viewer))
    .execute()
  const counted = new Set(posts.filter((post) => !isTeam(who.viewer, post.author_id)).map((post) => post.id))
  await given.tally.add(
    await sightings(
      given,
      who,
      asked.filter((one) => counted.has(one.postId)),
      false,
    ),
  )
}

/** Counts a post whose page was opened by someone who may see it. */
export async function openPost(
  given: Given,
  who: WhoReads,
  post: Pick<Post, 'id' | 'authorId'>,
  seenIn: RelayId | null = null,
): Promise<void> {
  if (isTeam(who.viewer, post.authorId)) return
  await given.tally.add(await sightings(given, who, [{ postId: post.id, seenIn }], true))
}

const isTeam = (viewer: Viewer, author: string) => viewer?.actorIds.some((id) => id === author) ?? false

async function sightings(given: Given, who: WhoReads, told: readonly Told[], opened: boolean): Promise<Sighting[]> {
  if (who.viewer) {
    const readerId = who.viewer.personId
    return told.map((one) => ({ ...one, opened, by: { readerId } }))
  }
  const { address, userAgent } = who.visitor
  return Promise.all(
    told.map(async (one) => ({
      ...one,
      opened,
      by: { visitHash: await given.hash('visit', address, agentByte(userAgent), one.postId) },
    })),
  )
}
