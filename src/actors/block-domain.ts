import { sql } from 'kysely'
import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { limitOf, type Page, towards, within } from '#platform/page.ts'
import { placeOf } from '#platform/place.ts'
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

/** The last one first, each with its place. */
export async function domainsBlocked(
  db: Reader,
  actor: ActorId,
  page: Page = {},
): Promise<{ domain: string; position: string }[]> {
  const place = placeOf(sql`since`, sql`hashtextextended(domain, 0)`)
  const { rows } = await sql<{ domain: string; position: string }>`
    select * from (select domain, ${place} as position from domain_blocks where actor_id = ${actor} and ${within(place, page)}
      order by ${place} ${towards(page)} limit ${sql.lit(limitOf(page))}) shown order by position desc`.execute(db)
  return rows
}
