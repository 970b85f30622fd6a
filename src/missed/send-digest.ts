import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Access } from '../access/index.ts'
import { readViewer } from '../publishing/index.ts'
import type { Relevance } from '../relevance/index.ts'
import { bySpeciality } from './by-speciality.ts'
import { digestRates, lastLeft } from './digest.ts'
import { digestMail } from './digest-mail.ts'
import { digestOf, digestsDue, dropDigest, noteTold } from './digests.ts'
import { visitOf } from './visits.ts'

export type Sending = Pick<Deps, 'db' | 'clock' | 'jobs' | 'mail' | 'config'> & {
  access: Pick<Access, 'instance'>
  relevance: Pick<Relevance, 'missed'>
}

const JOB = 'missed:digest'
/** The queue waits e^n seconds after the nth failure: some hours. */
const ATTEMPTS = 9
const CARDS_MOST = 10
/** Nobody is told of what is older, however long no message could leave. */
const LONGEST_MS = 31 * 24 * 3600 * 1000

/** Declares the jobs: every hour, one for each digest that is due. */
export function sendsDigests(given: Sending): void {
  given.jobs.handle(JOB, ({ person }: { person: ActorId }) => sendDigest(given, person))
  given.jobs.every('missed:digests', '2 * * * *', () => askDigests(given))
}

/** Has every digest sent that is due. Two jobs for one person are one. */
export async function askDigests(given: Pick<Sending, 'db' | 'clock' | 'jobs' | 'mail'>): Promise<void> {
  if (!given.mail.available) return
  const now = given.clock.now()
  for (const every of digestRates)
    for (const person of await digestsDue(given.db, every, lastLeft(every, now)))
      await given.jobs.add(given.db, JOB, { person }, { maxAttempts: ATTEMPTS, key: `${JOB}:${person}` })
}

/**
 * Sends a person what she missed since the last one, or since she was last here. Nothing is sent where she missed nothing.
 * A process that is killed between sending and noting it sends the same again.
 */
async function sendDigest(given: Sending, person: ActorId): Promise<void> {
  const now = given.clock.now()
  const digest = await digestOf(given.db, person)
  if (!digest || digest.toldUntil >= lastLeft(digest.every, now)) return
  const account = await given.db
    .selectFrom('accounts')
    .select(['email', 'language', 'state'])
    .where('person_id', '=', person)
    .executeTakeFirst()
  const instance = await given.access.instance()
  const viewer = await readViewer(given.db, person)
  if (account?.state !== 'active' || !instance || !viewer) return
  const here = (await visitOf(given.db, person))?.at ?? digest.toldUntil
  const since = Math.max(digest.toldUntil.getTime(), here.getTime(), now.getTime() - LONGEST_MS)
  const { cards } = await given.relevance.missed(viewer, new Date(since), CARDS_MOST)
  if (cards.length > 0) {
    const language = account.language === 'en' ? 'en' : 'fr'
    const { publicUrl } = given.config
    const message = digestMail({ language, publicUrl, site: instance.name, digest, groups: bySpeciality(cards), now })
    const sent = await given.mail.send({ to: account.email, from: instance.name, ...message })
    // That address takes nothing, ever.
    if (sent === 'refused') return dropDigest(given.db, person)
  }
  await noteTold(given.db, person, now)
}
