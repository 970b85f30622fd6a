import { log } from '#platform/log.ts'
import { Refusal } from '#platform/refusal.ts'
import { DocumentUnavailable } from '../fetch-document.ts'
import { UnreadableDocument } from '../translate/document.ts'
import type { Inbox, Outcome } from './activity.ts'
import { readActivity } from './arrived.ts'
import { readingOf } from './reading.ts'
import { markTreated, type ToTreat, toTreat } from './received.ts'
import { understood } from './understood.ts'

/** Does what an activity that was kept says, once. What may pass (a server that is away) is tried again. */
export async function treat(given: Inbox, { activityId }: ToTreat, job: { lastAttempt: boolean }): Promise<void> {
  const body = await toTreat(given.db, activityId)
  if (body === null) return
  const outcome = await treated(given, body).catch((error: unknown): Outcome => {
    const reason = reasonOf(error)
    if (reason !== null) return { refused: reason }
    if (!job.lastAttempt) throw error
    tellGivenUp(activityId, body, error)
    return { refused: (error as Error).message }
  })
  await markTreated(given, activityId, outcome)
  if (outcome !== 'understood') log('federation').debug('an activity was left', { activityId, ...outcome })
}

async function treated(given: Inbox, body: string): Promise<Outcome> {
  const arrived = readActivity(body)
  if (typeof arrived === 'string') return { refused: arrived }
  const reading = readingOf(arrived.doc)
  const treatment = understood[arrived.type]
  if (reading !== 'understood' || !treatment) return reading
  const actor = await given.learn.actor(arrived.actorUri)
  if (!actor) return { ignored: 'its actor is not there' }
  if (actor.state !== 'active') return { refused: `its actor is ${actor.state} here` }
  return treatment(given, { ...arrived, actor })
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

/** Why it may not be; null where trying again may help. */
function reasonOf(error: unknown): string | null {
  if (error instanceof Refusal) return error.kind
  if (error instanceof UnreadableDocument) return error.message
  if (error instanceof DocumentUnavailable) return error.passing ? null : error.message
  return null
}
