import { randomBytes } from 'node:crypto'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { digestRates } from './digest.ts'
import { dropDigest, keepDigest } from './digests.ts'
import { refuse } from './refusals.ts'

/**
 * How often a person wishes to be told by mail of what she missed: `day`, `week`, or `never`. The first one tells what comes
 * from now on.
 * @throws Refusal digest-rate-wrong; no-mail-here where the instance sends none
 */
export async function chooseDigest(
  given: Pick<Deps, 'db' | 'clock' | 'mail'>,
  person: ActorId,
  typed: string,
): Promise<void> {
  if (typed === 'never') return dropDigest(given.db, person)
  const every = digestRates.find((known) => known === typed) ?? refuse('digest-rate-wrong', { field: 'every' })
  if (!given.mail.available) refuse('no-mail-here', { field: 'every' })
  const secret = randomBytes(24).toString('base64url')
  await keepDigest(given.db, { personId: person, every, toldUntil: given.clock.now(), secret })
}
