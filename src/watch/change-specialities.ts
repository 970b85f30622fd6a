import { sql } from 'kysely'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { fold } from '#reference/fold.ts'
import { specialityDomains } from '#reference/index.ts'
import { checkAdministrator } from '../access/index.ts'
import { type CheckedSpeciality, checkNamesFree, checkSpeciality, type SpecialityWish } from './added-specialities.ts'
import { askToFileAnew } from './file-anew.ts'
import { refuse } from './refusals.ts'
import { askToTake } from './take-from-under.ts'

/** Told to every process, which then knows the specialities as they are now. */
export const SPECIALITIES_CHANGED = 'watch:specialities-changed'

type Given = Pick<Deps, 'db' | 'clock' | 'live' | 'jobs'>

/** `Économie de la fonctionnalité` → `economie-de-la-fonctionnalite`. */
const slugOf = (label: string): string =>
  fold(label)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/**
 * Adds a speciality under a domain. Its id, which its address names for good, is made from its French label. Posts of before
 * that its names concern are filed under it by a job.
 * @returns the id
 * @throws Refusal not-administrator, domain-unknown, speciality-taken, and those of `checkSpeciality`
 */
export async function addSpeciality(
  given: Given,
  by: AccountId,
  wish: SpecialityWish & { domain: string },
): Promise<string> {
  const checked = checkSpeciality(wish)
  const { domain } = wish
  if (!specialityDomains().some(({ id }) => id === domain)) refuse('domain-unknown', { field: 'domain' })
  const id = slugOf(checked.labels.fr)
  if (id === '') refuse('speciality-label-wrong', { field: 'fr', most: 60 })
  await changing(given, by, async (tx) => {
    await checkNamesFree(tx, null, checked)
    // An address names one speciality for good, a retired one too.
    const known = await tx.selectFrom('added_specialities').select('label_fr').where('id', '=', id).executeTakeFirst()
    if (known) refuse('speciality-taken', { field: 'fr', name: checked.labels.fr, label: known.label_fr })
    await tx
      .insertInto('added_specialities')
      .values({ id, domain, ...columns(checked), added_at: given.clock.now() })
      .execute()
    await askToFileAnew(given, tx, id)
  })
  return id
}

/**
 * Corrects one that was added; its address stays. What its new names concern joins it, and what stands there by a name alone
 * that it lost leaves it.
 * @throws Refusal not-administrator, no-such-speciality, speciality-taken, and those of `checkSpeciality`
 */
export async function correctSpeciality(given: Given, by: AccountId, id: string, wish: SpecialityWish): Promise<void> {
  const checked = checkSpeciality(wish)
  await changing(given, by, async (tx) => {
    await checkNamesFree(tx, id, checked)
    const changed = await tx
      .updateTable('added_specialities')
      .set(columns(checked))
      .where('id', '=', id)
      .executeTakeFirst()
    if (Number(changed.numUpdatedRows) === 0) refuse('no-such-speciality')
    await askToFileAnew(given, tx, id)
    await askToTake(given, tx, id)
  })
}

/**
 * Takes one that was added out of the lists, or puts it back. Its page and what stands under it stay.
 * @throws Refusal not-administrator, no-such-speciality, speciality-taken (its names went to another meanwhile)
 */
export async function retireSpeciality(given: Given, by: AccountId, id: string, retired: boolean): Promise<void> {
  await changing(given, by, async (tx) => {
    const row = await tx.selectFrom('added_specialities').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) return refuse('no-such-speciality')
    const { hashtags, synonyms } = row
    if (!retired) await checkNamesFree(tx, id, { labels: { fr: row.label_fr, en: row.label_en }, hashtags, synonyms })
    await tx
      .updateTable('added_specialities')
      .set({ retired_at: retired ? (row.retired_at ?? given.clock.now()) : null })
      .where('id', '=', id)
      .execute()
    if (!retired) await askToFileAnew(given, tx, id)
  })
}

// One change at a time: two at once could take one name.
async function changing(given: Given, by: AccountId, change: (tx: Tx) => Promise<void>): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    await sql`select pg_advisory_xact_lock(hashtextextended('added_specialities', 0))`.execute(tx)
    await change(tx)
    await given.live.tell(tx, SPECIALITIES_CHANGED, {})
  })
}

const columns = ({ labels, hashtags, synonyms }: CheckedSpeciality) => ({
  label_fr: labels.fr,
  label_en: labels.en,
  hashtags,
  synonyms,
})
