import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Page } from '#platform/page.ts'
import type { AccountDeleted } from '../access/index.ts'
import type { Voice } from '../actors/index.ts'
import type { Notifications } from '../notifications/index.ts'
import type { PreviewReady } from '../previews/index.ts'
import type { Publishing } from '../publishing/index.ts'
import type { Watching } from '../watch/index.ts'
import { addSource, addSources, readSourceList, type SourceFor } from './add-source.ts'
import { answerHub, type HubSays } from './answer-hub.ts'
import { ASK_HUB, askDueHubs, askHub } from './ask-hub.ts'
import { bringFeed } from './bring-feed.ts'
import { chooseFeed, lookAgain, pauseSource, removeSource, tieSource } from './change-source.ts'
import {
  chooseOwnFeed,
  chooseOwnSite,
  confirmOwnSite,
  fileOwnSite,
  pauseOwnSite,
  stopOwnSite,
} from './choose-own-site.ts'
import type { FeedTroubled, OwnSitePaused } from './facts.ts'
import { type InboxAsked, type News, putAway, putAwayAbove, readInbox, readNews } from './inbox.ts'
import { LOOK, lookAtDue } from './look-at-due.ts'
import { lookAtFeed } from './look-at-feed.ts'
import { forgetOldNews } from './news.ts'
import { onAccountDeleted } from './on-account-deleted.ts'
import { onFeedTroubled } from './on-feed-troubled.ts'
import { onPreviewReady } from './on-preview-ready.ts'
import { type OpmlFeed, writeOpml } from './opml.ts'
import { OWN_SITE, siteOf } from './own-site.ts'
import { feedingSites, ownSiteOf } from './own-sites.ts'
import { onOwnSitePaused, pauseFailingSites } from './pause-failing-sites.ts'
import { publishOwnItems } from './publish-own-items.ts'
import { publishedHere } from './published.ts'
import { forgetOldPushes, type PushId, READ_PUSH } from './pushes.ts'
import { readPush } from './read-push.ts'
import { type Push, receivePush } from './receive-push.ts'
import { type FeedId, type NewsId, SOURCES_MOST } from './source.ts'
import { sourcesFor } from './sources.ts'
import type { SubscriptionId } from './subscriptions.ts'

export type { SourceFor } from './add-source.ts'
export type { HubSays } from './answer-hub.ts'
export type { InboxAsked, News } from './inbox.ts'
export { sourcesInvariants } from './invariants.ts'
export type { OwnSite } from './own-site.ts'
export type { SourcesRefusal } from './refusals.ts'
export type { FeedId, FeedProblem, NewsId, Source } from './source.ts'

