import type { ActorId, PostId } from '#platform/ids.ts'

/**
 * Why a card is there, as it was counted: doors have words for each. `part`: its part of all that speaks for the card, in
 * percent. Numbers of readers are told as « at least », for who reads what is told to authors alone.
 */
export type Reason = { part: number } & (
  | { is: 'followed'; actorId: ActorId }
  | { is: 'relayed'; count: number }
  | { is: 'speciality'; ids: string[] }
  | { is: 'hashtag'; ids: string[] }
  /** Topics: `coverage:speciality:territory`. */
  | { is: 'coverage'; ids: string[] }
  | { is: 'territory'; ids: string[] }
  /** `beside`: a department that has a common border with her own. */
  | { is: 'near'; territory: string; own: boolean; beside?: true }
  | { is: 'specialityHabit'; id: string; posts: number }
  | { is: 'authorHabit'; actorId: ActorId; posts: number }
  | { is: 'likeness'; postId: PostId; title?: string }
  | { is: 'kinship'; atLeast: number }
  | { is: 'readLately'; atLeast: number }
  | { is: 'first'; ids: string[] }
  | { is: 'takenUp'; count: number }
  | { is: 'small'; actorId: ActorId }
  | { is: 'soon'; at: string; what: 'event' | 'call' }
)

const steps = [100, 50, 20, 10, 5, 3, 2]

/** A number of people as it may be told: the next lower of a few round ones. */
export const atLeast = (people: number): number => steps.find((step) => step <= people) ?? 1
