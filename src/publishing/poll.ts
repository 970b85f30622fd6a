import type { PostId } from '#platform/ids.ts'
import { refuse } from './refusals.ts'

/** A poll as one viewer sees it. */
export type Poll = {
  postId: PostId
  several: boolean
  /** Null: it stays open for good, as some of other servers do. */
  endsAt: Date | null
  ended: boolean
  voters: number
  choices: { number: number; text: string; votes: number }[]
  /** The numbers that the viewer chose; null where she has not voted. */
  mine: number[] | null
}

export type NewPoll = { choices: readonly string[]; several: boolean; endsAt: Date }

export const POLL = {
  least: 2,
  most: 6,
  choiceLongest: 100,
  shortestMs: 5 * 60_000,
  longestMs: 366 * 24 * 3600_000,
} as const

/**
 * The choices as typed, empty ones left out, and an end to come.
 * @throws Refusal poll-choices, poll-choice-long, poll-choice-twice, poll-end-wrong
 */
export function checkPoll(typed: NewPoll, now: Date): NewPoll {
  const choices = typed.choices
    .map((choice) => choice.normalize('NFC').replace(/\s+/g, ' ').trim())
    .filter((choice) => choice !== '')
  if (choices.length < POLL.least || choices.length > POLL.most)
    refuse('poll-choices', { field: 'poll', least: POLL.least, most: POLL.most })
  if (choices.some((choice) => [...choice].length > POLL.choiceLongest))
    refuse('poll-choice-long', { field: 'poll', most: POLL.choiceLongest })
  if (new Set(choices.map((choice) => choice.toLocaleLowerCase('fr'))).size < choices.length)
    refuse('poll-choice-twice', { field: 'poll' })
  const left = typed.endsAt.getTime() - now.getTime()
  if (!(left >= POLL.shortestMs && left <= POLL.longestMs)) refuse('poll-end-wrong', { field: 'poll-end' })
  return { choices, several: typed.several, endsAt: typed.endsAt }
}
