import type { ActorId } from '#platform/ids.ts'
import type { ActId, Pardon, Verdict } from './act.ts'
import type { ReportId } from './report.ts'

export type ReportMade = { kind: 'ReportMade'; reportId: ReportId; reporterId: ActorId; actorId: ActorId; by: ActorId }

/** The server of whoever is reported is to be told. */
export type ReportForwarded = { kind: 'ReportForwarded'; reportId: ReportId }

/** Administrators decided something about an actor, or took it back. */
export type ActorJudged = {
  kind: 'ActorJudged'
  actId: ActId
  actorId: ActorId
  act: Verdict | Pardon
  byMail: boolean
}

export type AppealMade = { kind: 'AppealMade'; actId: ActId; actorId: ActorId }
export type AppealDecided = { kind: 'AppealDecided'; actId: ActId; actorId: ActorId; accepted: boolean }

/** What is decided of another site, and so of its parts, may be otherwise than before. */
export type SiteJudged = { kind: 'SiteJudged'; site: string }
