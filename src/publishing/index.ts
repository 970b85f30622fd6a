import type { Deps } from '#platform/deps.ts'
import type { ActorId, MediaId, PostId } from '#platform/ids.ts'
import type { Page } from '#platform/page.ts'
import { shareTransactions } from '#platform/shared-transactions.ts'
import type { Access, AccountDeleted } from '../access/index.ts'
import type { Voice } from '../actors/index.ts'
import { type EmojiChanged, type Emojis, emojisNamed } from '../emojis/index.ts'
import type { PreviewReady, Previews } from '../previews/index.ts'
import { changeQuotePolicy, revokeQuote } from './change-quotes.ts'
import { cancelScheduled, openScheduled, reschedulePost } from './change-scheduled.ts'
import { creditWords } from './credit.ts'
import { countQuotesAskedOf, decideQuote, quotesAskedOf } from './decide-quote.ts'
import type { DraftId, DraftKind } from './draft.ts'
import { draftOfEdit, draftsFor, draftUnderWay } from './drafts.ts'
import { editPost, type PostEdit } from './edit-post.ts'
import { emojisCarried } from './emojis-carried.ts'
import { endPolls } from './end-polls.ts'
import {
  type FeaturedId,
  featuredHashtags,
  featureHashtag,
  hashtagsToFeature,
  unfeatureHashtag,
} from './featured-hashtags.ts'
import { ruledHashtags, rulesOfHashtags } from './hashtag-rules.ts'
import { type ImportedPost, importedBefore, importPost } from './import-post.ts'
import { asReadIn } from './in-language.ts'
import { countListed, lastWithdrawal, listActors, listPosts } from './listed.ts'
import { reachedBy, type Withdrawn, watchChanged, watchWithdrawn } from './live-posts.ts'
import type { LookUpNamed } from './look-up-named.ts'
import { favouritePost, importFavourite, savePost, unfavouritePost, unsavePost } from './mark-post.ts'
import { mutedAmong, muteThread, unmuteThread } from './mute-thread.ts'
import { onAccountDeleted } from './on-account-deleted.ts'
import { onEmojiChanged } from './on-emoji-changed.ts'
import { forgetUnusedPreviews, onPreviewReady } from './on-preview-ready.ts'
import { discardDraft, openDraft } from './open-draft.ts'
import { pinnedPosts, pinPost, unpinPost } from './pin-post.ts'
import type { PostKind, Viewer } from './post.ts'
import { renderPostText } from './post-text.ts'
import { withdrawnAmong } from './posts.ts'
import { type Composition, type PublicationReaction, publishPost, type WithinPublication } from './publish-post.ts'
import { publishScheduled } from './publish-scheduled.ts'
import { quoteIn } from './quotes.ts'
import { readFavourites } from './read-favourites.ts'
import { readForEdit, readHistory, readSource, readWriters } from './read-for-edit.ts'
import { type ReceivedEdit, receiveEdit } from './receive-edit.ts'
import { type ReceivedFeatured, receiveFeatured } from './receive-featured.ts'
import { receivePost } from './receive-post.ts'
import { receiveWithdrawal } from './receive-withdrawal.ts'
import type { ReceivedPost, ReceivedQuote } from './received-post.ts'
import { remotePostsById, remotePostsByUri } from './remote-posts.ts'
import { type DraftSave, saveDraft } from './save-draft.ts'
import { type Schedule, schedulePost } from './schedule-post.ts'
import type { ScheduledPostId } from './scheduled-post.ts'
import { scheduledFor, scheduledOf } from './scheduled-posts.ts'
import { quoteByPolicy, revokeStamped, settleQuote } from './settle-quote.ts'
import { attachmentsSaid, postsWithAttachments, showCopies } from './show-copies.ts'
import { suggestHashtags } from './suggest-hashtags.ts'
import { missingAround, takeUpReplies } from './take-up-replies.ts'
import { toldOnce } from './told-once.ts'
import { readViewer } from './viewer.ts'
import { visiblePosts } from './visible-posts.ts'
import { receiveVote, voteInPoll } from './vote-in-poll.ts'
import { withdrawPost } from './withdraw-post.ts'

