import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { checkAdministrator } from './administrators.ts'
import { checkInstance, INSTANCE_CHANGED, type InstanceWords } from './instance.ts'
import { keepRules } from './instance-rules.ts'

/**
 * Changes the instance's words and who may sign up. Those who already wait stay as they are.
 * @throws Refusal not-administrator, and those of checkInstance
 */
export async function changeInstance(
  given: Pick<Deps, 'db' | 'clock' | 'live'>,
  by: AccountId,
  typed: Required<InstanceWords>,
): Promise<void> {
  const instance = checkInstance(typed)
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    await tx
      .updateTable('instance')
      .set({
        name: instance.name,
        description: instance.description,
        rules: instance.rules,
        rules_html: instance.rulesHtml,
        sign_up: instance.signUp,
      })
      .execute()
    await keepRules(tx, instance.rules, given.clock.now())
    await given.live.tell(tx, INSTANCE_CHANGED, {})
  })
}
