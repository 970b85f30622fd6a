import { sql } from 'kysely'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PostId } from '#platform/ids.ts'
import { TOP } from '#platform/page.ts'
import { matchSpeciality, speciality } from '#reference/index.ts'
import type { Feeds } from '../feeds/index.ts'
import { filedByName, takeFromUnder } from '../publishing/index.ts'
import { topicOf } from './coverage.ts'
import { FILE_ANEW } from './file-anew.ts'

export const TAKE_FROM_UNDER = 'watch:take-from-under'
export const LEAVE_FEEDS = 'watch:leave-feeds'

/** Posts of one job. */
const BATCH = 200

/** A speciality that lost names, and the posts that are left to look at: those below this id. `run`: the change that asked for it. */
export type Taking = { speciality: string; run: string; below: string }
/** Posts that a speciality lost, and the topics under which they stood by it. */
export type Leaving = { posts: PostId[]; topics: string[] }

type Given = Pick<Deps, 'db' | 'jobs'> & { knowSpecialities: () => Promise<void> }

/** Has the posts taken from under a speciality that no name of it files there any more, if and only if the transaction commits. */
export const askToTake = (given: Pick<Deps, 'jobs' | 'clock'>, tx: Tx, id: string) =>
  addNext(given, tx, { speciality: id, run: String(given.clock.now().getTime()), below: TOP })

/**
 * Looks at one batch of the posts that stand under a speciality by their hashtags alone, the newest first, and takes away
 * those whose hashtags name it no more; what their authors said stays. In one transaction with the jobs that follow: one
 * whose process is killed is done again. One that was retired keeps what it has.
 */
export async function takeUnnamed(given: Given, { speciality: id, run, below }: Taking, batch = BATCH): Promise<void> {
  await given.knowSpecialities()
  const found = speciality(id)
  if (!found || found.retired) return
  await inTransaction(given.db, async (tx) => {
    const filed = await filedByName(tx, id, below, batch)
    const unnamed = filed.filter(({ hashtags }) => hashtags.every((one) => matchSpeciality(one)?.id !== id))
    const posts = unnamed.map((post) => post.id)
    if (posts.length > 0) {
      const topics = await topicsBy(tx, posts, [id, found.parent!])
      await takeFromUnder(tx, posts, id)
      await given.jobs.add(tx, LEAVE_FEEDS, { posts, topics } satisfies Leaving, { queue: FILE_ANEW })
    }
    if (filed.length === batch) await addNext(given, tx, { speciality: id, run, below: filed.at(-1)!.id })
  })
}

/** They leave the feeds of the speciality and of its coverages, and of those who follow these and have no other reason. */
export const leaveFeeds = (given: { feeds: Pick<Feeds, 'refile'> }, { posts, topics }: Leaving): Promise<void> =>
  given.feeds.refile(posts, { left: topics })

const addNext = (given: Pick<Deps, 'jobs'>, tx: Tx, taking: Taking) =>
  given.jobs.add(tx, TAKE_FROM_UNDER, taking, {
    key: `${TAKE_FROM_UNDER}:${taking.speciality}:${taking.run}`,
    queue: FILE_ANEW,
  })

/** The topics of these specialities, and of coverages of them, under which any of these posts stands. */
async function topicsBy(tx: Tx, posts: readonly PostId[], specialities: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ topic: string }>`
    select distinct topic from topic_entries where post_id = any(${posts}::bigint[]) and (${sql.join(
      specialities.flatMap((id) => [
        sql`topic = ${`speciality:${id}`}`,
        sql`starts_with(topic, ${topicOf({ speciality: id, territory: '' })})`,
      ]),
      sql` or `,
    )})`.execute(tx)
  return rows.map(({ topic }) => topic)
}