/** Feeds of other sites that actors follow as material for their veille, and what came of them. */
export function createSources(
  deps: Deps,
  slices: { watch: Pick<Watching, 'check'>; publishing: Publishing; notifications: Notifications },
) {
  const given = { ...deps, ...slices, checkCoverage: slices.watch.check }
  deps.jobs.handle(LOOK, (payload: { feedId: FeedId }) => lookAtFeed(deps, payload))
  deps.jobs.handle(ASK_HUB, (payload: { subscriptionId: SubscriptionId }) => askHub(deps, payload))
  deps.jobs.handle(READ_PUSH, (payload: { pushId: PushId }) => readPush(deps, payload))
  deps.jobs.every('sources:look-at-due', '* * * * *', () => lookAtDue(deps))
  deps.jobs.every('sources:ask-due-hubs', '* * * * *', () => askDueHubs(deps))
  deps.jobs.every('sources:forget-old', '41 3 * * *', () =>
    inTransaction(deps.db, async (tx) => {
      await forgetOldNews(tx, deps.clock.now())
      await forgetOldPushes(tx, deps.clock.now())
    }),
  )
  deps.facts.on<FeedTroubled>('FeedTroubled', 'sources', (fact) => onFeedTroubled(given, fact))
  deps.facts.on<PreviewReady>(
    'PreviewReady',
    'sources',
    (fact) => onPreviewReady(deps, fact),
    ({ canonical }) => canonical !== null,
  )
  deps.jobs.every('sources:publish-own', '* * * * *', () => publishOwnItems(given))
  deps.jobs.every('sources:pause-failing', '23 * * * *', () => pauseFailingSites(deps))
  deps.facts.on<OwnSitePaused>('OwnSitePaused', 'sources', (fact) => onOwnSitePaused(given, fact))
  deps.facts.on<AccountDeleted>('AccountDeleted', 'sources', (fact) => onAccountDeleted(deps, fact))
  return {
    most: SOURCES_MOST,
    /** What a person follows, and the structures for which she speaks. */
    of: (person: ActorId) => sourcesFor(deps.db, person, deps.clock.now()),
    add: (voice: Voice, wish: SourceFor & { address: string }) => addSource(given, voice, wish),
    /** What an OPML file holds. */
    readList: (voice: Voice, bytes: Uint8Array) => readSourceList(deps.db, voice, bytes),
    addAll: (voice: Voice, feeds: Parameters<typeof addSources>[2], wish: SourceFor = {}) =>
      addSources(given, voice, feeds, wish),
    pause: (voice: Voice, feed: FeedId, paused: boolean) => pauseSource(deps, voice, feed, paused),
    /** For which veille it is material. */
    tie: (voice: Voice, feed: FeedId, wish: SourceFor) => tieSource(given, voice, feed, wish),
    remove: (voice: Voice, feed: FeedId) => removeSource(deps, voice, feed),
    choose: (voice: Voice, page: FeedId, address: string) => chooseFeed(deps, voice, page, address),
    lookAgain: (voice: Voice, feed: FeedId) => lookAgain(deps, voice, feed),
    /** For samples: what a feed says that is at no address of the web. */
    bring: (feed: Parameters<typeof bringFeed>[1]) => bringFeed(deps, feed),
    /** Looks at all feeds whose time has come. */
    lookAtDue: () => lookAtDue(deps),
    /** Asks all hubs whose time has come to tell, to go on, or to end. */
    askDueHubs: () => askDueHubs(deps),
    /** The site of a structure, that feeds its page. */
    ownSite: {
      limits: OWN_SITE,
      of: (actor: ActorId) => ownSiteOf(deps.db, actor),
      /** Where what its page publishes by itself comes from; null where nothing does. */
      async shown(actor: ActorId) {
        const feed = await feedingSites(deps.db, actor)
        return feed && siteOf(feed)
      },
      choose: (voice: Voice, address: string) => chooseOwnSite(deps, voice, address),
      chooseFeed: (voice: Voice, address: string) => chooseOwnFeed(deps, voice, address),
      confirm: (voice: Voice, before: number, specialities?: readonly string[]) =>
        confirmOwnSite(deps, voice, before, specialities),
      file: (voice: Voice, specialities: readonly string[]) => fileOwnSite(deps, voice, specialities),
      pause: (voice: Voice, paused: boolean) => pauseOwnSite(deps, voice, paused),
      stop: (voice: Voice) => stopOwnSite(deps, voice),
      /** Publishes what waits. */
      publishWaiting: () => publishOwnItems(given),
      pauseFailing: () => pauseFailingSites(deps),
    },
    /** What a hub says at the callback that it was given. @returns whether that was asked of it */
    answerHub: (callback: string, says: HubSays) => answerHub(deps, callback, says),
    /** What a hub sends there. @returns false: nothing is wanted there any more */
    receivePush: (callback: string, push: Push) => receivePush(deps, callback, push),
    inbox: (person: ActorId, asked: InboxAsked = {}, page?: Page) => readInbox(deps.db, person, asked, page),
    newsOf: (person: ActorId, news: NewsId) => readNews(deps.db, person, news),
    published: (person: ActorId, news: readonly News[]) => publishedHere(deps.db, person, news),
    putAway: (person: ActorId, news: NewsId, away = true) => putAway(deps, person, news, away),
    putAwayAbove: (person: ActorId, news: NewsId, asked: InboxAsked = {}) => putAwayAbove(deps, person, news, asked),
    /** The sources of a person as an OPML file, and other feeds that go along. */
    export: async (
      person: ActorId,
      title: string,
      nameOf: (speciality: string) => string,
      along: readonly OpmlFeed[] = [],
    ) => {
      const sources = await sourcesFor(deps.db, person, deps.clock.now())
      const once = new Map(sources.map((one) => [one.feedId, one]))
      const feeds = [...once.values()].map((one) => ({
        title: one.title,
        url: one.address,
        page: one.page,
        under: one.speciality ? [nameOf(one.speciality)] : [],
      }))
      return writeOpml(title, [...feeds, ...along])
    },
  }
}
export type Sources = ReturnType<typeof createSources>