export type { Attachments } from './attachments.ts'
export { coverUse, postUse } from './attachments.ts'
export { type Credit, creditInline } from './credit.ts'
export { deadlineUntil, endOfDeadline } from './deadline.ts'
export type { Draft, DraftContent, DraftId, DraftKind } from './draft.ts'
export type { PostEdit } from './edit-post.ts'
export type {
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
  ScheduledPostDropped,
} from './facts.ts'
export { FEATURED_MOST, type FeaturedHashtag, type FeaturedId } from './featured-hashtags.ts'
export { filedByName, fileUnder, takeFromUnder } from './file-under.ts'
export { type HashtagRules, type HashtagRuling, isListed, rulesOfHashtags, setHashtagRules } from './hashtag-rules.ts'
export type { ImportedPost } from './import-post.ts'
export { asReadIn, type InLanguage } from './in-language.ts'
export { publishingInvariants } from './invariants.ts'
export { markSensitive, renewPosts, takeBackPosts } from './judge-posts.ts'
export type { Withdrawn } from './live-posts.ts'
export { threadsMuted } from './mute-thread.ts'
export { PINS_MOST, pinnedPosts } from './pin-post.ts'
export { POLL, type Poll } from './poll.ts'
export { pollVoters, readPolls } from './polls.ts'
export {
  type Application,
  ARTICLE_LONGEST,
  checkTopics,
  isForAll,
  type Looker,
  NOTE_LONGEST,
  type Post,
  type PostKind,
  type QuotePolicy,
  type QuoteState,
  quotePolicies,
  SPECIALITIES_MOST,
  TITLE_LONGEST,
  type Viewer,
  type Visibility,
  visibilities,
  WARNING_LONGEST,
} from './post.ts'
export { contentIn, type PostContent, readContents } from './post-contents.ts'
export type { Mentioned } from './post-names.ts'
export { countRelays, withdrawnAmong } from './posts.ts'
export type { Composition, WithinPublication } from './publish-post.ts'
export type { Quote } from './quotes.ts'
export type { ReceivedEdit } from './receive-edit.ts'
export { REMOTE_PINS_MOST } from './receive-featured.ts'
export type { ReceivedPoll, ReceivedPost, ReceivedQuote, ReceivedText, RemoteAttachment } from './received-post.ts'
export type { PublishingRefusal } from './refusals.ts'
export { type RemotePost, remotePostsById, remotePostsByUri } from './remote-posts.ts'
export type { DraftSave, DraftSaved } from './save-draft.ts'
export type { Schedule } from './schedule-post.ts'
export { SCHEDULED, type ScheduledComposition, type ScheduledPost, type ScheduledPostId } from './scheduled-post.ts'
export { type ToldOnce, toldOnce } from './told-once.ts'
export type { PostVersion } from './versions.ts'
export { readViewer } from './viewer.ts'
export { actorsOf, type EachViewer, postBefore, visiblePosts, visibleTo } from './visible-posts.ts'

