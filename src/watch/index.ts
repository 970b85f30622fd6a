import type { Deps } from '#platform/deps.ts'
import type { AccountId, ActorId, PostId } from '#platform/ids.ts'
import type { AccountDeleted } from '../access/index.ts'
import type { Actors, Voice } from '../actors/index.ts'
import type { Feeds } from '../feeds/index.ts'
import { addedSpecialities, SPECIALITY_LIMITS, type SpecialityWish } from './added-specialities.ts'
import { coveragesAround } from './around.ts'
import { coveragesBeside } from './beside.ts'
import { addSpeciality, correctSpeciality, retireSpeciality } from './change-specialities.ts'
import { type Coverage, checkCoverage, coverageOf, topicOf } from './coverage.ts'
import { declareWatch, LINE_LONGEST, WATCHES_MOST } from './declare-watch.ts'
import { endWatch } from './end-watch.ts'
import type { WatchDeclared, WatchEnded } from './facts.ts'
import { FILE_ANEW, type Filing, fileAnew } from './file-anew.ts'
import { coveragesFollowed } from './followed.ts'
import { cellsOf } from './gaps.ts'
import { knowSpecialities } from './known-specialities.ts'
import { onAccountDeleted, onWatchDeclared, onWatchEnded } from './on-watch-changed.ts'
import {
  type CoveragesAsked,
  countCoverages,
  coveragesFollowedOf,
  coveragesInOrder,
  heldCoverages,
  readCoverages,
  withFigures,
} from './read-coverages.ts'
import { createRising } from './read-rising.ts'
import { LEAVE_FEEDS, type Leaving, leaveFeeds, TAKE_FROM_UNDER, type Taking, takeUnnamed } from './take-from-under.ts'
import { topicsOfPost } from './topics-of-post.ts'
import { holdersOf, watchesOf } from './watches.ts'

export type { SpecialityWish } from './added-specialities.ts'
export type { Beside } from './beside.ts'
export { type Coverage, coverageOf, type Freshness } from './coverage.ts'
export type { WatchDeclared, WatchEnded } from './facts.ts'
export type { Cell, Covered } from './gaps.ts'
export { housesOf } from './houses.ts'
export { watchInvariants } from './invariants.ts'
export type { CoverageLine, CoveragesAsked } from './read-coverages.ts'
export type { WatchRefusal } from './refusals.ts'
export type { RisingIn, RisingSpeciality } from './rising.ts'
export { type Act, countVoices, type Weighed, weigh } from './voices.ts'
export type { Watch } from './watches.ts'

