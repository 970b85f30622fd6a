import { Hono } from 'hono'
import type { Deps } from '#platform/deps.ts'
import type { AccountId, ActorId, EmojiId, PostId } from '#platform/ids.ts'
import type { AccountDeleted } from '../access/index.ts'
import type {
  ActorBlocked,
  ActorLearned,
  ActorMoved,
  ActorUnblocked,
  ActorUnfollowed,
  FollowAsked,
  FollowRequestEnded,
  ProfileEdited,
  SaidOfActor,
} from '../actors/index.ts'
import type { GatheringAnswered, GatheringChanged } from '../agenda/index.ts'
import { urisOf } from '../api/uris.ts'
import type { EmojiLearned } from '../emojis/index.ts'
import type { ReportForwarded, SiteJudged } from '../moderation/index.ts'
import type {
  FavouriteTakenBack,
  HashtagFeatured,
  PollEnded,
  PollVoted,
  PostEdited,
  PostFavourited,
  PostPinned,
  PostPublished,
  PostReceived,
  PostWithdrawn,
  QuotePolicyChanged,
  QuoteSettled,
} from '../publishing/index.ts'
import type { PostRelayed, RelayUndone } from '../relays/index.ts'
import { ASK_KEY, answerKeyAsked, type KeyAsked } from './ask-key.ts'
import { answerLookUp, askLookUp, LOOK_UP, type LookUp } from './ask-look-up.ts'
import { actorRoutes } from './dispatch/actors.ts'
import { authorise } from './dispatch/authorise.ts'
import { chainRoutes } from './dispatch/chains.ts'
import { collectionRoutes } from './dispatch/collections.ts'
import { emojiRoutes } from './dispatch/emojis.ts'
import { followersOfServerRoutes, KNOW_KEY } from './dispatch/followers-of-server.ts'
import { createOwnDocuments } from './dispatch/own-documents.ts'
import { postRoutes } from './dispatch/posts.ts'
import { stampRoutes } from './dispatch/stamps.ts'
import { askFeatured, LEARN_FEATURED } from './featured/ask-featured.ts'
import { learnFeatured } from './featured/learn-featured.ts'
import { createFetchDocument } from './fetch-document.ts'
import {
  createCompareFollowers,
  SYNCHRONISE,
  synchroniseFollowers,
  type ToSynchronise,
} from './followers/synchronise.ts'
import { createFollowersHeader } from './followers/tell-followers.ts'
import type { Slices } from './given.ts'
import { findLink } from './inbox/find-link.ts'
import { FIND_LINK, type MissingLink } from './inbox/keep-link.ts'
import { receive, VERIFY, verifyLater } from './inbox/receive.ts'
import { createKeep, sweepReceived, type ToTreat, type ToTreatFrom, TREAT, TREAT_FROM } from './inbox/received.ts'
import { treat, treatFrom } from './inbox/treat.ts'
import { createKeys, type Signer } from './keys.ts'
import { createLearn } from './learn.ts'
import { lookUp } from './look-up.ts'
import { concernsOthers, onPostReceived } from './on-post-received.ts'
import { onSiteJudged } from './on-site-judged.ts'
import * as agenda from './outgoing/on-agenda.ts'
import * as people from './outgoing/on-people.ts'
import { onHashtagFeatured, onPostPinned } from './outgoing/on-pins.ts'
import * as polls from './outgoing/on-polls.ts'
import * as posts from './outgoing/on-posts.ts'
import * as quotes from './outgoing/on-quotes.ts'
import * as relays from './outgoing/on-relays.ts'
import { onReportForwarded } from './outgoing/on-reports.ts'
import { reportReads } from './outgoing/report-reads.ts'
import { createSend } from './outgoing/send.ts'
import { onChainChanged, TELL_CHAIN, tellChain } from './outgoing/tell-chain.ts'
import { createPeerKeys } from './peer-keys.ts'
import { COPY_OF_EMOJI, copyEmoji } from './pictures/copy-emoji.ts'
import { askForCopies, COPY_OF_ACTOR, COPY_OF_POST, copyPicturesOf, copyPortraitsOf } from './pictures/copy-shown.ts'
import { createPictures, FETCH_AGAIN, fetchAgain } from './pictures/fetch-again.ts'
import { giveUp, hold, letGo, peersShown, tryNow } from './queue/administer.ts'
import { knownDomains } from './queue/peers.ts'
import { createDeliveryRun } from './queue/run-deliveries.ts'
import { askRelayServer } from './relay-servers/ask.ts'
import { ASK_RELAY, joinRelayServer, leaveRelayServer, relayServers } from './relay-servers/join.ts'
import { passOnEdited, passOnPublished, passOnWithdrawn } from './relay-servers/pass-on.ts'
import { goesRound } from './relay-servers/relay-servers.ts'
import { rotateKeys } from './rotate-keys.ts'
import type { SignedRequest } from './signatures.ts'
import { createForms } from './signing/forms.ts'
import { createMaySpeakWith } from './sites.ts'
import { GATHER, gatherConversation } from './threads/gather-conversation.ts'
import { type Doc, momentOf } from './translate/document.ts'
import { saidInLink } from './translate/link.ts'
import { saidInPost } from './translate/said-in-post.ts'
import { confirmedDomain } from './web-finger.ts'

