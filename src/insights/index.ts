import type { Days } from '#platform/by-day.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId, PostId, RelayId } from '#platform/ids.ts'
import { log } from '#platform/log.ts'
import type { Access, AccountDeleted } from '../access/index.ts'
import type { Voice } from '../actors/index.ts'
import { type Post, type Viewer, visiblePosts } from '../publishing/index.ts'
import type { PostRelayed, RelayHung, Relays, RelayUndone } from '../relays/index.ts'
import {
  annualReports,
  annualState,
  askAnnualReport,
  lastAnnualYear,
  MAKE_REPORT,
  type MakeReport,
  makeAnnualReport,
  readAnnualReport,
} from './annual-reports.ts'
import { type CohortUnit, cohorts } from './cohorts.ts'
import { totalsOf } from './counts.ts'
import { hashtagHistory } from './hashtag-history.ts'
import { hashtagsUsed, isHashtagUsed } from './hashtags-used.ts'
import { instanceFigures } from './instance-figures.ts'
import { type Measure, measure } from './measures.ts'
import { type MeasureElsewhere, measureElsewhere } from './measures-elsewhere.ts'
import { onAccountDeleted } from './on-account-deleted.ts'
import { onRelayHung } from './on-relay-hung.ts'
import { publicFigures, weeksOfLife } from './public-figures.ts'
import { createPulse } from './pulse.ts'
import { readReach } from './reach.ts'
import { readChain } from './read-chain.ts'
import { openPost, readPosts, type Told, type WhoReads } from './read-posts.ts'
import { markReported, readsToReport } from './reads-to-report.ts'
import { type ReceivedReport, receiveReport } from './receive-report.ts'
import { mayBeReader } from './robots.ts'
import { mostFollowedOf, type Shared, sharesOf, sizeOf } from './shares.ts'
import { createTally } from './tally.ts'
import { type ReadReaction, tellOfReads } from './tell-of-reads.ts'
import { hashtagsLeft, linksLeft, postsLeft, reviewsOf, type TrendKind } from './trend-reviews.ts'
import { forAWhile, risingHashtags, risingLinks, risingPosts } from './trends.ts'
import { createVisitorHash, forgetVisitors } from './visitors.ts'
import { createReadsWatch } from './watch-reads.ts'

export type { AnnualFigures, AnnualState, Archetype } from './annual-report.ts'
export { archetypes, lastYearTold } from './annual-report.ts'
export type { AnnualReport } from './annual-reports.ts'
export type { Cohort, CohortUnit } from './cohorts.ts'
export type { DayOfUse } from './hashtag-history.ts'
export type { InstanceFigures } from './instance-figures.ts'
export { insightsInvariants } from './invariants.ts'
export type { Measure } from './measures.ts'
export type { MeasureElsewhere } from './measures-elsewhere.ts'
export type { PublicFigures, WeekOfLife } from './public-figures.ts'
export type { Reach } from './reach.ts'
export type { ChainLink, ChainPage } from './read-chain.ts'
export type { ReadElsewhere } from './read-elsewhere.ts'
export type { Told, WhoReads } from './read-posts.ts'
export { hourOf, type ReadReport } from './reads-to-report.ts'
export type { ReadCells } from './report-cells.ts'
export type { Share, Shared, Size } from './shares.ts'
export type { PostRead } from './tell-of-reads.ts'
export {
  publisherOf,
  type Reviews,
  reviewsOf,
  setTrendReview,
  type TrendKind,
  type TrendReview,
  type TrendRuling,
} from './trend-reviews.ts'
export type { Visitor } from './visitors.ts'
export type { Grown } from './watch-reads.ts'
export type { Reads } from './way.ts'

