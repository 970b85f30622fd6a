import type { Deps } from '#platform/deps.ts'
import { type ActorId, idFloor } from '#platform/ids.ts'
import { log } from '#platform/log.ts'
import type { Page } from '#platform/page.ts'
import type { AccountDeleted } from '../access/index.ts'
import type {
  ActorBlocked,
  ActorFollowed,
  ClaimAsked,
  ClaimDecided,
  FollowAsked,
  FollowRequestEnded,
  MemberInvited,
  MemberJoined,
  Voice,
} from '../actors/index.ts'
import type { ActorCollected, CollectionChanged, ItemRemoved } from '../collections/index.ts'
import type {
  PollEnded,
  PostEdited,
  PostFavourited,
  PostPublished,
  PostWithdrawn,
  QuoteSettled,
  ScheduledPostDropped,
  Viewer,
} from '../publishing/index.ts'
import type { PlannedRelayDropped, PostRelayed, RelayHung, RelayUndone } from '../relays/index.ts'
import { acceptRequests, dismissRequests } from './decide-request.ts'
import { countUnreadGroups, type GroupsAsked, groupByKey, listGroup, listGroups } from './groups.ts'
import { type Notice, type NotificationId, notificationFamilies } from './notification.ts'
import { countUnread, sweep } from './notifications.ts'
import { onAccountDeleted } from './on-account-deleted.ts'
import * as onCollections from './on-collections.ts'
import * as onPeople from './on-people.ts'
import * as onPosts from './on-posts.ts'
import * as onQuotes from './on-quotes.ts'
import { type Reading, readPlaceOf } from './places.ts'
import { changePolicy, type Policy, readPolicy, readWaiting } from './policy.ts'
import { clearAll, markOwnerRead, putAwayGroup, putAwayOne } from './put-away.ts'
import { markAllRead, openNotification } from './read-marks.ts'
import { type NotificationsAsked, readNotifications } from './read-notifications.ts'
import { countRequests, listRequests, type RequestId, type RequestsOf } from './requests.ts'
import { tell, type WhenTold } from './tell.ts'
import { countUnreadTold, listTold, standingTold, type ToldAsked, toldById } from './told.ts'
import { createUnreadWatch, UNREAD_MOST } from './unread-watch.ts'
import { ownersTold, watchTold } from './watch-told.ts'

export { bundledKinds, groupKeyOf } from './group-key.ts'
export type { Group, GroupsAsked, GroupsPage } from './groups.ts'
export { notificationsInvariants } from './invariants.ts'
export { noticeWords } from './notice-words.ts'
export {
  type Notice,
  type Notification,
  type NotificationFamily,
  type NotificationId,
  type NotificationKind,
  notificationFamilies,
  notificationKinds,
} from './notification.ts'
export type { Reading, ReadPlace } from './places.ts'
export { type Policy, type PolicyLevel, policyLevels } from './policy.ts'
export type { NotificationsAsked, NotificationsPage } from './read-notifications.ts'
export type { NotificationRequest, RequestId } from './requests.ts'
export type { WhenTold } from './tell.ts'
export type { Told, ToldAsked } from './told.ts'

const KEPT_MS = 365 * 24 * 3600 * 1000

