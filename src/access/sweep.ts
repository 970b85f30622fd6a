import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { sweepOwnTokens } from './access-tokens.ts'
import { sweepAttempts } from './attempts.ts'
import { sweepCodes } from './authorization-codes.ts'
import { sweepClients } from './clients.ts'
import { sweepNetworkBlocks } from './network-blocks.ts'
import { sweepChallenges } from './passkey-challenges.ts'
import type { PeoplePort } from './people.ts'
import { SEEN_DAYS_KEPT, sweepSeenDays } from './seen-days.ts'
import { sweepSessions } from './sessions.ts'
import { sweepLinks } from './single-use-links.ts'

const DAY_MS = 24 * 3600 * 1000
const UNCONFIRMED_DAYS = 7
const REFUSED_DAYS = 30
const UNUSED_CLIENT_DAYS = 30
const UNUSED_CLIENT_TOKEN_DAYS = 365
const AT_ONCE = 200

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS)

/** Takes away what is over: windows of attempts, links, codes, challenges, sessions, clients that nobody uses, and sign-ups that came to nothing. */
export async function sweep(given: Pick<Deps, 'db' | 'clock'> & { people: PeoplePort }): Promise<void> {
  const now = given.clock.now()
  await sweepAttempts(given)
  await sweepLinks(given.db, now)
  await sweepChallenges(given.db, now)
  await sweepNetworkBlocks(given.db, now)
  await sweepSessions(given.db, now)
  await sweepSeenDays(given.db, daysBefore(now, SEEN_DAYS_KEPT))
  await sweepCodes(given.db, now)
  await sweepOwnTokens(given.db, daysBefore(now, UNUSED_CLIENT_TOKEN_DAYS))
  await sweepClients(given.db, daysBefore(now, UNUSED_CLIENT_DAYS))
  while ((await sweepSignUps(given, now)) === AT_ONCE);
}

/** Sign-ups never confirmed for a week or refused a month ago: their addresses and handles are free again. */
async function sweepSignUps(given: Pick<Deps, 'db'> & { people: PeoplePort }, now: Date): Promise<number> {
  return inTransaction(given.db, async (tx) => {
    const gone = await tx
      .selectFrom('accounts')
      .select(['id', 'person_id'])
      .where((eb) =>
        eb.or([
          eb.and([eb('state', '=', 'unconfirmed'), eb('state_since', '<', daysBefore(now, UNCONFIRMED_DAYS))]),
          eb.and([eb('state', '=', 'refused'), eb('state_since', '<', daysBefore(now, REFUSED_DAYS))]),
        ]),
      )
      .limit(AT_ONCE)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const { id, person_id } of gone) {
      await tx.deleteFrom('accounts').where('id', '=', id).execute()
      await given.people.removePending(tx, person_id)
    }
    return gone.length
  })
}
