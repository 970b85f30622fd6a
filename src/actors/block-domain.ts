import { sql } from 'kysely'
import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { refuse } from './refusals.ts'
import { checkMaySpeak, type Voice } from './voice.ts'

/** The name of a server as typed, or as it stands in an address, in ASCII. @throws Refusal domain-wrong */
export function checkDomain(typed: string): string {
  const text = typed.trim().replace(/^@/, '')
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`)
  const domain = url?.hostname.replace(/\.$/, '') ?? ''
  const named = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/.test(domain)
  const wrong = !named || domain.length > 253 || url?.username || text.length > 500
  return wrong ? refuse('domain-wrong', { field: 'domain' }) : domain
}

/**
 * Keeps that the actor wants to see nothing of a server; again changes nothing.
 * @throws Refusal domain-wrong, domain-own, may-not-speak
 */
export async function blockDomain(
  given: Pick<Deps, 'db' | 'clock' | 'config'>,
  voice: Voice,
  typed: string,
): Promise<void> {
  const domain = checkDomain(typed)
  if (domain === new URL(given.config.publicUrl).hostname) refuse('domain-own', { field: 'domain' })
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await tx
      .insertInto('domain_blocks')
      .values({ actor_id: voice.actorId, domain, since: given.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

/** @throws Refusal domain-wrong, may-not-speak */
export async function unblockDomain(given: Pick<Deps, 'db'>, voice: Voice, typed: string): Promise<void> {
  const domain = checkDomain(typed)
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await tx.deleteFrom('domain_blocks').where('actor_id', '=', voice.actorId).where('domain', '=', domain).execute()
  })
}

const PAGE = 100
const PAGE_MOST = 200

/** By name; `next`: the last of them, where there are more. */
export async function domainsBlocked(
  db: Reader,
  actor: ActorId,
  { after = '', limit = PAGE }: { after?: string; limit?: number } = {},
): Promise<{ domains: string[]; next: string | null }> {
  const most = Math.min(Math.max(Math.trunc(limit) || PAGE, 1), PAGE_MOST)
  const rows = await db
    .selectFrom('domain_blocks')
    .select('domain')
    .where('actor_id', '=', actor)
    .where('domain', '>', after)
    .orderBy('domain')
    .limit(sql.lit(most + 1))
    .execute()
  const domains = rows.slice(0, most).map((row) => row.domain)
  return { domains, next: rows.length > most ? domains.at(-1)! : null }
}
