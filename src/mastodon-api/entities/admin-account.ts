import type { ActorProfile } from '../../actors/index.ts'
import type { Subject } from '../../moderation/index.ts'
import type { Addresses } from '../addresses.ts'
import { accountEntity } from './account.ts'
import { roleEntity } from './role.ts'

/**
 * https://docs.joinmastodon.org/entities/Admin_Account/ — nobody signs in as a structure: it has no address, and waits for
 * nothing. No account keeps from where its person comes.
 */
export function adminAccount(addresses: Addresses, subject: Subject, profile: ActorProfile) {
  const { account } = subject
  return {
    id: subject.id,
    username: subject.handle,
    domain: null,
    created_at: subject.createdAt.toISOString(),
    email: account?.email ?? '',
    ip: null,
    ips: [],
    role: roleEntity(account?.administrator ?? false),
    confirmed: account?.confirmed ?? true,
    approved: account?.approved ?? true,
    disabled: account?.state === 'frozen',
    silenced: subject.limited,
    sensitized: subject.markedSensitive,
    suspended: subject.state === 'suspended',
    locale: account?.language ?? 'fr',
    invite_request: account?.motivation ?? null,
    invited_by_account_id: account?.invitedBy ?? null,
    account: accountEntity(addresses, profile),
  }
}
