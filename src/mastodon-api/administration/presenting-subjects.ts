import type { App } from '../../app.ts'
import type { Subject } from '../../moderation/index.ts'
import type { AccountId, ActorId } from '../../platform/ids.ts'
import type { Addresses } from '../addresses.ts'
import { adminAccount } from '../entities/admin-account.ts'

/** People and structures as administrators see them, whatever state they are in. */
export function createSubjectPresenting(app: App, addresses: Addresses) {
  async function subjects(found: readonly Subject[]): Promise<ReturnType<typeof adminAccount>[]> {
    const profiles = await app.actors.profilesInAnyState(found.map(({ id }) => id))
    return found.flatMap((subject) => {
      const profile = profiles.get(subject.id)
      return profile ? [adminAccount(addresses, subject, profile)] : []
    })
  }

  return {
    subjects,
    /** By their ids, those who left included. */
    async subjectsById(by: AccountId, ids: readonly ActorId[]): Promise<ReadonlyMap<ActorId, object>> {
      const found = await app.moderation.subjects(by, { ids: [...new Set(ids)], gone: true })
      return new Map((await subjects(found)).map((one) => [one.id, one]))
    },
  }
}
export type SubjectPresenting = ReturnType<typeof createSubjectPresenting>
