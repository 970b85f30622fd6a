import type { Deps } from '#platform/deps.ts'
import { isEmailBlocked } from './email-blocks.ts'
import { emailDomainBlockOf } from './email-domain-blocks.ts'
import { networkBlockOf } from './network-blocks.ts'
import { refuse } from './refusals.ts'

/**
 * The one place that says whether administrators keep whoever signs up out, or want to decide on her.
 * @throws Refusal email-blocked, network-blocked
 */
export async function checkMaySignUp(
  given: Pick<Deps, 'db' | 'clock'>,
  { email, address }: { email: string; address: string },
): Promise<'free' | 'approval'> {
  const now = given.clock.now()
  const network = await networkBlockOf(given.db, address, now)
  if (network === 'sign-up' || network === 'entry') refuse('network-blocked')
  const domain = await checkMayUse(given, email)
  return network === 'approval' || domain === 'approval' ? 'approval' : 'free'
}

/** Whether an account may have this address. @throws Refusal email-blocked */
export async function checkMayUse(given: Pick<Deps, 'db' | 'clock'>, email: string): Promise<'free' | 'approval'> {
  if (await isEmailBlocked(given.db, email)) refuse('email-blocked', { field: 'email' })
  const domain = await emailDomainBlockOf(given.db, email, given.clock.now())
  if (domain?.closed) refuse('email-blocked', { field: 'email' })
  return domain ? 'approval' : 'free'
}

/** @throws Refusal network-blocked */
export async function checkMayComeFrom(given: Pick<Deps, 'db' | 'clock'>, address: string): Promise<void> {
  if ((await networkBlockOf(given.db, address, given.clock.now())) === 'entry') refuse('network-blocked')
}
