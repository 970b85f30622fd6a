import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import type { AccountLanguage } from './account.ts'
import { setLanguage } from './accounts.ts'
import { tellAccountChanged } from './recognise.ts'

/** The language of the pages and of the messages that the person receives. */
export async function changeLanguage(
  given: Pick<Deps, 'db' | 'live'>,
  accountId: AccountId,
  language: AccountLanguage,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await setLanguage(tx, accountId, language)
    await tellAccountChanged(given, tx, accountId)
  })
}
