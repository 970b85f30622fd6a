import { sql } from 'kysely'
import { inTransaction, type Reader, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PostId } from '#platform/ids.ts'
import { TOP } from '#platform/page.ts'
import { matchSpeciality, speciality } from '#reference/index.ts'
import type { Feeds } from '../feeds/index.ts'
import { fileUnder } from '../publishing/index.ts'
import { coverageOf } from './coverage.ts'

export const FILE_ANEW = 'watch:file-anew'

/** Posts of one job. */
const BATCH = 200
/** Hashtags that are looked at in one statement. */
const HASHTAGS = 5_000

/**
 * A speciality under which posts of before are filed. `run`: the change that asked for it; `hashtags`: those in use that name
 * it, null until they were looked for; `below`: posts below this id are left to do.
 */
export type Filing = { speciality: string; run: string; hashtags: string[] | null; below: string }

type Given = Pick<Deps, 'db' | 'jobs' | 'clock'> & {
  feeds: Pick<Feeds, 'refile'>
  /** A job may come before this process heard of the change. */
  knowSpecialities: () => Promise<void>
}

/** Has the posts of before filed under a speciality whose names changed, if and only if the transaction commits. */
export const askToFileAnew = (given: Pick<Deps, 'jobs' | 'clock'>, tx: Tx, id: string) =>
  addNext(given, tx, { speciality: id, run: String(given.clock.now().getTime()), hashtags: null, below: TOP })

/**
 * Files one batch of the posts of before under a speciality that their hashtags name by now, the newest first, and asks for
 * the next batch: one whose process is killed is done again, and a batch done twice changes nothing more. Where nothing
 * names it any more, or it was retired meanwhile, nothing is done.
 */
export async function fileAnew(
  given: Given,
  { speciality: id, run, hashtags, below }: Filing,
  batch = BATCH,
): Promise<void> {
  await given.knowSpecialities()
  const found = speciality(id)
  if (!found || found.retired) return
  const names = (hashtags ?? (await hashtagsInUse(given.db))).filter((hashtag) => matchSpeciality(hashtag)?.id === id)
  const posts = await postsWith(given.db, names, below, batch)
  if (posts.length === 0) return
  await inTransaction(given.db, (tx) => fileUnder(tx, posts, id))
  await given.feeds.refile(posts, { joined: (topic) => isOf(topic, [id, found.parent!]) })
  if (posts.length < batch) return
  await addNext(given, given.db, { speciality: id, run, hashtags: names, below: posts.at(-1)! })
}

// One run after the other, and one of its jobs at a time.
const addNext = (given: Pick<Deps, 'jobs'>, tx: Parameters<Deps['jobs']['add']>[0], filing: Filing) =>
  given.jobs.add(tx, FILE_ANEW, filing, {
    key: `${FILE_ANEW}:${filing.speciality}:${filing.run}`,
    queue: FILE_ANEW,
  })

/** Whether a topic is one of these specialities, or a coverage of one. */
const isOf = (topic: string, specialities: readonly string[]) =>
  topic.startsWith('coverage:')
    ? specialities.includes(coverageOf(topic).speciality)
    : specialities.some((id) => topic === `speciality:${id}`)

/** Every hashtag that a post bears: PostgreSQL goes from one to the next in the index, whatever the number of posts. */
async function hashtagsInUse(db: Reader): Promise<string[]> {
  const all: string[] = []
  for (let after: string | undefined = ''; after !== undefined; ) {
    const { rows }: { rows: { hashtag: string }[] } = await sql<{ hashtag: string }>`
      with recursive used as (
        (select hashtag from post_hashtags where hashtag > ${after} order by hashtag limit 1)
        union all
        select (select h.hashtag from post_hashtags h where h.hashtag > used.hashtag order by h.hashtag limit 1)
        from used where used.hashtag is not null
      ) select hashtag from used where hashtag is not null limit ${sql.lit(HASHTAGS)}`.execute(db)
    all.push(...rows.map(({ hashtag }) => hashtag))
    after = rows.length < HASHTAGS ? undefined : rows.at(-1)!.hashtag
  }
  return all
}

async function postsWith(db: Reader, hashtags: readonly string[], below: string, most: number): Promise<PostId[]> {
  if (hashtags.length === 0) return []
  const { rows } = await sql<{ post_id: PostId }>`
    select distinct post_id from post_hashtags where hashtag = any(${hashtags}::text[]) and post_id < ${below}::bigint
    order by post_id desc limit ${sql.lit(most)}`.execute(db)
  return rows.map(({ post_id }) => post_id)
}
