import { rememberByVersion, type Versioned } from '#platform/by-version.ts'
import { inTransaction, type Reader, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { asHashtag } from '#platform/html/markdown-tags.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Page } from '#platform/page.ts'
import type { AccountDeleted } from '../access/index.ts'
import type { EmojiChanged } from '../emojis/index.ts'
import type { ActorKind, Role } from './actor.ts'
import { briefsByHandle, briefsById, isEmpty } from './actors.ts'
import { addAlias, aliasesOf, removeAlias } from './aliases.ts'
import { answerInvitation } from './answer-invitation.ts'
import { changeRole } from './change-role.ts'
import { claimStructure, withdrawClaim } from './claim-structure.ts'
import { claimsOf, countPendingClaims, pendingClaims } from './claims.ts'
import { countPostsLeft } from './count-posts.ts'
import { createStructure, type NewStructure } from './create-structure.ts'
import { describePicture, pictureDescriptions } from './describe-picture.ts'
import { actorsOfTopic, type DirectoryQuery, entriesOf, searchDirectory } from './directory-search.ts'
import { editPage, type PageWish } from './edit-page.ts'
import { editProfile } from './edit-profile.ts'
import { editStructure } from './edit-structure.ts'
import type { ActorMoved, ClaimId } from './facts.ts'
import { followActor, unfollowActor } from './follow-actor.ts'
import type { FollowOptions } from './follow-options.ts'
import {
  countTopicFollowers,
  followTopic,
  hashtagsFollowed,
  type Topic,
  topicsFollowed,
  unfollowTopic,
} from './follow-topic.ts'
import { countFollowing, followedAmong } from './followers.ts'
import { importStructures } from './import-structures.ts'
import { inviteMember, revokeInvitation } from './invite-member.ts'
import { actorsOfHost, hostsOfSite, judgeSite, type SiteVerdict } from './judge-site.ts'
import { learnActor } from './learn-actor.ts'
import { type MembershipChanged, watchMemberships } from './live-memberships.ts'
import { insertMembership, membershipsOf, roleIn } from './memberships.ts'
import { moveActor, receiveMove, undoMove } from './move-actor.ts'
import { moveOf } from './moves.ts'
import { onAccountDeleted } from './on-account-deleted.ts'
import { onActorMoved } from './on-actor-moved.ts'
import { onEmojiChanged } from './on-emoji-changed.ts'
import { peopleOf } from './people.ts'
import { type ProfileWish, profileLimits } from './profile.ts'
import { readProfiles, versionsOf } from './profiles.ts'
import { createPorts } from './reactions.ts'
import { readListedActors } from './read-listed.ts'
import { pageByHandle } from './read-page.ts'
import { readPlace } from './read-place.ts'
import { type RelatedAsked, readRelated, relatedPage } from './related.ts'
import { createRelations } from './relations.ts'
import type { SaidOfActor } from './remote-actor.ts'
import {
  followersFromHere,
  forgetActor,
  inboxesOfFollowers,
  isFollowedFromHere,
  remoteById,
  remoteByUri,
  urisOfFollowers,
} from './remote-actors.ts'
import { removeMember } from './remove-member.ts'
import { type PicturePort, type PictureRole, type SentPicture, setPicture } from './set-picture.ts'
import { type ActorSettings, changeSettings, rememberSettings, settingsOfMany } from './settings.ts'
import { type PictureCopy, picturesSaid, showPictureCopy } from './show-copies.ts'
import { readSignedIn } from './signed-in.ts'
import type { StructureWish } from './structure.ts'
import { searchActors, suggestActors } from './suggest-actors.ts'
import { invitationsOf, invitedTo, membersOf } from './team.ts'
import { seatsWithin, structuresBySpeciality } from './topic-numbers.ts'
import { type LinkCheck, recheckLinks, VERIFY_LINK, verifyLink } from './verify-link.ts'
import { verifyLinksNow } from './verify-links-now.ts'
import type { Voice } from './voice.ts'
import { noteVoices } from './voices.ts'

export {
  type ActorBrief,
  type ActorKind,
  type ActorState,
  isFromHere,
  mayAdminister,
  mayPrepare,
  maySpeak,
  type Role,
  roles,
} from './actor.ts'
export { briefsByHandle, briefsById } from './actors.ts'
export { apartFrom, blockersOf, hasBlocked, holdPair, keptApart, limitedActors, untold } from './apart.ts'
export type { Claim, ClaimState } from './claims.ts'
export { countPosts } from './count-posts.ts'
export type { NewStructure } from './create-structure.ts'
export { approveClaim, type DecidedClaim, refuseClaim } from './decide-claim.ts'
export { type DirectoryLine, readDirectoryCsv } from './directory-csv.ts'
export type { DirectoryEntry, DirectoryPage, DirectoryQuery } from './directory-search.ts'
export type { DirectoryRefusal, DirectoryStructure } from './directory-structure.ts'
export type {
  ActorBlocked,
  ActorFollowed,
  ActorLearned,
  ActorMoved,
  ActorUnblocked,
  ActorUnfollowed,
  ClaimAsked,
  ClaimDecided,
  ClaimId,
  FollowAsked,
  FollowRequestEnded,
  MemberInvited,
  MemberJoined,
  MemberLeft,
  ProfileEdited,
} from './facts.ts'
export type { FollowOptions } from './follow-options.ts'
export { hashtagTopic, type Topic } from './follow-topic.ts'
export { handleFor } from './handle-for.ts'
export type { ImportReport } from './import-structures.ts'
export { actorsInvariants } from './invariants.ts'
export { hasNoAccount, holdActor, type Judged, judgeActor } from './judge-actor.ts'
export type { ActorLink } from './links.ts'
export type { Membership } from './memberships.ts'
export { roleIn } from './memberships.ts'
export type { Featurable, ProfileWish } from './profile.ts'
export type { ActorProfile, Elsewhere } from './profiles.ts'
export type { ActorPage, StructureFacts } from './read-page.ts'
export type { ActorsRefusal } from './refusals.ts'
export type { ActorsPage, RelatedAsked } from './related.ts'
export type { Relationship } from './relationships.ts'
export type { SaidOfActor } from './remote-actor.ts'
export { isFollowedElsewhere, type RemoteActor, remoteById, remoteByUri } from './remote-actors.ts'
export type { PicturePort, PictureRole } from './set-picture.ts'
export type { ActorSettings } from './settings.ts'
export type { SignedIn } from './signed-in.ts'
export type { StructureWish } from './structure.ts'
export type { FollowSuggestion } from './suggest-follows.ts'
export type { Invitation, Invited, Member } from './team.ts'
export { checkMayAdminister, checkMayPrepare, checkMaySpeak, type Voice, voicesOf } from './voice.ts'

// Some 2 kB each.
const PROFILES_REMEMBERED = 8_000

/** People and structures: their pages, teams and claims, the directory, and who follows whom. */
export function createActors(deps: Deps, slices: { pictures: PicturePort }) {
  const { ports: reactions, react } = createPorts()
  const given = { ...deps, ...slices, reactions }
  const profiles = rememberByVersion(deps, readProfiles, PROFILES_REMEMBERED)
  const settings = rememberSettings(deps)
  deps.facts.on<EmojiChanged>('EmojiChanged', 'actors', (fact) => onEmojiChanged(deps, fact))
  deps.facts.on<ActorMoved>('ActorMoved', 'actors', (fact) => onActorMoved(given, fact))
  deps.facts.on<AccountDeleted>('AccountDeleted', 'actors', (fact) => onAccountDeleted(given, fact))
  deps.jobs.handle(VERIFY_LINK, (link: LinkCheck) => verifyLink(deps, link))
  deps.jobs.every('actors:count-posts', '* * * * *', () => countPostsLeft(deps.db))
  deps.jobs.every('actors:recheck-links', '13 * * * *', () => recheckLinks(deps))
  return {
    limits: profileLimits,
    /** What the slice of the accounts is given of this one. */
    people: peopleOf(deps),
    page: (handle: string) => pageByHandle(deps.db, handle),
    byHandle: async (handle: string) => (await briefsByHandle(deps.db, [handle])).get(handle.toLowerCase()) ?? null,
    /** Nobody is here yet: no person, no structure. */
    isEmpty: () => isEmpty(deps.db),
    byId: async (id: ActorId) => (await briefsById(deps.db, [id])).get(id) ?? null,
    byIds: (ids: readonly ActorId[]) => briefsById(deps.db, ids),
    /** Profiles of these versions, or newer ones; those that are remembered cost nothing. */
    profiles: (wanted: readonly Versioned<ActorId>[], db: Reader = deps.db) => profiles(db, wanted),
    /** Profiles of those who are shown. */
    profilesById: async (ids: readonly ActorId[]) => profiles(deps.db, await versionsOf(deps.db, ids)),
    /** Profiles in any state, for administrators. */
    profilesInAnyState: async (ids: readonly ActorId[]) =>
      new Map((await readProfiles(deps.db, ids)).map((profile) => [profile.id, profile])),
    signedIn: (person: ActorId) => readSignedIn(deps.db, person),

    createOrganisation: (structure: NewStructure) => createStructure(deps, structure),
    editProfile: (voice: Voice, wish: ProfileWish) => editProfile(deps, voice, wish),
    editStructure: (voice: Voice, wish: StructureWish & ProfileWish) => editStructure(deps, voice, wish),
    setPicture: (voice: Voice, role: PictureRole, picture: SentPicture | null) =>
      setPicture(given, voice, role, picture),
    describePicture: (voice: Voice, role: PictureRole, description: string) =>
      describePicture(given, voice, role, description),
    /** All of these at once, or nothing. */
    editPage: async (voice: Voice, wish: PageWish) => {
      await editPage(given, voice, wish)
      settings.forget(voice.actorId)
    },
    settings: settings.read,
    settingsOf: (ids: readonly ActorId[]) => settingsOfMany(deps.db, ids),
    changeSettings: async (voice: Voice, wish: Partial<ActorSettings>) => {
      await changeSettings(deps, voice, wish)
      settings.forget(voice.actorId)
    },
    /** What the pictures of a page show, for those who do not see them; '' where nobody said it. */
    pictureDescriptions: (id: ActorId) => pictureDescriptions(deps.db, id),
    verifyLinks: (voice: Voice) => verifyLinksNow(deps, voice),
    readPlace,

    memberships: (person: ActorId) => membershipsOf(deps.db, person),
    roleIn: (person: ActorId, organisation: ActorId, db: Reader = deps.db) => roleIn(db, person, organisation),
    members: (organisation: ActorId) => membersOf(deps.db, organisation),
    invited: (organisation: ActorId) => invitedTo(deps.db, organisation),
    invitations: (person: ActorId) => invitationsOf(deps.db, person),
    inviteMember: (voice: Voice, typed: { handle: string; role: string }) => inviteMember(deps, voice, typed),
    revokeInvitation: (voice: Voice, person: ActorId) => revokeInvitation(deps, voice, person),
    answerInvitation: (person: ActorId, organisation: ActorId, accepted: boolean) =>
      answerInvitation(deps, person, organisation, accepted),
    changeRole: (voice: Voice, person: ActorId, role: string) => changeRole(deps, voice, person, role),
    removeMember: (voice: Voice, person: ActorId) => removeMember(deps, voice, person),
    watchMemberships: (watcher: (changed: MembershipChanged) => void) => watchMemberships(deps, watcher),
    /** For the command line and samples: without an invitation. */
    addMember: (organisationId: ActorId, personId: ActorId, role: Role) =>
      inTransaction(deps.db, (tx) => insertMembership(tx, { organisationId, personId, role, since: deps.clock.now() })),

    /** The ids of those whom somebody may mean, and of whom she blocked by the whole handle: see suggest-actors.ts. */
    search: (person: ActorId | null, typed: string, page: Parameters<typeof searchActors>[3]) =>
      searchActors(deps.db, person, typed, { ...page, blocked: true }),
    listed: (order: 'active' | 'new', page: { most: number; offset: number }) => readListedActors(deps.db, order, page),
    suggest: (person: ActorId, typed: string, kind?: ActorKind) => suggestActors(deps.db, person, typed, kind),
    /** Tells how many voices take up what each publishes: what the directory ranks by. */
    noteVoices: (tx: Tx, voices: ReadonlyMap<ActorId, number>) => noteVoices(tx, voices),
    directory: (query: DirectoryQuery) => searchDirectory(deps.db, query),
    entries: (ids: readonly ActorId[]) => entriesOf(deps.db, ids),
    ofTopic: (topic: Parameters<typeof actorsOfTopic>[1], most: number) => actorsOfTopic(deps.db, topic, most),
    structuresBySpeciality: () => structuresBySpeciality(deps.db),
    seatsWithin: (territory: string, most: number) => seatsWithin(deps.db, territory, most),
    importStructures: (
      lines: Parameters<typeof importStructures>[1],
      progress?: Parameters<typeof importStructures>[2],
    ) => importStructures(deps, lines, progress),

    claim: (person: ActorId, organisation: ActorId, typed: Parameters<typeof claimStructure>[3]) =>
      claimStructure(deps, person, organisation, typed),
    withdrawClaim: (person: ActorId, id: ClaimId) => withdrawClaim(deps, person, id),
    claims: (person: ActorId) => claimsOf(deps.db, person),
    pendingClaims: () => pendingClaims(deps.db),
    countPendingClaims: () => countPendingClaims(deps.db),

    /** Or asks to, where the other approves its followers. */
    follow: (voice: Voice, followee: ActorId, wish?: Partial<FollowOptions>) =>
      followActor(given, voice, followee, wish),
    unfollow: (voice: Voice, followee: ActorId) => unfollowActor(given, voice, followee),
    follows: async (follower: ActorId, followee: ActorId) =>
      (await followedAmong(deps.db, follower, [followee])).has(followee),
    followedAmong: (follower: ActorId, ids: readonly ActorId[]) => followedAmong(deps.db, follower, ids),
    followers: (id: ActorId, asked?: RelatedAsked) => readRelated(deps.db, id, 'followers', asked),
    following: (id: ActorId, asked?: RelatedAsked) => readRelated(deps.db, id, 'following', asked),
    followPage: (id: ActorId, which: 'followers' | 'following', page?: Page, viewer?: ActorId | null) =>
      relatedPage(deps.db, id, which, page, { viewer: viewer ?? null }),
    countFollowing: (id: ActorId) => countFollowing(deps.db, id),
    followTopic: (voice: Voice, topic: Topic) => followTopic(given, voice, topic),
    unfollowTopic: (voice: Voice, topic: Topic) => unfollowTopic(given, voice, topic),
    topicsFollowed: (follower: ActorId) => topicsFollowed(deps.db, follower),
    /** A word that may be a hashtag, as hashtags are kept; null where it may not. */
    asHashtag,
    hashtagsFollowed: (follower: ActorId, page?: Page) => hashtagsFollowed(deps.db, follower, page),
    topicFollowers: (topic: Topic) => countTopicFollowers(deps.db, topic),
    /** Accounts that are the same person's, and how one moves from one to another. */
    moves: {
      aliases: (actor: ActorId) => aliasesOf(deps.db, actor),
      addAlias: (voice: Voice, alias: ActorId) => addAlias(deps, voice, alias),
      removeAlias: (voice: Voice, alias: ActorId) => removeAlias(deps, voice, alias),
      last: (actor: ActorId) => moveOf(deps.db, actor),
      move: (voice: Voice, to: { targetId: ActorId; uri: string }) => moveActor(deps, voice, to),
      undo: (voice: Voice) => undoMove(deps, voice),
      receive: (moved: { actorId: ActorId; uri: string; targetId: ActorId }) => receiveMove(deps, moved),
    },
    /** Actors of other servers. */
    remote: {
      /** Keeps what its own server says of an actor. */
      learn: (said: SaidOfActor) => learnActor(deps, said),
      forget: (uri: string) => forgetActor(deps, uri),
      /** Its pictures there, and the copies of them that are shown here. */
      pictures: (id: ActorId) => picturesSaid(deps, id),
      showCopy: (id: ActorId, role: PictureRole, copy: PictureCopy | null) => showPictureCopy(given, id, role, copy),
      byUris: (uris: readonly string[]) => remoteByUri(deps.db, uris),
      byIds: (ids: readonly ActorId[]) => remoteById(deps.db, ids),
      inboxesOfFollowers: (id: ActorId) => inboxesOfFollowers(deps.db, id),
      urisOfFollowers: (id: ActorId) => urisOfFollowers(deps.db, id),
      followersFromHere: (id: ActorId) => followersFromHere(deps.db, id),
      isFollowedFromHere: (id: ActorId) => isFollowedFromHere(deps.db, id),
      hostsOfSite: (site: string) => hostsOfSite(deps.db, site),
      ofHost: (host: string) => actorsOfHost(deps.db, host),
      /** Holds all of a host to what administrators decided of their site. */
      judgeSite: (host: string, verdict: SiteVerdict) => judgeSite(given, host, verdict),
    },
    /** Blocks, mutes, requests to follow, and what one keeps of others. */
    relations: createRelations(given),
    /** Slices to the right that must change with a relation, in its transaction. */
    react,
  }
}
export type Actors = ReturnType<typeof createActors>
