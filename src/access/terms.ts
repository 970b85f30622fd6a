import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { checkAdministrator } from './administrators.ts'
import { longText } from './instance-words.ts'
import { refuse } from './refusals.ts'

/** One version of the terms of service. Days are `YYYY-MM-DD`, in UTC. */
export type Terms = {
  effectiveOn: string
  text: string
  html: string
  publishedAt: Date
  /** Whether it holds or held already. */
  effective: boolean
  /** The day of the version that comes after it. */
  succeededBy: string | null
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10)

/** Every version, the newest first. */
export async function readTerms(given: Pick<Deps, 'clock'> & { db: Reader }): Promise<Terms[]> {
  const rows = await given.db.selectFrom('terms').selectAll().orderBy('effective_on', 'desc').execute()
  const today = dayOf(given.clock.now())
  return rows.map((row, index) => ({
    effectiveOn: row.effective_on,
    text: row.text,
    html: row.html,
    publishedAt: row.published_at,
    effective: row.effective_on <= today,
    succeededBy: rows[index - 1]?.effective_on ?? null,
  }))
}

/** The version that holds; where none does yet, the first to come. */
export function currentTerms(versions: readonly Terms[]): Terms | null {
  return versions.find(({ effective }) => effective) ?? versions.at(-1) ?? null
}

/**
 * Publishes a version of the terms that holds from a day on. One that does not hold yet may be replaced; what holds or held
 * stays as it is.
 * @throws Refusal not-administrator, terms-empty, terms-date-wrong, instance-text-long
 */
export async function publishTerms(
  given: Pick<Deps, 'db' | 'clock'>,
  by: AccountId,
  typed: { text: string; effectiveOn: string },
): Promise<void> {
  const { text, html } = longText(typed.text, 'terms')
  if (text === '') refuse('terms-empty', { field: 'terms' })
  const now = given.clock.now()
  const day = typed.effectiveOn.trim() || dayOf(now)
  const real = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) && dayOf(new Date(day)) === day
  if (!real || day < dayOf(now)) refuse('terms-date-wrong', { field: 'effectiveOn' })
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    if (day === dayOf(now)) {
      const holding = await tx.selectFrom('terms').select('text').where('effective_on', '=', day).executeTakeFirst()
      if (holding && holding.text !== text) refuse('terms-date-wrong', { field: 'effectiveOn' })
    }
    await tx
      .insertInto('terms')
      .values({ effective_on: day, text, html, published_at: now })
      .onConflict((conflict) => conflict.column('effective_on').doUpdateSet({ text, html, published_at: now }))
      .execute()
  })
}

/** Takes back a version that does not hold yet. @throws Refusal not-administrator, terms-date-wrong */
export async function dropTerms(given: Pick<Deps, 'db' | 'clock'>, by: AccountId, effectiveOn: string): Promise<void> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(effectiveOn) || effectiveOn <= dayOf(given.clock.now())) refuse('terms-date-wrong')
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    await tx.deleteFrom('terms').where('effective_on', '=', effectiveOn).execute()
  })
}
