import type { Deps } from '#platform/deps.ts'
import type { PostId } from '#platform/ids.ts'
import { type ActorBrief, briefsById } from '../actors/index.ts'
import { type Viewer, visiblePosts } from '../publishing/index.ts'
import { answersOf } from './answers.ts'
import type { Answer } from './gathering.ts'

export type Attendance = Record<Answer, ActorBrief[]>

/** Who answered what, by name: for the team that organises it. Null for anyone else, who has the counts. */
export async function whoComes(given: Pick<Deps, 'db'>, postId: PostId, viewer: Viewer): Promise<Attendance | null> {
  const post = (await visiblePosts(given.db, [postId], viewer)).get(postId)
  if (!post || !viewer?.actorIds.includes(post.authorId)) return null
  const answers = await answersOf(given.db, postId)
  const people = await briefsById(
    given.db,
    answers.map(({ personId }) => personId),
  )
  const named = (wanted: Answer) =>
    answers.flatMap(({ personId, answer }) => (answer === wanted ? (people.get(personId) ?? []) : []))
  return { yes: named('yes'), maybe: named('maybe'), no: named('no') }
}
