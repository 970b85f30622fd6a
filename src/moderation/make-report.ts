import { sql } from 'kysely'
import { inTransaction } from '#platform/db.ts'
import { type ActorId, newId, type PostId } from '#platform/ids.ts'
import type { Access } from '../access/index.ts'
import { checkMaySpeak, holdActor, type Voice } from '../actors/index.ts'
import type { CollectionId, Collections } from '../collections/index.ts'
import { readViewer, visiblePosts } from '../publishing/index.ts'
import type { ReportMade } from './facts.ts'
import { type ForwardGiven, forward, serverToTell } from './forward-report.ts'
import { refuse } from './refusals.ts'
import { COLLECTIONS_MOST, checkCategory, checkComment, POSTS_MOST, type ReportId } from './report.ts'
import { insertReport } from './reports.ts'

export type ReportWish = {
  actorId: ActorId
  category?: string | null
  comment?: string
  /** Of the reported one; those that the reporter may not see are left out. */
  postIds?: readonly PostId[]
  ruleIds?: readonly string[]
  /** Of the reported one; others are left out. */
  collectionIds?: readonly CollectionId[]
  /** Whether the server of the reported one is told, too, where that is another; never who reports. */
  forward?: boolean
}

const BY_PERSON = { most: 30, windowSeconds: 3600 }

/**
 * Tells the administrators of an actor, with the posts as they are now and the rules that they break.
 * @throws Refusal no-such-actor, may-not-report-oneself, report-category-wrong, report-comment-long, report-rule-unknown,
 * may-not-speak, too-many-attempts
 */
export async function makeReport(
  given: ForwardGiven & { access: Pick<Access, 'countAttempt'>; collections: Pick<Collections, 'byIds'> },
  voice: Voice,
  wish: ReportWish,
): Promise<ReportId> {
  const ruleIds = [...new Set(wish.ruleIds ?? [])]
  const category = checkCategory(wish.category ?? null, ruleIds.length > 0)
  const comment = checkComment(wish.comment ?? '')
  if (wish.actorId === voice.actorId || wish.actorId === voice.personId) refuse('may-not-report-oneself')
  if (ruleIds.some((id) => !/^\d{1,9}$/.test(id))) refuse('report-rule-unknown', { field: 'rules' })
  await given.access.countAttempt(`report:${voice.personId}`, BY_PERSON)
  const named = [...new Set(wish.collectionIds ?? [])].slice(0, COLLECTIONS_MOST)
  const collections = [...(await given.collections.byIds(voice.personId, named)).values()].filter(
    ({ ownerId }) => ownerId === wish.actorId,
  )
  const at = given.clock.now()
  const id = newId<'Report'>(at)
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await holdActor(tx, wish.actorId)
    if (ruleIds.length > 0) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from instance_rules
        where id = any(${ruleIds}::bigint[]) and removed_at is null`.execute(tx)
      if (rows[0]!.n !== ruleIds.length) refuse('report-rule-unknown', { field: 'rules' })
    }
    const asked = [...new Set(wish.postIds ?? [])].slice(0, POSTS_MOST)
    const seen = await visiblePosts(tx, asked, await readViewer(tx, voice.personId))
    const postIds = asked.filter((post) => seen.get(post)?.authorId === wish.actorId)
    const about = { id, reporterId: voice.actorId, actorId: wish.actorId, category, comment }
    await insertReport(tx, { ...about, at, postIds, collections, ruleIds })
    if (wish.forward && (await serverToTell(given, tx, wish.actorId))) await forward(given, tx, id, at)
    const fact = { kind: 'ReportMade', reportId: id, reporterId: voice.actorId, actorId: wish.actorId } as const
    await given.facts.record<ReportMade>(tx, { ...fact, by: voice.personId })
  })
  return id
}
