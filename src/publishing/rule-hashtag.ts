import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import type { Access } from '../access/index.ts'
import { hashtagTopic } from '../actors/index.ts'
import type { HashtagRuling } from './hashtag-rules.ts'

/**
 * Says whether new posts may name a hashtag, as typed, and whether it is listed; what is left out stays. Posts that name it
 * keep it. @throws Refusal not-administrator, hashtag-wrong
 */
export async function ruleHashtag(
  given: Pick<Deps, 'db' | 'clock'> & { access: Pick<Access, 'checkAdministrator'> },
  by: AccountId,
  typed: string,
  said: HashtagRuling,
): Promise<void> {
  await given.access.checkAdministrator(by)
  const hashtag = hashtagTopic(typed).slice('hashtag:'.length)
  const now = { at: given.clock.now(), by_id: by }
  await given.db
    .insertInto('hashtag_rules')
    .values({ hashtag, ...said, ...now })
    .onConflict((conflict) => conflict.column('hashtag').doUpdateSet({ ...said, ...now }))
    .execute()
}
