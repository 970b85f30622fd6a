import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { linksOf, toCheck } from './links.ts'
import { askVerification } from './verify-link.ts'
import { checkMayAdminister, type Voice } from './voice.ts'

/** So that a button pressed again and again does not knock at somebody's site as often. */
const NOT_BEFORE_MS = 60_000

/**
 * Has the links of a profile looked at again, for somebody who has just written `rel="me"` on her site.
 * @throws Refusal may-not-administer
 */
export async function verifyLinksNow(given: Pick<Deps, 'db' | 'clock' | 'jobs'>, voice: Voice): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMayAdminister(tx, voice)
    const before = given.clock.now().getTime() - NOT_BEFORE_MS
    const due = (await linksOf(tx, voice.actorId)).filter(({ checkedAt }) => (checkedAt?.getTime() ?? 0) <= before)
    await askVerification(given, tx, toCheck(voice.actorId, due))
  })
}
