import { sql } from 'kysely'
import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { limitOf, type Page, towards, within } from '#platform/page.ts'
import { checkMaySpeak, voicesOf } from '../actors/index.ts'
import { lockPost } from './posts.ts'
import { refuse } from './refusals.ts'
import { settle } from './settle-quote.ts'

/** A post that would quote one from here, whose author is asked first. */
export type QuoteAskedFor = {
  quotingId: PostId
  authorId: ActorId
  quotedId: PostId
  quotedAuthorId: ActorId
  at: Date
}

const MOST = 80

/** Those that still wait for an answer of somebody for whom this person speaks; not of those whom a block keeps from her. */
const waiting = (person: ActorId) => sql`
  from posts quoted join posts quoting on quoting.quoted_id = quoted.id and quoting.quote_state = 'pending'
    and quoting.withdrawn_at is null and quoting.author_id <> quoted.author_id
  join actors author on author.id = quoting.author_id and author.state = 'active'
  where quoted.author_id in (${voicesOf(person)}) and quoted.withdrawn_at is null and not exists (
    select 1 from blocks b where b.blocker_id = quoted.author_id and b.blocked_id = quoting.author_id)`

/** The newest first, by the posts that would quote. */
export async function quotesAskedOf(db: Reader, person: ActorId, page: Page = {}): Promise<QuoteAskedFor[]> {
  const { rows } = await sql<QuoteAskedFor>`select quoting.id as "quotingId", quoting.author_id as "authorId",
      quoted.id as "quotedId", quoted.author_id as "quotedAuthorId", quoting.published_at as at ${waiting(person)} and ${within(sql.ref('quoting.id'), page)}
    order by quoting.id ${towards(page)} limit ${sql.lit(limitOf(page, MOST))}`.execute(db)
  return rows
}

export async function countQuotesAskedOf(db: Reader, person: ActorId): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n ${waiting(person)}`.execute(db)
  return rows[0]!.n
}

/**
 * Lets a post quote one's own, or not; that cannot be asked again.
 * @throws Refusal no-such-quote-request (it was answered, or nothing was asked), may-not-speak
 */
export async function decideQuote(
  given: Pick<Deps, 'db' | 'live' | 'facts'>,
  personId: ActorId,
  quotingId: PostId,
  accepted: boolean,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const quoting = await lockPost(tx, quotingId)
    const quoted =
      quoting?.quoted_id && quoting.quote_state === 'pending' ? await lockPost(tx, quoting.quoted_id) : null
    if (!quoting || !quoted) return refuse('no-such-quote-request')
    await checkMaySpeak(tx, { personId, actorId: quoted.author_id })
    const state = accepted ? 'accepted' : 'rejected'
    await settle(given, tx, quoting, { postId: quoted.id, state, stampUri: null })
  })
}