/** Who was reached: reads, by their distance from the author and by the relay that brought them. */
export function createInsights(
  deps: Deps,
  slices: { access: Pick<Access, 'countAttempt' | 'checkAdministrator'>; relays: Pick<Relays, 'chain'> },
) {
  const given = { ...deps, ...slices, log: log('insights') }
  const pulse = createPulse(given)
  const readReactions: ReadReaction[] = []
  const tally = createTally({
    ...given,
    onCounted: pulse.changed,
    afterReads: (read) => tellOfReads(readReactions, read, given.log),
  })
  const counting = { ...given, tally, hash: createVisitorHash(deps) }
  const opening = new Set<Promise<void>>()
  const settled = async () => {
    await Promise.all(opening)
    await tally.settled()
  }
  /** For administrators alone. @throws Refusal not-administrator */
  const administering = async <T>(by: AccountId, read: () => Promise<T>): Promise<T> => {
    await slices.access.checkAdministrator(by)
    return read()
  }
  /** Looked at anew every few minutes. */
  const rising = {
    hashtags: forAWhile(deps.clock, () => risingHashtags(deps.db, deps.clock.now())),
    posts: forAWhile(deps.clock, () => risingPosts(deps.db, deps.clock.now())),
    links: forAWhile(deps.clock, () => risingLinks(deps.db, deps.clock.now())),
  }
  // At midnight UTC; and every hour, for an instance that slept at midnight.
  deps.jobs.every('insights:forget-visitors', '0 * * * *', () => forgetVisitors(deps))
  deps.jobs.handle(MAKE_REPORT, (asked: MakeReport) => makeAnnualReport(deps, asked))
  deps.facts.on<AccountDeleted>('AccountDeleted', 'insights', (fact) => onAccountDeleted(deps, fact))
  deps.facts.on<PostRelayed>('PostRelayed', 'insights', async (fact) => pulse.changed([fact.postId]))
  deps.facts.on<RelayHung>('RelayHung', 'insights', async (fact) => {
    await onRelayHung(deps.db, fact)
    await pulse.changed([fact.postId])
  })
  deps.facts.on<RelayUndone>('RelayUndone', 'insights', async (fact) => pulse.changed([fact.postId]))
  return {
    /** What stood on a screen, as the browser tells it. */
    read: (who: WhoReads, told: readonly Told[]) => readPosts(counting, who, told),
    /** What later slices do with what people read; a visitor is nobody's reader. */
    afterReads: (react: ReadReaction) => void readReactions.push(react),
    /** A post whose page is being opened: counted while the page is on its way, which does not wait for it. */
    opened(who: WhoReads, post: Pick<Post, 'id' | 'authorId'>, seenIn: RelayId | null = null): void {
      const counted = openPost(counting, who, post, seenIn)
        .catch((error) => given.log.warning('a read could not be counted', { error }))
        .finally(() => opening.delete(counted))
      opening.add(counted)
    },
    reach: async (postId: PostId, viewer: Viewer) => {
      const post = (await visiblePosts(deps.db, [postId], viewer)).get(postId)
      if (!post) return null
      const relays = await deps.db
        .selectFrom('relays')
        .select(['id', 'actor_id as actorId'])
        .where('post_id', '=', postId)
        .execute()
      return readReach(deps.db, post, viewer, relays)
    },
    /** Total reads of those of the posts that the viewer's own team wrote. */
    async totals(posts: readonly Pick<Post, 'id' | 'authorId'>[], viewer: Viewer): Promise<Map<PostId, number>> {
      const own = posts.filter((post) => viewer?.actorIds.some((id) => id === post.authorId)).map((post) => post.id)
      const totals = await totalsOf(deps.db, own)
      return new Map(own.map((id) => [id, totals.get(id) ?? 0]))
    },
    chain: (postId: PostId, viewer: Viewer) => readChain(given, postId, viewer),
    watchReads: createReadsWatch(given),
    /** What servers tell each other of reads. */
    reports: {
      due: (now: Date) => readsToReport(deps.db, now),
      mark: markReported,
      receive: (report: ReceivedReport) => receiveReport(deps, report),
    },
    mayBeReader,
    /** @throws Refusal not-administrator */
    instanceFigures: (by: AccountId) => administering(by, () => instanceFigures(deps.db, deps.clock.now())),
    /** What administrators have counted by day, and what it is made of. */
    measure: (by: AccountId, what: Measure, days: Days) => administering(by, () => measure(deps.db, what, days)),
    measureElsewhere: (by: AccountId, what: MeasureElsewhere, domain: string, days: Days) =>
      administering(by, () => measureElsewhere(deps.db, what, domain, days)),
    mostFollowedOf: (by: AccountId, domain: string, most: number) =>
      administering(by, () => mostFollowedOf(deps.db, domain, most)),
    shares: (by: AccountId, what: Shared, days: Days, most: number) =>
      administering(by, () => sharesOf(deps.db, what, days, most)),
    size: (by: AccountId) => administering(by, () => sizeOf(deps.db)),
    cohorts: (by: AccountId, days: Days, unit: CohortUnit) => administering(by, () => cohorts(deps.db, days, unit)),
    /** What everyone may know, looked at anew every few minutes. */
    publicFigures: forAWhile(deps.clock, () => publicFigures(deps.db, deps.clock.now())),
    weeksOfLife: forAWhile(deps.clock, () => weeksOfLife(deps.db, deps.clock.now())),
    hashtagHistory: (hashtags: readonly string[]) => hashtagHistory(deps.db, hashtags, deps.clock.now()),
    /** What rises, without what administrators refused. */
    risingHashtags: async () => hashtagsLeft(deps.db, await rising.hashtags()),
    risingPosts: async () => postsLeft(deps.db, await rising.posts()),
    risingLinks: async () => linksLeft(deps.db, await rising.links()),
    /** For administrators: whatever rises, and what they said of it. */
    trends: {
      hashtags: (by: AccountId) => administering(by, rising.hashtags),
      posts: (by: AccountId) => administering(by, rising.posts),
      links: (by: AccountId) => administering(by, rising.links),
      reviews: (by: AccountId, kind: TrendKind, subjects: readonly string[]) =>
        administering(by, () => reviewsOf(deps.db, kind, subjects)),
    },
    /** The hashtags of posts, for administrators. */
    hashtagsUsed: (by: AccountId, part: Parameters<typeof hashtagsUsed>[1]) =>
      administering(by, () => hashtagsUsed(deps.db, part)),
    isHashtagUsed: (by: AccountId, hashtag: string) => administering(by, () => isHashtagUsed(deps.db, hashtag)),
    /** The years of an actor: each counted by a job once it is asked for, and kept. */
    annual: {
      reports: (voice: Voice, year?: number) => annualReports(deps.db, voice, year),
      state: (voice: Voice, year: number) => annualState(deps, voice, year),
      ask: (voice: Voice, year: number) => askAnnualReport(deps, voice, year),
      markRead: (voice: Voice, year: number) => readAnnualReport(deps, voice, year),
      lastYear: (voice: Voice) => lastAnnualYear(deps, voice),
    },
    forgetVisitors: () => forgetVisitors(deps),
    /** Ends when everything told so far is counted. */
    settled,
    async stop() {
      await settled()
      await pulse.stop()
    },
  }
}
export type Insights = ReturnType<typeof createInsights>
