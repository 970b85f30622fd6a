import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { PersonJoined } from '../access/index.ts'
import type { Notifications } from '../notifications/index.ts'
import { isVerdict } from './act.ts'
import type { ActorJudged, AppealDecided, AppealMade, ReportMade } from './facts.ts'
import { postVerdictMail } from './verdict-mail.ts'

type Given = Pick<Deps, 'db' | 'jobs' | 'mail'> & { notifications: Pick<Notifications, 'tell'> }

async function administrators(given: Given): Promise<ActorId[]> {
  const rows = await given.db
    .selectFrom('accounts')
    .select('person_id')
    .where('administrator', '=', true)
    .where('state', '=', 'active')
    .execute()
  return rows.map((row) => row.person_id)
}

/** Each administrator learns of each report. */
export async function onReportMade(given: Given, fact: ReportMade): Promise<void> {
  const { reportId, reporterId: actorId, by: byId } = fact
  const owners = await administrators(given)
  await given.notifications.tell(
    owners.map((ownerId) => ({ kind: 'report', ownerId, key: `report:${reportId}`, actorId, byId })),
  )
}

/** And of each person who may come in now. */
export async function onPersonJoined(given: Given, { personId: actorId }: PersonJoined): Promise<void> {
  const owners = await administrators(given)
  await given.notifications.tell(
    owners.map((ownerId) => ({ kind: 'sign-up', ownerId, key: `sign-up:${actorId}`, bundle: 'sign-up', actorId })),
  )
}

/** The one concerned is told, without the name of who decided; by mail too, where that was wished. */
export async function onActorJudged(given: Given, { actId, actorId, act, byMail }: ActorJudged): Promise<void> {
  if (!isVerdict(act)) return
  await given.notifications.tell([{ kind: 'warning', ownerId: actorId, key: `warning:${actId}` }])
  if (byMail) await postVerdictMail(given, actId)
}

export async function onAppealMade(given: Given, { actId, actorId }: AppealMade): Promise<void> {
  const owners = await administrators(given)
  await given.notifications.tell(
    owners.map((ownerId) => ({ kind: 'appeal', ownerId, key: `appeal:${actId}`, actorId })),
  )
}

export async function onAppealDecided(given: Given, { actId, actorId }: AppealDecided): Promise<void> {
  await given.notifications.tell([{ kind: 'appeal-decided', ownerId: actorId, key: `appeal-decided:${actId}` }])
  await postVerdictMail(given, actId)
}