/** Who watches which speciality where, for the others; the specialities themselves; what rises in them. */
export function createWatch(
  deps: Deps,
  slices: {
    actors: Pick<Actors, 'followTopic' | 'unfollowTopic'>
    feeds: Pick<Feeds, 'alsoUnder' | 'refile'>
    /** Called each time this process learnt which specialities there are. */
    specialitiesKnown: () => void
  },
) {
  const given = { ...deps, feeds: slices.feeds }
  slices.feeds.alsoUnder(topicsOfPost)
  deps.facts.on<WatchDeclared>('WatchDeclared', 'watch', (fact) => onWatchDeclared(given, fact))
  deps.facts.on<WatchEnded>('WatchEnded', 'watch', (fact) => onWatchEnded(given, fact))
  deps.facts.on<AccountDeleted>('AccountDeleted', 'watch', (fact) => onAccountDeleted(given, fact))
  const known = knowSpecialities(deps, slices.specialitiesKnown)
  deps.jobs.handle(FILE_ANEW, (filing: Filing) => fileAnew({ ...given, knowSpecialities: known.read }, filing))
  deps.jobs.handle(TAKE_FROM_UNDER, (taking: Taking) => takeUnnamed({ ...given, knowSpecialities: known.read }, taking))
  deps.jobs.handle(LEAVE_FEEDS, (leaving: Leaving) => leaveFeeds(given, leaving))
  /** This process knows before it answers; the others are told. */
  const knowing = async <T>(work: Promise<T>): Promise<T> => {
    const answer = await work
    await known.read()
    return answer
  }
  const lines = (viewer: ActorId | null, asked: CoveragesAsked) =>
    readCoverages(deps.db, viewer, asked, deps.clock.now())

  return {
    limits: { watches: WATCHES_MOST, line: LINE_LONGEST, speciality: SPECIALITY_LIMITS },
    declare: (voice: Voice, wish: Coverage & { brings?: string }) => declareWatch(deps, voice, wish),
    end: (voice: Voice, coverage: Coverage) => endWatch(deps, voice, coverage),
    /** What an actor watches. */
    of: (actor: ActorId) => watchesOf(deps.db, actor),

    /** The topic whose feed holds its posts. */
    topicOf,
    coverageOf,
    /** @throws Refusal speciality-unknown, territory-unknown */
    check: checkCoverage,
    coverages: lines,
    /** Those that she follows. */
    followed: (person: ActorId) => coveragesFollowed(deps.db, person, deps.clock.now()),
    /** Of her specialities and territories. */
    around: (person: ActorId) => coveragesAround(deps.db, person, deps.clock.now()),
    /** How many coverages of each speciality are held. */
    counts: (viewer: ActorId | null) => countCoverages(deps.db, viewer),
    /** What is watched of the same speciality around it. */
    beside: (coverage: Coverage, viewer: ActorId | null) =>
      coveragesBeside(deps.db, viewer, coverage, deps.clock.now()),
    /** Which ones are held. */
    held: (viewer: ActorId | null, asked: CoveragesAsked) => heldCoverages(deps.db, viewer, asked),
    /** A page of them, in the order of their names, with how fresh they are. */
    inOrder: async (viewer: ActorId | null, asked: CoveragesAsked, wanted: { page: number; perPage: number }) => {
      const { held, ...page } = await coveragesInOrder(deps.db, viewer, asked, wanted)
      return { ...page, lines: await withFigures(deps.db, viewer, held, deps.clock.now()) }
    },
    figures: (viewer: ActorId | null, held: Parameters<typeof withFigures>[2]) =>
      withFigures(deps.db, viewer, held, deps.clock.now()),
    /** Who holds it, as the viewer may see them. */
    holders: (coverage: Coverage, viewer: ActorId | null) => holdersOf(deps.db, coverage, viewer),
    /** The map of the gaps: the regions, or the departments of one, as a speciality is covered there. */
    gaps: async (speciality: string, region: string | null, viewer: ActorId | null) =>
      cellsOf(speciality, await lines(viewer, { speciality }), region),
    /** Follows a coverage, or ends that. @throws Refusal speciality-unknown, territory-unknown, may-not-speak */
    follow: (voice: Voice, coverage: Coverage) => slices.actors.followTopic(voice, topicOf(coverage)),
    unfollow: (voice: Voice, coverage: Coverage) => slices.actors.unfollowTopic(voice, topicOf(coverage)),
    followedOf: (person: ActorId, posts: readonly PostId[]) => coveragesFollowedOf(deps.db, person, posts),

    /** What rises, by distinct voices. */
    rising: createRising(deps),

    specialities: {
      /** To be awaited before anything is served: the look-ups then know what administrators added. */
      know: known.read,
      added: () => addedSpecialities(deps.db),
      add: (by: AccountId, wish: SpecialityWish & { domain: string }) => knowing(addSpeciality(deps, by, wish)),
      correct: (by: AccountId, id: string, wish: SpecialityWish) => knowing(correctSpeciality(deps, by, id, wish)),
      retire: (by: AccountId, id: string, retired: boolean) => knowing(retireSpeciality(deps, by, id, retired)),
    },
  }
}
export type Watching = ReturnType<typeof createWatch>