export type { FederationRefusal } from './refusals.ts'

/** Other servers: what they are told, what they tell, and how they find what is here (ActivityPub). */
export function createFederation(deps: Deps, slices: Slices) {
  const uris = urisOf(deps.config)
  const keys = createKeys({ ...deps, uris })
  const forms = createForms(deps)
  const maySpeakWith = createMaySpeakWith({ ...deps, ...slices })
  const fetchDocument = createFetchDocument({ ...deps, keys, forms, maySpeakWith })
  const peerKeys = createPeerKeys({ ...deps, fetchDocument })
  const confirmDomain = (said: SaidOfActor) => confirmedDomain({ ...deps, maySpeakWith }, said)
  const learn = createLearn({ ...deps, ...slices, uris, fetchDocument, peerKeys, confirmDomain })
  const sending = {
    send: createSend({ ...deps, maySpeakWith }),
    keep: createKeep(deps),
    followersHeader: createFollowersHeader({ ...deps, ...slices, uris }),
    compareFollowers: createCompareFollowers(deps),
  }
  const given = { ...deps, ...slices, uris, keys, forms, maySpeakWith, fetchDocument, peerKeys, learn, ...sending }
  const deliveries = createDeliveryRun(given)
  const pictures = createPictures(given)
  deps.live.onGap(() => {
    keys.forget()
    peerKeys.forget()
    forms.forget()
  })

  deps.jobs.handle(VERIFY, (signed: SignedRequest) => verifyLater(given, signed))
  deps.jobs.handle(ASK_KEY, (asked: KeyAsked) => answerKeyAsked(given, asked))
  deps.jobs.handle(TREAT_FROM, (from: ToTreatFrom) => treatFrom(given, from))
  deps.jobs.handle(TREAT, (received: ToTreat, job) => treat(given, received, job))
  deps.jobs.handle(SYNCHRONISE, (said: ToSynchronise) => synchroniseFollowers(given, said))
  deps.jobs.handle(KNOW_KEY, async ({ keyId }: { keyId: string }) => void (await peerKeys.fetch(keyId)))
  deps.jobs.handle(ASK_RELAY, (asked: { id: string }) => askRelayServer(given, asked))
  deps.jobs.handle(TELL_CHAIN, (grown: { postId: PostId }) => tellChain(given, grown))
  deps.jobs.handle(polls.TELL_POLL, (polled: polls.Polled) => polls.tellPoll(given, polled))
  deps.jobs.handle(FIND_LINK, (missing: MissingLink) => findLink(given, missing))
  deps.jobs.handle(LOOK_UP, (asked: LookUp) => answerLookUp(deps, asked, (typed) => lookUp(given, typed)))
  deps.jobs.handle(GATHER, (around: { id: PostId }) => gatherConversation(given, around))
  deps.jobs.handle(LEARN_FEATURED, (asked: { id: ActorId }) => learnFeatured(given, asked))
  deps.jobs.handle(COPY_OF_POST, ({ id }: { id: PostId }, job) => copyPicturesOf(given, id, job))
  deps.jobs.handle(COPY_OF_ACTOR, ({ id }: { id: ActorId }, job) => copyPortraitsOf(given, id, job))
  deps.jobs.handle(COPY_OF_EMOJI, ({ id }: { id: EmojiId }, job) => copyEmoji(given, id, job))
  deps.jobs.handle(FETCH_AGAIN, (asked: { key: string }) => fetchAgain(given, asked))
  deps.jobs.every('federation:report-reads', '4 * * * *', () => reportReads(given))
  deps.jobs.every('federation:sweep', '23 4 * * *', () => sweepReceived(deps.db, deps.clock.now()))

  slices.publishing.lookUpNamed(async (handles) => {
    const elsewhere = handles.filter((handle) => !handle.endsWith(`@${uris.domain}`))
    await Promise.all(elsewhere.map((handle) => askLookUp(deps, `@${handle}`)))
  })

  const { facts } = deps
  const fromHere = ({ remote }: { remote?: true }) => !remote
  // By jobs of their own: whoever follows is not sent it twice where a relay server's part fails.
  const publicFromHere = (fact: PostPublished | PostWithdrawn) =>
    fromHere(fact) && fact.visibility === 'public' && goesRound
  const round = 'federation:relay-servers'
  facts.on<PostPublished>('PostPublished', round, (fact) => passOnPublished(given, fact), publicFromHere)
  facts.on<PostEdited>('PostEdited', round, (fact) => passOnEdited(given, fact), fromHere)
  facts.on<PostWithdrawn>('PostWithdrawn', round, (fact) => passOnWithdrawn(given, fact), publicFromHere)
  facts.on<PostPublished>(
    'PostPublished',
    'federation',
    (fact) => posts.onPostPublished(given, fact),
    posts.goesElsewhere,
  )
  facts.on<PostEdited>('PostEdited', 'federation', (fact) => posts.onPostEdited(given, fact), fromHere)
  facts.on<PostWithdrawn>('PostWithdrawn', 'federation', (fact) => posts.onPostWithdrawn(given, fact), fromHere)
  facts.on<GatheringChanged>(
    'GatheringChanged',
    'federation',
    (fact) => agenda.onGatheringChanged(given, fact),
    fromHere,
  )
  facts.on<GatheringAnswered>('GatheringAnswered', 'federation', (fact) => agenda.onGatheringAnswered(given, fact))
  facts.on<PostReceived>('PostReceived', 'federation', (fact) => onPostReceived(given, fact), concernsOthers)
  facts.on<ActorLearned>('ActorLearned', 'federation', ({ actorId }) =>
    askForCopies(deps, deps.db, COPY_OF_ACTOR, actorId),
  )
  facts.on<EmojiLearned>('EmojiLearned', 'federation', ({ emojiId }) =>
    askForCopies(deps, deps.db, COPY_OF_EMOJI, emojiId),
  )
  facts.on<PostPublished>(
    'PostPublished',
    'federation:quote',
    (fact) => quotes.onPostQuotes(given, fact),
    quotes.asksToQuote,
  )
  facts.on<QuoteSettled>('QuoteSettled', 'federation', (fact) => quotes.onQuoteSettled(given, fact))
  facts.on<QuotePolicyChanged>('QuotePolicyChanged', 'federation', (fact) => quotes.onQuotePolicyChanged(given, fact))
  facts.on<HashtagFeatured>('HashtagFeatured', 'federation', (fact) => onHashtagFeatured(given, fact))
  facts.on<PostPinned>('PostPinned', 'federation', (fact) => onPostPinned(given, fact))
  facts.on<PollVoted>('PollVoted', 'federation', (fact) => polls.onPollVoted(given, fact))
  facts.on<PollEnded>('PollEnded', 'federation', (fact) => polls.onPollEnded(given, fact))
  facts.on<PostRelayed>('PostRelayed', 'federation', (fact) => relays.onPostRelayed(given, fact))
  facts.on<PostRelayed>('PostRelayed', 'federation:chain', (fact) => onChainChanged(given, fact))
  facts.on<RelayUndone>('RelayUndone', 'federation', (fact) => relays.onRelayUndone(given, fact))
  facts.on<PostFavourited>('PostFavourited', 'federation', (fact) => relays.onPostFavourited(given, fact))
  facts.on<FavouriteTakenBack>('FavouriteTakenBack', 'federation', (fact) => relays.onFavouriteTakenBack(given, fact))
  facts.on<FollowAsked>('FollowAsked', 'federation', (fact) => people.onFollowAsked(given, fact))
  facts.on<FollowRequestEnded>('FollowRequestEnded', 'federation', (fact) => people.onFollowRequestEnded(given, fact))
  facts.on<ActorUnfollowed>('ActorUnfollowed', 'federation', (fact) => people.onActorUnfollowed(given, fact))
  facts.on<ActorBlocked>('ActorBlocked', 'federation', (fact) => people.onActorBlocked(given, fact))
  facts.on<ActorUnblocked>('ActorUnblocked', 'federation', (fact) => people.onActorUnblocked(given, fact))
  facts.on<ActorMoved>('ActorMoved', 'federation', (fact) => people.onActorMoved(given, fact))
  facts.on<ProfileEdited>('ProfileEdited', 'federation', (fact) => people.onProfileEdited(given, fact))
  facts.on<AccountDeleted>('AccountDeleted', 'federation', (fact) => people.onAccountDeleted(given, fact))

  facts.on<ReportForwarded>('ReportForwarded', 'federation', (fact) => onReportForwarded(given, fact))
  facts.on<SiteJudged>('SiteJudged', 'federation', (fact) => onSiteJudged(given, fact))

  const routes = new Hono()
  for (const path of ['/ap/*', '/:at{@[^/]+}', '/:at{@[^/]+}/:id{\\d+}']) routes.use(path, authorise(given))
  routes.route('/', actorRoutes(given))
  routes.route('/', postRoutes(given))
  routes.route('/', collectionRoutes(given))
  routes.route('/', followersOfServerRoutes(given))
  routes.route('/', chainRoutes(given))
  routes.route('/', stampRoutes(given))
  routes.route('/', emojiRoutes(given))
  for (const path of ['/ap/inbox', '/ap/actors/:id/inbox']) routes.post(path, (c) => receive(given, c.req.raw))

  return {
    uris,
    /** What other servers ask, under `/ap/` and, as they ask for it, under the addresses of pages. */
    routes,
    /** Who or what of another server is meant by `@karim@b.example` or by a link, asked of that server. */
    lookUp: (typed: string) => askLookUp(deps, typed),
    /** The same at once, for jobs alone. @throws where its server does not answer, or says what cannot be read */
    findElsewhere: (typed: string) => lookUp(given, typed),
    /** Somebody looks at the page of an actor of another server: what stands first on it is asked for, once a day. */
    visited: (actor: ActorId) => askFeatured(deps, actor),
    /** What a document says as a post, whoever hands it over. @param followers the address of its author's followers */
    readPost: saidInPost,
    /** What an Announce says as a relay, and when it was made. */
    readRelay: (doc: Doc) => ({ ...saidInLink(doc), relayedAt: momentOf(doc.published) }),
    /** What somebody from here is, said and did, as other servers would read it. */
    ownDocuments: createOwnDocuments(given),
    /** New keys for one from here. @returns false where she had none yet */
    rotateKeys: (signer: Signer) => rotateKeys(given, signer),
    /** New keys for all who have some. @returns how many */
    async rotateAllKeys(): Promise<number> {
      const owners = await keys.owners()
      for (const owner of owners) await rotateKeys(given, owner)
      return owners.length
    },
    /** Sends what waits, for as long as it runs. */
    start: () => deliveries.start(),
    /** Tells other servers of what was read here of theirs. */
    reportReads: () => reportReads(given),
    /** Sends what is due, then returns. */
    drain: () => deliveries.drain(),
    /** What waits for other servers, before administrators. */
    deliveries: {
      peers: (by: AccountId, after?: string) => peersShown(deps, by, after),
      tryNow: (by: AccountId, domain: string) => tryNow(deps, by, domain),
      hold: (by: AccountId, domain: string) => hold(deps, by, domain),
      letGo: (by: AccountId, domain: string) => letGo(deps, by, domain),
      giveUp: (by: AccountId, domain: string) => giveUp(deps, by, domain),
    },
    /** Servers that pass on what is public between those who joined them (FEP-ae0c), before administrators. */
    relayServers: {
      all: (by: AccountId) => relayServers(given, by),
      join: (by: AccountId, typed: { address: string; style: string }) => joinRelayServer(given, by, typed),
      leave: (by: AccountId, id: string) => leaveRelayServer(given, by, id),
    },
    /** The domains of other servers of which somebody or something is known here, in their order. */
    knownDomains: () => knownDomains(deps.db),
    /** Copies of pictures of other servers, as they are looked at. */
    pictures,
    stop() {
      pictures.stop()
      return deliveries.stop()
    },
  }
}
export type Federation = ReturnType<typeof createFederation>
