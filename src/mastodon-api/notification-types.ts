import { bundledKinds, type NotificationKind, notificationKinds } from '../notifications/index.ts'

/** The API's word for each kind; null where it has none. */
const typeOf = {
  mention: 'mention',
  reply: 'mention',
  quote: 'quote',
  'quote-asked': null,
  'quote-accepted': null,
  'quoted-changed': 'quoted_update',
  relay: 'reblog',
  'relay-through': 'reblog',
  'relay-dropped': null,
  'post-dropped': null,
  'own-site-paused': null,
  favourite: 'favourite',
  follow: 'follow',
  'follow-request': 'follow_request',
  post: 'status',
  'search-found': null,
  'source-failing': null,
  'source-gone': null,
  'source-moved': null,
  'poll-ended': 'poll',
  'event-changed': 'update',
  'export-ready': null,
  'import-ended': null,
  'added-to-collection': 'added_to_collection',
  'collection-changed': 'collection_update',
  invitation: null,
  joined: null,
  'claim-asked': null,
  'claim-approved': null,
  'claim-refused': null,
  report: 'admin.report',
  'sign-up': 'admin.sign_up',
  appeal: null,
  warning: 'moderation_warning',
  'appeal-decided': null,
} as const satisfies Record<NotificationKind, string | null>

/** The word of a kind in the API; those that it does not know are told by Maillon's own. */
export const wireType = (kind: NotificationKind): string => typeOf[kind] ?? `maillon.${kind}`

export const hasWireType = (kind: NotificationKind) => typeOf[kind] !== null

/** The kinds that a program asks for: by the types it names, without those it leaves out. */
export function kindsAsked(asked: {
  types?: readonly string[] | undefined
  without?: readonly string[] | undefined
  /** Those too that the API has no word for: they come with a sentence. */
  others: boolean
}): NotificationKind[] {
  const { types = [], without = [], others } = asked
  return notificationKinds.filter((kind) => {
    const type = wireType(kind)
    return (others || hasWireType(kind)) && (types.length === 0 || types.includes(type)) && !without.includes(type)
  })
}

/** Kinds of which several are told as one: those that the program says it can show so. */
export const kindsGrouped = (types: readonly string[] | undefined): NotificationKind[] =>
  bundledKinds.filter((kind) => !types || types.includes(wireType(kind)))

/** What programs call kinds, as far as they can be subscribed to. */
export const kindsOfType = (type: string): NotificationKind[] =>
  notificationKinds.filter((kind) => typeOf[kind] === type)
