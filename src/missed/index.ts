import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Access, AccountDeleted } from '../access/index.ts'
import type { Viewer } from '../publishing/index.ts'
import type { Relevance } from '../relevance/index.ts'
import { chooseDigest } from './choose-digest.ts'
import { digestOf } from './digests.ts'
import { endDigest } from './end-digest.ts'
import { onAccountDeleted } from './on-account-deleted.ts'
import { readMissedPage } from './read-missed.ts'
import { askDigests, sendsDigests } from './send-digest.ts'
import { visitOf } from './visits.ts'
import { createVisits } from './watch-visits.ts'

export type { Group } from './by-speciality.ts'
export { type DigestRate, digestRates } from './digest.ts'
export type { MissedPage } from './read-missed.ts'
export type { MissedRefusal } from './refusals.ts'

/** What each reader missed since she was here: on a page, and by mail where she wishes. */
export function createMissed(
  deps: Deps,
  slices: { access: Pick<Access, 'instance'>; relevance: Pick<Relevance, 'missed'> },
) {
  const given = { ...deps, ...slices }
  sendsDigests(given)
  deps.facts.on<AccountDeleted>('AccountDeleted', 'missed', (fact) => onAccountDeleted(deps, fact))
  return {
    /** Called with each page that she opens. */
    visits: createVisits(deps),
    visit: (person: ActorId) => visitOf(deps.db, person),
    read: (viewer: NonNullable<Viewer>, since?: Date | null) => readMissedPage(given, viewer, since),
    digest: (person: ActorId) => digestOf(deps.db, person),
    chooseDigest: (person: ActorId, every: string) => chooseDigest(deps, person, every),
    endDigest: (secret: string) => endDigest(deps, secret),
    /** Whether messages can leave at all. */
    canMail: deps.mail.available,
    askDigests: () => askDigests(deps),
  }
}
export type Missed = ReturnType<typeof createMissed>
