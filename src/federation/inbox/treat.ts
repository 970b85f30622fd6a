import { log } from '#platform/log.ts'
import { Refusal } from '#platform/refusal.ts'
import type { RemoteActor } from '../../actors/index.ts'
import { DocumentUnavailable } from '../fetch-document.ts'
import { UnreadableDocument } from '../translate/document.ts'
import type { Inbox, Outcome } from './activity.ts'
import { readActivity } from './arrived.ts'
import { readingOf } from './reading.ts'
import {
  markTreated,
  setApart,
  type ToTreat,
  type ToTreatFrom,
  type Treated,
  toTreat,
  treatingFrom,
  type Waiting,
  waitingFrom,
} from './received.ts'
import { understood } from './understood.ts'

/** So many are read at once, and noted as treated together; so many in one job, which others wait for. */
const AT_ONCE = 25
const IN_ONE_JOB = 250

/**
 * Does what the activities of one actor say that wait, in their order, each once. One that fails is tried again by itself
 * (a server that is away may be back), the others go on. What a process had done that dies is done again.
 */
export async function treatFrom(given: Inbox, { actorUri }: ToTreatFrom): Promise<void> {
  for (let n = 0; n < IN_ONE_JOB; n += AT_ONCE) {
    const waiting = await waitingFrom(given.db, actorUri, AT_ONCE)
    if (waiting.length === 0) return
    await treatInOrder(given, actorUri, waiting)
    if (waiting.length < AT_ONCE) return
  }
  await given.jobs.addMany(given.db, [treatingFrom(actorUri)])
}

async function treatInOrder(given: Inbox, actorUri: string, waiting: readonly Waiting[]) {
  const actors = rememberedFor(given)
  const done: Treated[] = []
  for (const one of waiting) {
    const { id } = one
    try {
      const outcome = await treated(given, one, actors).catch(refusedFor)
      done.push({ id, outcome })
      tellLeft(id, outcome)
    } catch (error) {
      log('federation').debug('an activity will be tried again', { activityId: id, error })
      await setApart(given, { activityId: id }, actorUri)
    }
  }
  await markTreated(given, done)
}

type Actors = (uri: string, type: string) => Promise<RemoteActor | null>

/** Looked up once for many, as long as nothing happens that changes what is known of her. */
function rememberedFor({ learn }: Pick<Inbox, 'learn'>): Actors {
  let known: Promise<RemoteActor | null> | null = null
  return (uri, type) => {
    const actor = known ?? learn.actor(uri)
    known = CHANGES_NOBODY.has(type) ? actor : null
    return actor
  }
}
const CHANGES_NOBODY = new Set(['Create', 'Announce', 'Like'])

/** Does what one activity says that failed before. */
export async function treat(given: Inbox, { activityId }: ToTreat, job: { lastAttempt: boolean }): Promise<void> {
  const waiting = await toTreat(given.db, activityId)
  if (!waiting) return
  const outcome = await treated(given, waiting, (uri) => given.learn.actor(uri))
    .catch(refusedFor)
    .catch((error: unknown): Outcome => {
      if (!job.lastAttempt) throw error
      tellGivenUp(activityId, waiting.body, error)
      return { refused: (error as Error).message }
    })
  await markTreated(given, [{ id: activityId, outcome }])
  tellLeft(activityId, outcome)
}

function tellLeft(activityId: string, outcome: Outcome): void {
  if (outcome !== 'understood') log('federation').debug('an activity was left', { activityId, ...outcome })
}

async function treated(given: Inbox, { body, broughtBy }: Waiting, actorOf: Actors): Promise<Outcome> {
  const arrived = readActivity(body)
  if (typeof arrived === 'string') return { refused: arrived }
  const reading = readingOf(arrived.doc)
  const treatment = understood[arrived.type]
  if (reading !== 'understood' || !treatment) return reading
  const actor = await actorOf(arrived.actorUri, arrived.type)
  if (!actor) return { ignored: 'its actor is not there' }
  if (actor.state !== 'active') return { refused: `its actor is ${actor.state} here` }
  return treatment(given, { ...arrived, actor, broughtBy })
}

/**
 * Nothing more is tried: whoever runs the server is told which activity of whom it was, and why. What it said stays out of
 * the log, it may be for few. A server that stayed away is no fault of ours.
 */
function tellGivenUp(activityId: string, body: string, error: unknown): void {
  const arrived = readActivity(body)
  const about = typeof arrived === 'string' ? {} : { type: arrived.type, actor: arrived.actorUri }
  const what = { activityId, ...about }
  if (error instanceof DocumentUnavailable) {
    const { message: reason } = error
    log('federation').warning('an activity was given up: what it needs could not be had', { ...what, reason })
  } else log('federation').error('an activity could not be treated and was given up', { ...what, error })
}

/** What may not be is refused; what may pass, or is a fault of ours, is thrown. */
function refusedFor(error: unknown): Outcome {
  if (error instanceof Refusal) return { refused: error.kind }
  if (error instanceof UnreadableDocument || (error instanceof DocumentUnavailable && !error.passing))
    return { refused: error.message }
  throw error
}
