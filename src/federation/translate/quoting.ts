import type { ActorId, PostId } from '#platform/ids.ts'
import type { Uris } from '../../api/uris.ts'
import { isForAll, type QuotePolicy, type Visibility } from '../../publishing/index.ts'
import { CONTEXT, type Outgoing } from './activities.ts'
import { all, asDocument, type Doc, idOf, isPublic, linkOf, sameOrigin, textOf, typeAmong } from './document.ts'

/**
 * Posts that show another, by the leave of its author: FEP-044f
 * (https://codeberg.org/fediverse/fep/src/branch/main/fep/044f/fep-044f.md), and the older ways of naming what is quoted.
 */
export const QUOTE_TERMS = {
  gts: 'https://gotosocial.org/ns#',
  interactionPolicy: { '@id': 'gts:interactionPolicy', '@type': '@id' },
  canQuote: { '@id': 'gts:canQuote', '@type': '@id' },
  automaticApproval: { '@id': 'gts:automaticApproval', '@type': '@id' },
  manualApproval: { '@id': 'gts:manualApproval', '@type': '@id' },
  quote: { '@id': 'https://w3id.org/fep/044f#quote', '@type': '@id' },
  quoteAuthorization: { '@id': 'https://w3id.org/fep/044f#quoteAuthorization', '@type': '@id' },
  quoteUri: 'http://fedibird.com/ns#quoteUri',
  quoteUrl: 'as:quoteUrl',
  _misskey_quote: 'https://misskey-hub.net/ns#_misskey_quote',
} as const

const STAMP_CONTEXT = [
  CONTEXT,
  {
    gts: 'https://gotosocial.org/ns#',
    QuoteAuthorization: 'https://w3id.org/fep/044f#QuoteAuthorization',
    interactingObject: { '@id': 'gts:interactingObject', '@type': '@id' },
    interactionTarget: { '@id': 'gts:interactionTarget', '@type': '@id' },
  },
]
const REQUEST_CONTEXT = [CONTEXT, { QuoteRequest: 'https://w3id.org/fep/044f#QuoteRequest' }]

/** What is said of a quote: what is quoted, its page, and by what its author lets it be, where she does. */
export type SaidQuote = { uri: string; url: string; stampUri: string | null }

/** What a post quotes, as each kind of server reads it. */
export function quoteMembers({ uri, stampUri }: SaidQuote): Doc {
  const named = { quote: uri, quoteUrl: uri, quoteUri: uri, _misskey_quote: uri }
  return { ...named, ...(stampUri && { quoteAuthorization: stampUri }) }
}

const LINKED_AS = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'
const MISSKEY = 'https://misskey-hub.net/ns#_misskey_quote'

/** The same as a link among the tags (FEP-e232). */
export const quoteTag = ({ uri, url }: SaidQuote): Doc => ({
  type: 'Link',
  mediaType: LINKED_AS,
  rel: MISSKEY,
  href: uri,
  name: `RE: ${url}`,
})

/** What a post says that it quotes; null where that is nothing. */
export function quoteUriOf(doc: Doc): string | null {
  const plain = idOf(doc.quote) ?? idOf(doc.quoteUri) ?? idOf(doc.quoteUrl) ?? idOf(doc._misskey_quote)
  if (plain) return plain
  const links = all(doc.tag).flatMap((one): Doc[] => [asDocument(one) ?? {}])
  return linkOf(links.find(isQuoteLink))
}

function isQuoteLink(tag: Doc): boolean {
  if (!typeAmong(tag, ['Link'])) return false
  const leadsToObject = /^application\/(activity\+json|ld\+json)/.test(String(tag.mediaType ?? ''))
  return leadsToObject && (all(tag.rel).includes(MISSKEY) || /^RE:/.test(textOf(tag, 'name') ?? ''))
}

