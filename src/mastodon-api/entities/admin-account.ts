import type { ActorProfile } from '../../actors/index.ts'
import type { Subject } from '../../moderation/index.ts'
import type { Addresses } from '../addresses.ts'
import { accountEntity } from './account.ts'
import { roleEntity } from './role.ts'

/** Of whom nothing says which language is read (ISO 639-2). */
const UNDETERMINED = 'und'

/**
 * https://docs.joinmastodon.org/entities/Admin_Account/ — nobody signs in as a structure, or from another server: such have no
 * address, and wait for nothing. No account keeps from where its person comes.
 */
export function adminAccount(addresses: Addresses, subject: Subject, profile: ActorProfile) {
  const { account } = subject
  return {
    id: subject.id,
    username: profile.handle.split('@')[0],
    domain: subject.domain,
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
    locale: account?.language ?? UNDETERMINED,
    invite_request: account?.motivation ?? null,
    invited_by_account_id: account?.invitedBy ?? null,
    account: accountEntity(addresses, profile),
  }
}
