import { sql } from 'kysely'
import { inTransaction, isUniqueViolation, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type AccountId, type Id, newId } from '#platform/ids.ts'
import { limitOf, MOST_OF_ADMINISTRATION, type Page, towards, within } from '#platform/page.ts'
import { checkAdministrator } from './administrators.ts'
import { refuse } from './refusals.ts'

export type EmailDomainBlockId = Id<'EmailDomainBlock'>
/** `closed`: nobody of it may sign up; else they wait for a decision. `days`: how often it was tried, the last seven, today first. */
export type EmailDomainBlock = {
  id: EmailDomainBlockId
  domain: string
  closed: boolean
  createdAt: Date
  days: { day: Date; uses: number }[]
}

const DAY_MS = 24 * 3600 * 1000
const DAYS = 7
const dayOf = (at: Date) => at.toISOString().slice(0, 10)

/** A domain as typed, in lower case and ASCII. @throws Refusal blocked-domain-wrong */
export function checkBlockedDomain(typed: string): string {
  const text = typed.trim().replace(/^@/, '')
  const domain = URL.parse(`https://${text}/`)?.hostname ?? ''
  const named = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/.test(domain)
  return named && domain.length <= 253 && !/[/@:?#]/.test(text)
    ? domain
    : refuse('blocked-domain-wrong', { field: 'domain' })
}

/** @throws Refusal not-administrator */
export async function emailDomainBlocks(
  given: Pick<Deps, 'db' | 'clock'>,
  by: AccountId,
  asked: Page & { id?: EmailDomainBlockId } = {},
): Promise<EmailDomainBlock[]> {
  await checkAdministrator(given.db, by)
  const today = Math.floor(given.clock.now().getTime() / DAY_MS) * DAY_MS
  const days = Array.from({ length: DAYS }, (_, back) => new Date(today - back * DAY_MS))
  const { rows } = await sql<Omit<EmailDomainBlock, 'days' | 'createdAt'> & { at: Date; uses: Record<string, number> }>`
    select id, domain, closed, created_at as at, (select coalesce(json_object_agg(d.day::text, d.uses), '{}')
      from email_domain_block_days d where d.block_id = b.id and d.day >= ${dayOf(days.at(-1)!)}::date) as uses
    from email_domain_blocks b where ${within(sql.ref('id'), asked)} ${asked.id ? sql`and id = ${asked.id}` : sql``}
    order by id ${towards(asked)} limit ${sql.lit(limitOf(asked, MOST_OF_ADMINISTRATION))}`.execute(given.db)
  return rows
    .map(({ at: createdAt, uses, ...row }) => ({
      ...row,
      createdAt,
      days: days.map((day) => ({ day, uses: uses[dayOf(day)] ?? 0 })),
    }))
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1))
}

/** @throws Refusal not-administrator, blocked-domain-wrong, block-exists */
export async function blockEmailDomain(
  given: Pick<Deps, 'db' | 'clock'>,
  by: AccountId,
  typed: { domain: string; closed: boolean },
): Promise<EmailDomainBlockId> {
  const domain = checkBlockedDomain(typed.domain)
  const at = given.clock.now()
  const id = newId<'EmailDomainBlock'>(at)
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    await once(() =>
      tx.insertInto('email_domain_blocks').values({ id, domain, closed: typed.closed, created_at: at }).execute(),
    )
  })
  return id
}

/** Closes it, or has those who sign up wait for a decision. @throws Refusal not-administrator, no-such-block */
export async function changeEmailDomainBlock(
  given: Pick<Deps, 'db'>,
  by: AccountId,
  id: EmailDomainBlockId,
  closed: boolean,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const changed = await tx.updateTable('email_domain_blocks').set({ closed }).where('id', '=', id).executeTakeFirst()
    if (Number(changed.numUpdatedRows) === 0) refuse('no-such-block')
  })
}

/** @throws Refusal not-administrator, no-such-block */
export async function unblockEmailDomain(
  given: Pick<Deps, 'db'>,
  by: AccountId,
  id: EmailDomainBlockId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const gone = await tx.deleteFrom('email_domain_blocks').where('id', '=', id).executeTakeFirst()
    if (Number(gone.numDeletedRows) === 0) refuse('no-such-block')
  })
}

/** @throws Refusal block-exists */
export async function once(insert: () => Promise<unknown>): Promise<void> {
  try {
    await insert()
  } catch (error) {
    if (isUniqueViolation(error)) refuse('block-exists')
    throw error
  }
}

/** The block under which an address falls, by its domain or one that holds it; how often it was tried is counted. */
export async function emailDomainBlockOf(db: Reader, email: string, at: Date): Promise<{ closed: boolean } | null> {
  const parts = email
    .slice(email.lastIndexOf('@') + 1)
    .toLowerCase()
    .split('.')
  const domains = parts.map((_, index) => parts.slice(index).join('.'))
  const block = await db
    .selectFrom('email_domain_blocks')
    .select(['id', 'closed'])
    .where((eb) => eb('domain', '=', eb.fn.any(eb.val(domains))))
    .orderBy('closed', 'desc')
    .executeTakeFirst()
  if (!block) return null
  await db
    .insertInto('email_domain_block_days')
    .values({ block_id: block.id, day: dayOf(at), uses: 1 })
    .onConflict((conflict) =>
      conflict.columns(['block_id', 'day']).doUpdateSet({ uses: sql<number>`email_domain_block_days.uses + 1` }),
    )
    .execute()
  return { closed: block.closed }
}
