import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { createAccount, type NewLogin } from './create-account.ts'
import { checkInstance, type InstanceWords } from './instance.ts'
import { keepRules } from './instance-rules.ts'
import type { PeoplePort } from './people.ts'
import { refuse } from './refusals.ts'

/**
 * The first run: names the instance and makes its administrator. Once only.
 * @throws Refusal instance-exists, and those of checkInstance and createAccount
 */
export async function openInstance(
  given: Pick<Deps, 'db' | 'clock'> & { people: PeoplePort },
  first: InstanceWords & { administrator: Omit<NewLogin, 'state'>; sample?: boolean },
) {
  const instance = checkInstance(first)
  return inTransaction(given.db, async (tx) => {
    const made = await tx
      .insertInto('instance')
      .values({
        name: instance.name,
        description: instance.description,
        rules: instance.rules,
        rules_html: instance.rulesHtml,
        sign_up: instance.signUp,
        sample: first.sample ? 'loading' : null,
        created_at: given.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (Number(made.numInsertedOrUpdatedRows) === 0) refuse('instance-exists')
    await keepRules(tx, instance.rules, given.clock.now())
    return createAccount(given, tx, { ...first.administrator, administrator: true, state: 'active' })
  })
}

/** How far the sample network is; null on a real instance, and before the first run. */
export async function sampleState(db: Reader): Promise<'loading' | 'loaded' | null> {
  const row = await db.selectFrom('instance').select('sample').executeTakeFirst()
  return (row?.sample as 'loading' | 'loaded' | null | undefined) ?? null
}

/** The sample is whole: it is never loaded again. */
export async function endSample(db: Reader): Promise<void> {
  await db.updateTable('instance').set({ sample: 'loaded' }).where('sample', '=', 'loading').execute()
}
