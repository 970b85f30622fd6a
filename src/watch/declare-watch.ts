import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import { type Coverage, checkCoverage } from './coverage.ts'
import type { WatchDeclared } from './facts.ts'
import { refuse } from './refusals.ts'
import { countWatches, insertWatch, lockWatcher } from './watches.ts'

export const WATCHES_MOST = 12
export const LINE_LONGEST = 160

/**
 * The actor watches a speciality in a territory, for the others. Said twice, it is once: the line of what it brings is
 * then the last one.
 * @throws Refusal speciality-unknown, territory-unknown, watch-line-long, too-many-watches, may-not-speak
 */
export async function declareWatch(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  voice: Voice,
  wish: Coverage & { brings?: string },
): Promise<void> {
  const { speciality, territory } = checkCoverage(wish)
  const brings = (wish.brings ?? '').normalize('NFC').replace(/\s+/g, ' ').trim()
  const length = [...brings].length
  if (length > LINE_LONGEST) refuse('watch-line-long', { field: 'brings', most: LINE_LONGEST, length })
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await lockWatcher(tx, voice.actorId)
    const { all, same } = await countWatches(tx, voice.actorId, { speciality, territory })
    if (!same && all >= WATCHES_MOST) refuse('too-many-watches', { most: WATCHES_MOST })
    await insertWatch(tx, { speciality, territory, actorId: voice.actorId, brings, since: given.clock.now() })
    if (same) return
    const told = { kind: 'WatchDeclared', actorId: voice.actorId, speciality, territory } as const
    await given.facts.record<WatchDeclared>(tx, told)
  })
}