/** What happened to a person, and to the structures for which she speaks. */
export function createNotifications(deps: Deps) {
  const { facts } = deps
  const whenTold: WhenTold[] = []
  const telling = { ...deps, whenTold }
  facts.on<AccountDeleted>('AccountDeleted', 'notifications', (fact) => onAccountDeleted(deps, fact))
  facts.on<PostPublished>(
    'PostPublished',
    'notifications',
    (fact) => onPosts.onPostPublished(telling, fact),
    onPosts.namesSomeone,
  )
  facts.on<PostEdited>(
    'PostEdited',
    'notifications',
    (fact) => onPosts.onPostEdited(telling, fact),
    onPosts.namesSomeone,
  )
  facts.on<PostPublished>(
    'PostPublished',
    'notifications:quotes',
    (fact) => onQuotes.onQuoteAsked(telling, fact),
    onQuotes.asksToQuote,
  )
  facts.on<QuoteSettled>('QuoteSettled', 'notifications', (fact) => onQuotes.onQuoteSettled(telling, fact))
  facts.on<PostEdited>('PostEdited', 'notifications:quotes', (fact) => onQuotes.onQuotedEdited(telling, fact))
  facts.on<PostWithdrawn>('PostWithdrawn', 'notifications', (fact) => onPosts.onPostWithdrawn(telling, fact))
  facts.on<PostRelayed>('PostRelayed', 'notifications', (fact) => onPosts.onPostRelayed(telling, fact))
  facts.on<RelayHung>('RelayHung', 'notifications', (fact) => onPosts.onRelayHung(telling, fact))
  facts.on<RelayUndone>('RelayUndone', 'notifications', (fact) => onPosts.onRelayUndone(telling, fact))
  facts.on<PlannedRelayDropped>('PlannedRelayDropped', 'notifications', (fact) =>
    onPosts.onPlannedRelayDropped(telling, fact),
  )
  facts.on<ScheduledPostDropped>('ScheduledPostDropped', 'notifications', (fact) =>
    onPosts.onScheduledPostDropped(telling, fact),
  )
  facts.on<PostFavourited>('PostFavourited', 'notifications', (fact) => onPosts.onPostFavourited(telling, fact))
  facts.on<PollEnded>('PollEnded', 'notifications', (fact) => onPosts.onPollEnded(telling, fact))
  facts.on<ActorFollowed>('ActorFollowed', 'notifications', (fact) => onPeople.onActorFollowed(telling, fact))
  facts.on<FollowAsked>('FollowAsked', 'notifications', (fact) => onPeople.onFollowAsked(telling, fact))
  facts.on<FollowRequestEnded>('FollowRequestEnded', 'notifications', (fact) =>
    onPeople.onFollowRequestEnded(telling, fact),
  )
  facts.on<ActorBlocked>('ActorBlocked', 'notifications', (fact) => onPeople.onActorBlocked(telling, fact))
  facts.on<PostPublished>(
    'PostPublished',
    'notifications:awaited',
    (fact) => onPosts.onPostAwaited(telling, fact),
    onPosts.isAwaited,
  )
  facts.on<MemberInvited>('MemberInvited', 'notifications', (fact) => onPeople.onMemberInvited(telling, fact))
  facts.on<MemberJoined>('MemberJoined', 'notifications', (fact) => onPeople.onMemberJoined(telling, fact))
  facts.on<ClaimAsked>('ClaimAsked', 'notifications', (fact) => onPeople.onClaimAsked(telling, fact))
  facts.on<ClaimDecided>('ClaimDecided', 'notifications', (fact) => onPeople.onClaimDecided(telling, fact))
  facts.on<ActorCollected>('ActorCollected', 'notifications', (fact) => onCollections.onActorCollected(telling, fact))
  facts.on<ItemRemoved>('ItemRemoved', 'notifications', (fact) => onCollections.onItemRemoved(telling, fact))
  facts.on<CollectionChanged>('CollectionChanged', 'notifications', (fact) =>
    onCollections.onCollectionChanged(telling, fact),
  )
  deps.jobs.every('notifications:sweep', '41 3 * * *', () =>
    sweep(deps.db, idFloor(new Date(deps.clock.now().getTime() - KEPT_MS))),
  )
  return {
    /** For slices that stand later, in their handlers of facts: tells each owner once of each key. */
    tell: (notices: readonly Notice[]) => tell(telling, notices),
    families: notificationFamilies,
    /** In the transaction in which something is told, with the ids of what is. */
    whenTold: (reaction: WhenTold) => void whenTold.push(reaction),
    /** One of anybody's, for those who send it on: whether one may see it is theirs to know. */
    byId: (id: NotificationId) => standingTold(deps.db, id),
    page: (viewer: NonNullable<Viewer>, asked?: NotificationsAsked) => readNotifications(deps.db, viewer, asked),
    /** Bundles with something unread, up to a hundred. */
    unread: (person: ActorId) => countUnread(deps.db, person, UNREAD_MOST),
    markAllRead: (person: ActorId, upTo: NotificationId | null = null) => markAllRead(deps, person, upTo),
    open: (person: ActorId, id: NotificationId) => openNotification(deps, person, id),
    /** One owner's, one by one or in groups, for who reads in that name alone. */
    list: (reading: Reading, asked: ToldAsked, page: Page) => listTold(deps.db, reading, asked, page),
    one: (reading: Reading, id: NotificationId) => toldById(deps.db, reading, id),
    groups: (reading: Reading, asked: GroupsAsked, page: Page) => listGroups(deps.db, reading, asked, page),
    group: (reading: Reading, key: string) => groupByKey(deps.db, reading, key),
    ofGroup: (reading: Reading, key: string, page: Page) => listGroup(deps.db, reading, key, page),
    countUnread: (reading: Reading, asked: ToldAsked, most: number) => countUnreadTold(deps.db, reading, asked, most),
    countUnreadGroups: (reading: Reading, asked: GroupsAsked, most: number) =>
      countUnreadGroups(deps.db, reading, asked, most),
    /** How far she read; what she moves there counts for her pages, too. */
    readPlace: (reading: Reading) => readPlaceOf(deps.db, reading),
    markRead: (reading: Reading, upTo: NotificationId) => markOwnerRead(deps, reading, upTo),
    putAway: (reading: Reading, id: NotificationId) => putAwayOne(deps, reading, id),
    putAwayGroup: (reading: Reading, key: string) => putAwayGroup(deps, reading, key),
    clear: (reading: Reading) => clearAll(deps, reading),
    /** From whom an actor wants to be told, and how many wait to be let through. */
    policy: (owner: ActorId) => readPolicy(deps.db, owner),
    changePolicy: (voice: Voice, change: Partial<Policy>) => changePolicy(deps, voice, change),
    waiting: (owner: ActorId) => readWaiting(deps.db, owner),
    requests: (of: RequestsOf, page: Page = {}) => listRequests(deps.db, of, page),
    request: async (of: RequestsOf, id: RequestId) => (await listRequests(deps.db, of, { ids: [id] }))[0] ?? null,
    countRequests: (person: ActorId) => countRequests(deps.db, person, UNREAD_MOST),
    acceptRequests: (of: RequestsOf, ids: readonly RequestId[]) => acceptRequests(deps, of, ids),
    dismissRequests: (of: RequestsOf, ids: readonly RequestId[]) => dismissRequests(deps, of, ids),
    watchTold: (watcher: (ids: NotificationId[]) => void) => watchTold(deps, watcher),
    ownersTold: (ids: readonly NotificationId[], owners: readonly ActorId[]) => ownersTold(deps.db, ids, owners),
    watchUnread: createUnreadWatch({ ...deps, log: log('notifications') }),
  }
}
export type Notifications = ReturnType<typeof createNotifications>
