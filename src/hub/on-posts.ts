import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { coverageOf } from '../watch/index.ts'
import { lookAtTopics } from './look-at-topics.ts'
import type { ReadTopic } from './request.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'jobs'> & { readTopic: ReadTopic }

/** What was published, edited or withdrawn is told at once by the feeds that have it: of the instance, its author, its topics. */
export async function onPost(given: Given, { postId, authorId }: { postId: PostId; authorId: ActorId }): Promise<void> {
  const { db } = given
  const author = await db.selectFrom('actors').select('handle').where('id', '=', authorId).executeTakeFirst()
  const topics = await db.selectFrom('topic_entries').select('topic').where('post_id', '=', postId).execute()
  const pages = ['', ...(author ? [`/@${author.handle}`] : []), ...topics.flatMap(({ topic }) => pageOf(topic))]
  const paths = pages.flatMap((page) => ['rss', 'atom', 'json'].map((format) => `${page}/flux.${format}`))
  await lookAtTopics(given, paths)
}

function pageOf(topic: string): string[] {
  if (topic.startsWith('coverage:')) {
    const { speciality, territory } = coverageOf(topic)
    return [`/veille/${speciality}/${territory}`]
  }
  const [kind, id] = topic.split(':')
  return kind === 'speciality' ? [`/specialites/${id}`] : kind === 'territory' ? [`/territoires/${id}`] : []
}
