import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { AccountDeleted } from '../access/index.ts'
import type { Voice } from '../actors/index.ts'
import type { Notifications } from '../notifications/index.ts'
import type {
  Composition,
  ImportedPost,
  PostEdit,
  PostWithdrawn,
  Publishing,
  ReceivedPost,
  Viewer,
} from '../publishing/index.ts'
import { announceGathering, type GatheringWish } from './announce-gathering.ts'
import { answerGathering, receiveRefusedAnswer, withdrawAnswer } from './answer-gathering.ts'
import { cancelGathering } from './cancel-gathering.ts'
import { changeGathering } from './change-gathering.ts'
import type { GatheringChanged } from './facts.ts'
import { gatheringsOf } from './gatherings.ts'
import { importGathering } from './import-gathering.ts'
import { daysOf, isoOf, readWhen, typeWhen } from './local-time.ts'
import { onAccountDeleted } from './on-account-deleted.ts'
import { onGatheringChanged } from './on-gathering-changed.ts'
import { onPostWithdrawn } from './on-post-withdrawn.ts'
import { type AgendaAsked, hydrate, readAgenda } from './read-agenda.ts'
import { readCommune } from './read-commune.ts'
import { insertReceived, receiveGatheringChange } from './receive-gathering.ts'
import type { ReceivedGathering } from './received-gathering.ts'
import { whoComes } from './who-comes.ts'

export type { GatheringWish } from './announce-gathering.ts'
export type { GatheringAnswered, GatheringChange, GatheringChanged } from './facts.ts'
export type { Answer, Gathering, When, Where } from './gathering.ts'
export { placeWords, whenWords } from './in-words.ts'
export { agendaInvariants } from './invariants.ts'
export type { TypedWhen } from './local-time.ts'
export type { AgendaAsked, AgendaEntry, AgendaPage } from './read-agenda.ts'
export type { ReceivedGathering } from './received-gathering.ts'
export type { AgendaRefusal } from './refusals.ts'
export type { Attendance } from './who-comes.ts'

/** Gatherings: announced, answered, changed, cancelled, and found by day, place and speciality. */
export function createAgenda(
  deps: Deps,
  slices: {
    publishing: Pick<Publishing, 'publish' | 'edit' | 'remote' | 'imported'>
    notifications: Pick<Notifications, 'tell'>
  },
) {
  const given = { ...deps, ...slices }
  deps.facts.on<GatheringChanged>('GatheringChanged', 'agenda', (fact) => onGatheringChanged(given, fact))
  deps.facts.on<PostWithdrawn>('PostWithdrawn', 'agenda', (fact) => onPostWithdrawn(deps, fact))
  deps.facts.on<AccountDeleted>('AccountDeleted', 'agenda', (fact) => onAccountDeleted(deps, fact))
  return {
    announce: (voice: Voice, composed: Omit<Composition, 'kind'>, wish: GatheringWish) =>
      announceGathering(given, voice, composed, wish),
    change: (person: ActorId, post: PostId, edit: PostEdit, wish: GatheringWish) =>
      changeGathering(given, person, post, edit, wish),
    cancel: (person: ActorId, post: PostId) => cancelGathering(deps, person, post),
    answer: (person: ActorId, post: PostId, answer: string) => answerGathering(deps, person, post, answer),
    withdrawAnswer: (person: ActorId, post: PostId) => withdrawAnswer(deps, person, post),
    /** Of posts that the viewer was already shown. */
    ofPosts: (posts: readonly PostId[], viewer: Viewer) => gatheringsOf(deps.db, posts, viewer?.personId ?? null),
    entry: async (post: PostId, viewer: Viewer) => (await hydrate(deps.db, viewer, [post]))[0] ?? null,
    page: (viewer: Viewer, asked: AgendaAsked) => readAgenda(deps.db, viewer, asked),
    whoComes: (post: PostId, viewer: Viewer) => whoComes(deps, post, viewer),
    /** A past event of one's own, from another server. */
    import: (voice: Voice, post: Omit<ImportedPost, 'kind'>, said: ReceivedGathering) =>
      importGathering(given, voice, post, said),
    /** Events of other servers, as these tell of them. */
    remote: {
      /** @returns the id of its post, and whether it is new. @throws Refusal those of publishing's own `remote.receive` */
      receive: (post: ReceivedPost, said: ReceivedGathering) =>
        slices.publishing.remote.receive(post, (tx, id) => insertReceived(tx, id, said, deps.clock.now())),
      receiveChange: (of: { postId: PostId; authorId: ActorId }, said: ReceivedGathering) =>
        receiveGatheringChange(deps, of, said),
      /** Its organisers do not take her. */
      receiveRefusal: (post: PostId, person: ActorId) => receiveRefusedAnswer(deps, post, person),
    },
    /** For forms: what was typed, as moments and as a commune, and back. @throws Refusal */
    readWhen,
    readCommune,
    typeWhen,
    daysOf,
    isoOf,
  }
}
export type Agenda = ReturnType<typeof createAgenda>
