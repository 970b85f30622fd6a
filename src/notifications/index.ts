import type { Deps } from '#platform/deps.ts'
import { type ActorId, idFloor } from '#platform/ids.ts'
import { log } from '#platform/log.ts'
import type { AccountDeleted } from '../access/index.ts'
import type { ActorFollowed, ClaimAsked, ClaimDecided, MemberInvited, MemberJoined } from '../actors/index.ts'
import type {
  PollEnded,
  PostEdited,
  PostFavourited,
  PostPublished,
  PostWithdrawn,
  ScheduledPostDropped,
  Viewer,
} from '../publishing/index.ts'
import type { PlannedRelayDropped, PostRelayed, RelayUndone } from '../relays/index.ts'
import type { Notice, NotificationId } from './notification.ts'
import { countUnread, sweep } from './notifications.ts'
import { onAccountDeleted } from './on-account-deleted.ts'
import * as onPeople from './on-people.ts'
import * as onPosts from './on-posts.ts'
import { markAllRead, openNotification } from './read-marks.ts'
import { type NotificationsAsked, readNotifications } from './read-notifications.ts'
import { tell } from './tell.ts'
import { createUnreadWatch, UNREAD_MOST } from './unread-watch.ts'

export { notificationsInvariants } from './invariants.ts'
export {
  type Notice,
  type Notification,
  type NotificationFamily,
  type NotificationId,
  type NotificationKind,
  notificationFamilies,
  notificationKinds,
} from './notification.ts'
export type { NotificationsAsked, NotificationsPage } from './read-notifications.ts'

const KEPT_MS = 365 * 24 * 3600 * 1000

/** What happened to a person, and to the structures for which she speaks. */
export function createNotifications(deps: Deps) {
  const { facts } = deps
  facts.on<AccountDeleted>('AccountDeleted', 'notifications', (fact) => onAccountDeleted(deps, fact))
  facts.on<PostPublished>(
    'PostPublished',
    'notifications',
    (fact) => onPosts.onPostPublished(deps, fact),
    onPosts.namesSomeone,
  )
  facts.on<PostEdited>('PostEdited', 'notifications', (fact) => onPosts.onPostEdited(deps, fact), onPosts.namesSomeone)
  facts.on<PostWithdrawn>('PostWithdrawn', 'notifications', (fact) => onPosts.onPostWithdrawn(deps, fact))
  facts.on<PostRelayed>('PostRelayed', 'notifications', (fact) => onPosts.onPostRelayed(deps, fact))
  facts.on<RelayUndone>('RelayUndone', 'notifications', (fact) => onPosts.onRelayUndone(deps, fact))
  facts.on<PlannedRelayDropped>('PlannedRelayDropped', 'notifications', (fact) =>
    onPosts.onPlannedRelayDropped(deps, fact),
  )
  facts.on<ScheduledPostDropped>('ScheduledPostDropped', 'notifications', (fact) =>
    onPosts.onScheduledPostDropped(deps, fact),
  )
  facts.on<PostFavourited>('PostFavourited', 'notifications', (fact) => onPosts.onPostFavourited(deps, fact))
  facts.on<PollEnded>('PollEnded', 'notifications', (fact) => onPosts.onPollEnded(deps, fact))
  facts.on<ActorFollowed>('ActorFollowed', 'notifications', (fact) => onPeople.onActorFollowed(deps, fact))
  facts.on<MemberInvited>('MemberInvited', 'notifications', (fact) => onPeople.onMemberInvited(deps, fact))
  facts.on<MemberJoined>('MemberJoined', 'notifications', (fact) => onPeople.onMemberJoined(deps, fact))
  facts.on<ClaimAsked>('ClaimAsked', 'notifications', (fact) => onPeople.onClaimAsked(deps, fact))
  facts.on<ClaimDecided>('ClaimDecided', 'notifications', (fact) => onPeople.onClaimDecided(deps, fact))
  deps.jobs.every('notifications:sweep', '41 3 * * *', () =>
    sweep(deps.db, idFloor(new Date(deps.clock.now().getTime() - KEPT_MS))),
  )
  return {
    /** For slices that stand later, in their handlers of facts: tells each owner once of each key. */
    tell: (notices: readonly Notice[]) => tell(deps, notices),
    page: (viewer: NonNullable<Viewer>, asked?: NotificationsAsked) => readNotifications(deps.db, viewer, asked),
    /** Bundles with something unread, up to a hundred. */
    unread: (person: ActorId) => countUnread(deps.db, person, UNREAD_MOST),
    markAllRead: (person: ActorId, upTo: NotificationId | null = null) => markAllRead(deps, person, upTo),
    open: (person: ActorId, id: NotificationId) => openNotification(deps, person, id),
    watchUnread: createUnreadWatch({ ...deps, log: log('notifications') }),
  }
}
export type Notifications = ReturnType<typeof createNotifications>
