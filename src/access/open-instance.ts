import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { createAccount, type NewLogin, type PeoplePort } from './create-account.ts'
import { refuse } from './refusals.ts'

export type SignUpMode = 'open' | 'approval' | 'invitation'
export type Instance = { name: string; description: string; rules: string; signUp: SignUpMode }

/** The instance's own words and mode, or null before the first run. */
export async function readInstance(db: Reader): Promise<Instance | null> {
  const row = await db.selectFrom('instance').select(['name', 'description', 'rules', 'sign_up']).executeTakeFirst()
  return row
    ? { name: row.name, description: row.description, rules: row.rules, signUp: row.sign_up as SignUpMode }
    : null
}

/**
 * The first run: names the instance and makes its administrator. Once only.
 * @throws Refusal instance-exists, instance-name-wrong, and those of createAccount
 */
export async function openInstance(
  given: Pick<Deps, 'db' | 'clock'> & { people: PeoplePort },
  first: { name: string; description?: string; signUp?: SignUpMode; administrator: Omit<NewLogin, 'state'> },
) {
  const name = first.name.trim()
  if (name.length < 1 || name.length > 80) refuse('instance-name-wrong', { field: 'siteName', most: 80 })
  return inTransaction(given.db, async (tx) => {
    const made = await tx
      .insertInto('instance')
      .values({
        name,
        description: first.description ?? '',
        sign_up: first.signUp ?? 'approval',
        created_at: given.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (Number(made.numInsertedOrUpdatedRows) === 0) refuse('instance-exists')
    return createAccount(given, tx, { ...first.administrator, administrator: true, state: 'active' })
  })
}