/** Notes, articles, replies: prepared, written, changed, shown to whom they are for, marked. */
export function createPublishing(
  deps: Deps,
  slices: { access: Pick<Access, 'checkAdministrator'>; emojis: Emojis; previews: Previews },
) {
  const afterPublication: PublicationReaction[] = []
  const namedElsewhere: LookUpNamed[] = []
  const inSharedTransaction = shareTransactions(deps.db)
  const given = { ...deps, ...slices, afterPublication, inSharedTransaction, namedElsewhere }
  const forgetEmojis = () => slices.emojis.remote.forgetUnused(emojisCarried)
  deps.facts.on<AccountDeleted>('AccountDeleted', 'publishing', (fact) => onAccountDeleted(deps, fact))
  deps.facts.on<EmojiChanged>('EmojiChanged', 'publishing', (fact) => onEmojiChanged(deps, fact))
  deps.facts.on<PreviewReady>('PreviewReady', 'publishing', (fact) => onPreviewReady(deps, fact))
  deps.jobs.every('publishing:end-polls', '* * * * *', () => endPolls(deps))
  deps.jobs.every('publishing:scheduled', '* * * * *', () => publishScheduled(given))
  deps.jobs.every('publishing:forget-previews', '11 4 * * *', () => forgetUnusedPreviews(given))
  deps.jobs.every('publishing:forget-emojis', '23 4 * * *', forgetEmojis)
  return {
    /** Slices to the right that must know of a post as soon as it is published, in its transaction. */
    afterPublication: (react: PublicationReaction) => void afterPublication.push(react),
    /** Whoever can find those of other servers whom a text names. */
    lookUpNamed: (lookUp: LookUpNamed) => void namedElsewhere.push(lookUp),
    publish: (voice: Voice, composed: Composition, within?: WithinPublication) =>
      publishPost(given, voice, composed, within),
    edit: (person: ActorId, post: PostId, edit: PostEdit, within?: WithinPublication) =>
      editPost(given, person, post, edit, within),
    withdraw: (person: ActorId, post: PostId, how?: { filesAtOnce?: boolean }) => withdrawPost(deps, person, post, how),
    /** Posts that would quote one of hers, or of a structure for which she speaks, and wait for an answer. */
    quotesAskedOf: (person: ActorId, page?: Page) => quotesAskedOf(deps.db, person, page),
    countQuotesAskedOf: (person: ActorId) => countQuotesAskedOf(deps.db, person),
    decideQuote: (person: ActorId, quoting: PostId, accepted: boolean) => decideQuote(deps, person, quoting, accepted),
    revokeQuote: (person: ActorId, quoted: PostId, quoting: PostId) => revokeQuote(deps, person, quoted, quoting),
    changeQuotePolicy: (person: ActorId, post: PostId, policy: string) => changeQuotePolicy(deps, person, post, policy),
    /** One is no longer told of what happens in the conversation around a post. */
    muteThread: (voice: Voice, post: PostId) => muteThread(deps, voice, post),
    /** Of these posts, those in whose conversations the actor is not told of anything. */
    mutedAmong: (actor: ActorId, posts: readonly PostId[]) => mutedAmong(deps.db, actor, posts),
    unmuteThread: (voice: Voice, post: PostId) => unmuteThread(deps, voice, post),
    pin: (person: ActorId, post: PostId) => pinPost(deps, person, post),
    unpin: (person: ActorId, post: PostId) => unpinPost(deps, person, post),
    pinned: (actor: ActorId) => pinnedPosts(deps.db, actor),
    vote: (voice: Voice, post: PostId, choices: readonly number[]) => voteInPoll(deps, voice, post, choices),
    endPolls: () => endPolls(deps),
    favourite: (voice: Voice, post: PostId) => favouritePost(deps, voice, post),
    unfavourite: (voice: Voice, post: PostId) => unfavouritePost(deps, voice, post),
    /** Who made it a favourite; of a post that the asker may see. */
    favouritedBy: (post: PostId, page?: Page) => readFavourites(deps.db, post, page),
    save: (person: ActorId, post: PostId) => savePost(deps, person, post),
    unsave: (person: ActorId, post: PostId) => unsavePost(deps, person, post),
    /** What search engines may know of: see listed.ts. */
    listed: {
      count: () => countListed(deps.db),
      posts: (part: Parameters<typeof listPosts>[1]) => listPosts(deps.db, part),
      actors: (part: Parameters<typeof listActors>[1]) => listActors(deps.db, part),
      lastWithdrawal: () => lastWithdrawal(deps.db),
    },
    /** The source of a post in a line of safe HTML. */
    creditWords,
    toldOnce,
    /** A post as it is said in the reader's language, where it is. */
    readIn: <P extends Parameters<typeof asReadIn>[0]>(post: P, language: string) => asReadIn(post, language),
    viewer: (person: ActorId) => readViewer(deps.db, person),
    read: async (post: PostId, viewer: Viewer) => (await visiblePosts(deps.db, [post], viewer)).get(post) ?? null,
    /** Whether it was there, and was taken back. */
    isWithdrawn: async (post: PostId) => (await withdrawnAmong(deps.db, [post])).has(post),
    readForEdit: (person: ActorId, post: PostId) => readForEdit(deps.db, person, post),
    source: (post: PostId, viewer: Viewer) => readSource(deps.db, post, viewer),
    history: (post: PostId, viewer: Viewer) => readHistory(deps.db, post, viewer),
    /** Whose hands it went through, for the team of its structure. */
    writers: (post: PostId, viewer: Viewer) => readWriters(deps.db, post, viewer),
    /** The text as it would be shown. */
    preview: async (kind: PostKind, source: string) => {
      const [{ html }, emojis] = await Promise.all([
        renderPostText(deps.db, kind, source),
        emojisNamed(deps.db, [source]),
      ])
      return { html, emojis }
    },
    /** Hashtags that a page puts forward. */
    featured: {
      of: (actor: ActorId) => featuredHashtags(deps.db, actor),
      suggested: (actor: ActorId) => hashtagsToFeature(deps.db, actor),
      add: (voice: Voice, hashtag: string) => featureHashtag(deps, voice, hashtag),
      remove: (voice: Voice, which: { id: FeaturedId } | { hashtag: string }) => unfeatureHashtag(deps, voice, which),
    },
    suggestHashtags: (typed: string) => suggestHashtags(deps.db, typed),
    hashtagRules: {
      of: (hashtags: readonly string[]) => rulesOfHashtags(deps.db, hashtags),
      /** Those that may not be used, or are not listed. */
      ruled: () => ruledHashtags(deps.db),
    },
    watchChanged: (watcher: (ids: PostId[]) => void) => watchChanged(deps, watcher),
    watchWithdrawn: (watcher: (gone: Withdrawn) => void) => watchWithdrawn(deps, watcher),
    reachedBy: (gone: Withdrawn, viewers: readonly ActorId[]) => reachedBy(deps.db, gone, viewers),
    /** Posts of other servers, as these tell of them. */
    remote: {
      receive: (post: ReceivedPost, within?: WithinPublication) => receivePost(given, post, within),
      receiveEdit: (edit: ReceivedEdit) => receiveEdit(given, edit),
      receiveWithdrawal: (said: Parameters<typeof receiveWithdrawal>[1]) => receiveWithdrawal(deps, said),
      /** Counts the vote of somebody of another server, who says what she chose. */
      receiveVote: (voter: ActorId, post: PostId, said: string) => receiveVote(deps, voter, post, said),
      /** What becomes of a quote by an actor of another server, by the policy of the post's author. */
      quoteByPolicy: (actor: ActorId, quoted: PostId) => quoteByPolicy(deps, actor, quoted),
      /** The author of a quoted post let it be quoted, or did not; or takes that back, by the address of what was given. */
      settleQuote: (quoting: PostId, said: ReceivedQuote) => settleQuote(deps, quoting, said),
      revokeStamped: (said: { stampUri: string; authorId: ActorId }) => revokeStamped(deps, said),
      /** The quote that a post is. */
      quoteIn: (quoting: PostId) => quoteIn(deps.db, quoting),
      /** What is missing around it, and where its server keeps that. */
      around: (post: PostId) => missingAround(deps, post),
      /** Hangs under it what came before it and answers it. */
      takeUpReplies: (post: PostId) => takeUpReplies(deps, post),
      /** What hangs on it there, and the copies of it that are shown here. */
      attachments: (post: PostId) => attachmentsSaid(deps, post),
      /** What stands first on the page of an actor, as its server has it. */
      receiveFeatured: (actor: ActorId, said: ReceivedFeatured) => receiveFeatured(deps, actor, said),
      /** Takes away the emojis of other servers that nothing has carried for a month. */
      forgetEmojis,
      showCopies: (post: PostId, copies: readonly MediaId[]) => showCopies(deps, post, copies),
      /** Those of an author on which something hangs there. */
      withAttachments: (author: ActorId) => postsWithAttachments(deps.db, author),
      byUris: (uris: readonly string[]) => remotePostsByUri(deps.db, uris),
      byIds: (ids: readonly PostId[]) => remotePostsById(deps.db, ids),
    },
    /** Past posts and favourites of one's own, from another server. */
    imported: {
      add: (voice: Voice, post: ImportedPost, within?: WithinPublication) => importPost(deps, voice, post, within),
      favourite: (voice: Voice, post: PostId) => importFavourite(deps, voice, post),
      /** The post that a name became for this author. */
      byUri: (author: ActorId, uri: string) => importedBefore(deps.db, author, uri),
    },
    /** Posts for a later time. */
    scheduled: {
      plan: (voice: Voice, schedule: Schedule) => schedulePost(given, voice, schedule),
      change: (person: ActorId, id: ScheduledPostId, dueAt: Date) => reschedulePost(deps, person, id, dueAt),
      cancel: (person: ActorId, id: ScheduledPostId) => cancelScheduled(deps, person, id),
      open: (person: ActorId, id: ScheduledPostId) => openScheduled(deps, person, id),
      /** Her own, and those of the structures for which she speaks. */
      list: (person: ActorId) => scheduledFor(deps.db, person),
      /** Those in one name: whether one may read them is the caller's to know. */
      of: (actor: ActorId, page?: Page) => scheduledOf(deps.db, actor, page),
      publishDue: () => publishScheduled(given),
    },
    drafts: {
      save: (voice: Voice, save: DraftSave) => saveDraft(deps, voice, save),
      open: (person: ActorId, id: DraftId) => openDraft(deps.db, person, id),
      discard: (person: ActorId, id: DraftId) => discardDraft(deps, person, id),
      /** @param speaksFor structures in whose name the person may speak */
      list: (person: ActorId, speaksFor: readonly ActorId[]) => draftsFor(deps.db, person, speaksFor),
      underWay: (person: ActorId, kind: DraftKind, about: { inReplyTo?: PostId | null; quoted?: PostId | null } = {}) =>
        draftUnderWay(deps.db, person, kind, about),
      ofEdit: (person: ActorId, post: PostId) => draftOfEdit(deps.db, person, post),
    },
  }
}
export type Publishing = ReturnType<typeof createPublishing>