/** Whom a post lets quote it, and who may ask. Nobody else may. */
export function quotePolicyMember(
  uris: Uris,
  { authorId, visibility, quotePolicy }: { authorId: ActorId; visibility: Visibility; quotePolicy: QuotePolicy },
  everyone: string,
): Doc {
  const policy = isForAll(visibility) ? quotePolicy : 'nobody'
  const own = uris.actor(authorId)
  const allowed = { anyone: everyone, followers: uris.followers(authorId), asked: own, nobody: own }[policy]
  const manual = policy === 'asked' ? { manualApproval: [everyone] } : {}
  return { interactionPolicy: { canQuote: { automaticApproval: [allowed], ...manual } } }
}

/** Whoever is asked before may be asked: those of whom nothing is said may not quote. */
export function quotePolicyOf(doc: Doc, followers: string | null): QuotePolicy {
  const can = asDocument(asDocument(doc.interactionPolicy)?.canQuote)
  const [automatic, manual] = [
    all(can?.automaticApproval ?? can?.always),
    all(can?.manualApproval ?? can?.approvalRequired),
  ]
  if (automatic.some(isPublic)) return 'anyone'
  if (manual.some(isPublic)) return 'asked'
  return followers !== null && [...automatic, ...manual].includes(followers) ? 'followers' : 'nobody'
}

export const requestUri = (uris: Uris, quotingId: PostId) => `${uris.post(quotingId)}#quote-request`

/** The post whose quote was asked for under this name; null where it is no such name of ours. */
export function postOfRequest(uris: Uris, uri: string): PostId | null {
  const named = uri.endsWith('#quote-request') ? uris.named(uri.slice(0, -'#quote-request'.length)) : null
  return named?.kind === 'post' ? named.id : null
}

/** Asks the author of a post whether it may be quoted by another, which is sent along. */
export function quoteRequestOf(
  { uris }: { uris: Uris },
  asked: { sender: ActorId; quotingId: PostId; quoting: Doc; quoted: string; author: string },
): Outgoing {
  const { sender, quotingId, quoting, quoted, author } = asked
  const { '@context': context, ...instrument } = quoting
  return {
    sender,
    activity: {
      '@context': [...REQUEST_CONTEXT, ...all(context).slice(1)],
      id: requestUri(uris, quotingId),
      type: 'QuoteRequest',
      actor: uris.actor(sender),
      object: quoted,
      instrument,
      to: [author],
    },
  }
}

/** Answers such a request. @param stampUri what lets it be; null: it may not be */
export function quoteAnswerOf(
  { uris }: { uris: Uris },
  answer: {
    sender: ActorId
    request: Doc
    requester: string
    stampUri: string | null
  },
): Outgoing {
  const { sender, request, requester, stampUri } = answer
  const type = stampUri ? 'Accept' : 'Reject'
  const actor = uris.actor(sender)
  const object = {
    id: request.id,
    type: 'QuoteRequest',
    actor: requester,
    object: request.object,
    instrument: idOf(request.instrument),
  }
  const id = `${actor}#quotes/${type.toLowerCase()}/${encodeURIComponent(String(request.id))}`
  const result = stampUri ? { result: stampUri } : {}
  return { sender, activity: { '@context': REQUEST_CONTEXT, id, type, actor, to: [requester], object, ...result } }
}

/** What lets one post be quoted by another. */
export const stampDocument = (said: { id: string; author: string; quoting: string; quoted: string }): Doc => ({
  '@context': STAMP_CONTEXT,
  id: said.id,
  type: 'QuoteAuthorization',
  attributedTo: said.author,
  interactingObject: said.quoting,
  interactionTarget: said.quoted,
})

/** Whether a document, as its own server gave it, lets the one be quoted by the other: its author alone can. */
export const letsBeQuoted = (doc: Doc, said: { author: string; quoting: string; quoted: string }): boolean =>
  typeAmong(doc, ['QuoteAuthorization']) !== null &&
  idOf(doc.attributedTo) === said.author &&
  idOf(doc.interactingObject) === said.quoting &&
  idOf(doc.interactionTarget) === said.quoted &&
  sameOrigin(idOf(doc.id) ?? '', said.author)
