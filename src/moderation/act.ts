import type { AccountId, ActorId, Id, PostId } from '#platform/ids.ts'
import { refuse } from './refusals.ts'
import type { ReportId } from './report.ts'

export type ActId = Id<'ModerationAct'>

/** What the one concerned is told of, and may appeal against. */
export const verdicts = ['warn', 'mark-posts', 'withdraw-posts', 'mark', 'freeze', 'limit', 'suspend'] as const
export type Verdict = (typeof verdicts)[number]
/** What takes a verdict back. */
export const pardons = { unmark: 'mark', thaw: 'freeze', unlimit: 'limit', restore: 'suspend' } as const
export type Pardon = keyof typeof pardons
/** What administrators do about a report, an appeal, or for each other. */
export type Handling =
  | 'assign'
  | 'unassign'
  | 'resolve'
  | 'reopen'
  | 'change'
  | 'note'
  | 'forward'
  | 'accept-appeal'
  | 'refuse-appeal'

/** What administrators decide of a hashtag, of what rises, of who is told of our feeds, of who speaks for a page. */
export type Ruling =
  | 'close-hashtag'
  | 'open-hashtag'
  | 'unlist-hashtag'
  | 'list-hashtag'
  | 'refuse-trend'
  | 'approve-trend'
  | 'end-hub-subscription'
  | 'approve-claim'
  | 'refuse-claim'

/** One thing that was done, as the history keeps it. */
export type Act = {
  id: ActId
  act: Verdict | Pardon | Handling | Ruling
  at: Date
  /** The person of the administrator; null once she left. */
  by: ActorId | null
  reportId: ReportId | null
  actorId: ActorId | null
  postIds: PostId[]
  /** What it is about beside, or instead of, an actor: `#pain`, the address of a page, the name of a site, who claimed. */
  about: string | null
  text: string
  appeal: Appeal | null
}

/** What whoever was judged says against it, and what became of that. */
export type Appeal = { text: string; madeAt: Date; decidedAt: Date | null; accepted: boolean | null }

/** What an administrator decides about an actor. */
export type ActionWish = {
  actorId: ActorId
  act: string
  /** What the actor is told; Markdown is not read. */
  text?: string
  /** The report that it answers: it is resolved by it. */
  reportId?: ReportId | null
  /** Whether every other open report about the actor is resolved with it. */
  allReports?: boolean
  /** Which posts; those of the report where none are named. */
  postIds?: readonly PostId[]
  /** Whether a message is sent, too: the page of notifications tells it in any case. */
  byMail?: boolean
}

export type NewAct = Omit<Act, 'id' | 'at' | 'by' | 'about' | 'appeal'> & { by: AccountId; about?: string | null }

export const TEXT_LONGEST = 5_000
export const APPEAL_DAYS = 20

export const isVerdict = (act: string): act is Verdict => (verdicts as readonly string[]).includes(act)
export const isPardon = (act: string): act is Pardon => act in pardons

/** @throws Refusal act-text-long */
export function checkText(typed: string): string {
  const text = typed.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  const length = [...text].length
  return length > TEXT_LONGEST ? refuse('act-text-long', { field: 'text', most: TEXT_LONGEST, length }) : text
}
