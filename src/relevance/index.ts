import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { AccountDeleted } from '../access/index.ts'
import type { Feeds } from '../feeds/index.ts'
import type { Insights } from '../insights/index.ts'
import type { Viewer } from '../publishing/index.ts'
import { chooseFirstPage, type FirstPage, forgetAll, readChoices, switchLearning } from './choices.ts'
import { correct } from './correct.ts'
import { forgetOld } from './forget-old.ts'
import { hourly } from './hourly.ts'
import { readInstanceSize } from './instance-size.ts'
import { readKnown } from './known.ts'
import { learn } from './learn.ts'
import { lessen, lessenedLately, unlessen } from './lessen.ts'
import { noteReadings } from './note-readings.ts'
import { onAccountDeleted } from './on-account-deleted.ts'
import { type AskedEssential, readEssential } from './read-essential.ts'
import { readMissed } from './read-missed.ts'
import { whyInWords } from './reason-words.ts'

export { arrange, type Placed } from './arrange.ts'
export { beyondChance, type ReadBy } from './beyond-chance.ts'
export type { Candidate, Kind, Signals } from './candidate.ts'
export type { Choices, FirstPage } from './choices.ts'
export type { Subject, Wish } from './correct.ts'
export { freshnessOf } from './freshness.ts'
export { relevanceInvariants } from './invariants.ts'
export type { Known, Weighing } from './known.ts'
export { type Lesson, learnInBackground } from './learn-in-background.ts'
export {
  type Likeness,
  type LikenessOptions,
  learnKinship,
  learnLikeness,
  likenessFrom,
  likenessTo,
  type Neighbour,
  readByKin,
} from './learn-likeness.ts'
export type { Described } from './marks.ts'
export { rank } from './rank.ts'
export type { EssentialCard, EssentialPage } from './read-essential.ts'
export { type Reading, strengths } from './readings.ts'
export type { Reason } from './reason.ts'
export { type ToldReason, whyInWords } from './reason-words.ts'
export type { RelevanceRefusal } from './refusals.ts'
export { type Scored, scoreOf } from './score.ts'
export { startingWeights, type Term, type TermName, type Weights } from './terms.ts'

/** What matters to each reader, and why; learnt from what she does here, as far as she lets it, and told to nobody else. */
export function createRelevance(
  deps: Deps,
  slices: { feeds: Pick<Feeds, 'homeCards'>; insights: Pick<Insights, 'afterReads' | 'risingPosts'> },
) {
  const given = {
    ...deps,
    feeds: slices.feeds,
    rising: slices.insights.risingPosts,
    size: hourly(deps.clock, (now) => readInstanceSize(deps.db, now)),
  }
  const stopping = new AbortController()
  slices.insights.afterReads((read) => noteReadings(deps, read))
  deps.facts.on<AccountDeleted>('AccountDeleted', 'relevance', (fact) => onAccountDeleted(deps, fact))
  deps.jobs.every('relevance:learn', '7 */6 * * *', () => learn(deps, stopping.signal))
  deps.jobs.every('relevance:forget-old', '37 * * * *', () => forgetOld(deps))
  return {
    /** The ranked feed of a reader, each card with its reasons. */
    essential: (viewer: NonNullable<Viewer>, asked?: AskedEssential) => readEssential(given, viewer, asked),
    /** What she missed since a moment, the best of it. */
    missed: (viewer: NonNullable<Viewer>, since: Date, most: number) => readMissed(given, viewer, since, most),
    /** Why a card is there, in words. */
    whyInWords,
    lessen: (viewer: NonNullable<Viewer>, post: PostId) => lessen(deps, viewer, post),
    unlessen: (reader: ActorId, post: PostId) => unlessen(deps, reader, post),
    lessenedLately: (viewer: NonNullable<Viewer>) => lessenedLately(deps, viewer),
    choices: (reader: ActorId) => readChoices(deps.db, reader),
    chooseFirstPage: (reader: ActorId, page: FirstPage) => chooseFirstPage(deps, reader, page),
    switchLearning: (reader: ActorId, on: boolean) => switchLearning(deps, reader, on),
    correct: (reader: ActorId, subject: string, wish: string) => correct(deps, reader, subject, wish),
    forgetAll: (reader: ActorId) => forgetAll(deps, reader),
    /** All that is known of her. */
    known: (viewer: NonNullable<Viewer>) => readKnown(deps.db, viewer, deps.clock.now()),
    learn: () => learn(deps, stopping.signal),
    forgetOld: () => forgetOld(deps),
    stop: () => stopping.abort(new Error('the house closes')),
  }
}
export type Relevance = ReturnType<typeof createRelevance>
