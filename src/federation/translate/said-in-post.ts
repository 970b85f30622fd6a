import { escapeText, htmlAttribute } from '#platform/html/escape.ts'
import { htmlToText } from '#platform/html/text.ts'
import type { ReceivedGathering } from '../../agenda/index.ts'
import type { ReceivedEmoji } from '../../emojis/index.ts'
import {
  type Credit,
  deadlineUntil,
  type PostKind,
  type QuotePolicy,
  type ReceivedPoll,
  type RemoteAttachment,
  type Visibility,
} from '../../publishing/index.ts'
import { attachmentsOf } from './attachments.ts'
import { type Audience, audienceOf } from './audience.ts'
import { creditIn } from './credit.ts'
import {
  all,
  asDocument,
  type Doc,
  idOf,
  inFurtherLanguages,
  languageOf,
  linkOf,
  momentOf,
  sameOrigin,
  textOf,
  typeAmong,
} from './document.ts'
import { emojisTold } from './emoji-document.ts'
import { hashtagIn } from './hashtag-document.ts'
import { quotePolicyOf, quoteUriOf } from './quoting.ts'
import { pageOf } from './said-of-actor.ts'
import { saidOfEvent } from './said-of-event.ts'
import { saidOfPoll } from './said-of-poll.ts'

/** What stands as a post here: a text of its own, or what is shown with a few words and a link. */
const TEXTS = ['Note', 'Article', 'Page', 'Question'] as const
const EVENTS = ['Event'] as const
const SHOWN = ['Video', 'Audio', 'Image', 'Document'] as const
export const postTypes = [...TEXTS, ...EVENTS, ...SHOWN] as const

/** What a document says as a post, before anything that it names is looked up. */
export type SaidInPost = {
  uri: string
  url: string
  type: (typeof postTypes)[number]
  kind: PostKind
  authorUri: string
  visibility: Visibility
  audience: Audience
  language: string
  title: string | null
  html: string
  warning: string | null
  /** The same three in further languages. */
  inLanguages: { language: string; title: string | null; html: string; warning: string | null }[]
  sensitive: boolean
  /** The last day to answer what it calls for: `endTime` of what is neither a poll nor an event. */
  deadline: string | null
  /** The source from which it was made. */
  credit: Credit | null
  parentUri: string | null
  contextUri: string | null
  repliesUri: string | null
  /** Where its server wishes to be told of reads. */
  readsInbox: string | null
  mentions: { uri: string; links: string[] }[]
  hashtags: { name: string; links: string[] }[]
  emojis: ReceivedEmoji[]
  attachments: RemoteAttachment[]
  poll: ReceivedPoll | null
  /** What it shows within it, by what it may, and who may show this one so. */
  quoteUri: string | null
  stampUri: string | null
  quotePolicy: QuotePolicy
  /** Of an event: when, where, and how one answers. */
  event: ReceivedGathering | null
  publishedAt: Date | null
  editedAt: Date | null
}

export const isPost = (doc: Doc): boolean => typeAmong(doc, postTypes) !== null

/** The choice of somebody in a poll, which is sent as a note that has a name and says nothing. */
export const isVote = (doc: Doc): boolean =>
  typeAmong(doc, ['Note']) !== null &&
  textOf(doc, 'name') !== null &&
  !textOf(doc, 'content') &&
  idOf(doc.inReplyTo) !== null

/**
 * Null where it is no post, is a vote, is an event without a date, or names no author of its own server (FEP-fe34).
 * @param followers the address of its author's followers, where it is known
 */
export function saidInPost(doc: Doc, followers: string | null): SaidInPost | null {
  const type = typeAmong(doc, postTypes)
  const uri = idOf(doc.id ?? doc['@id'])
  const authorUri = authorIn(doc)
  if (!type || !uri || !authorUri || !sameOrigin(uri, authorUri) || isVote(doc)) return null
  const event = type === 'Event' ? saidOfEvent(doc) : null
  if (type === 'Event' && !event) return null
  const url = pageOf(doc) ?? uri
  const named = textOf(doc, 'name')
  const kind = event ? 'event' : (type === 'Article' || type === 'Page') && named ? 'article' : 'note'
  const sensitive = doc.sensitive === true
  // Of an event and a poll it says something else.
  const end = kind === 'event' || type === 'Question' ? null : momentOf(doc.endTime)
  const audience = audienceOf(doc, followers)
  const wordsOf = (one: Doc) => {
    const [title, summary] = [textOf(one, 'name'), textOf(one, 'summary')]
    return {
      title: title && htmlToText(title),
      html: kind !== 'note' ? (textOf(one, 'content') ?? '') : noteHtml(one, { type, title, url }),
      warning: kind === 'note' || sensitive ? summary && htmlToText(summary) : null,
    }
  }
  const language = languageOf(doc, 'content') ?? languageOf(doc, 'summary') ?? 'und'
  return {
    uri,
    url,
    type,
    kind,
    authorUri,
    visibility: audience.visibility,
    audience,
    language,
    ...wordsOf(doc),
    inLanguages: inFurtherLanguages(doc, language).map((one) => ({ language: one.language, ...wordsOf(one.doc) })),
    sensitive,
    deadline: end && deadlineUntil(end),
    credit: creditIn(doc),
    parentUri: idOf(doc.inReplyTo),
    contextUri: idOf(doc.context ?? doc.conversation),
    repliesUri: idOf(doc.replies),
    readsInbox: readsInboxIn(doc, uri),
    ...tagsOf(doc),
    event,
    emojis: emojisTold(doc),
    attachments: attachmentsOf(doc),
    quoteUri: quoteUriOf(doc),
    stampUri: idOf(doc.quoteAuthorization),
    quotePolicy: quotePolicyOf(doc, followers),
    poll: kind === 'note' ? saidOfPoll(doc) : null,
    publishedAt: momentOf(doc.published),
    editedAt: momentOf(doc.updated),
  }
}

/** Only its own server is told. */
function readsInboxIn(doc: Doc, uri: string): string | null {
  const inbox = idOf(doc.readsInbox)
  return inbox && sameOrigin(inbox, uri) ? inbox : null
}

/** The person, where a channel or a group stands beside her. */
function authorIn(doc: Doc): string | null {
  const authors = all(doc.attributedTo ?? doc.actor)
  const person = authors.find((one) => typeAmong(asDocument(one) ?? {}, ['Person']))
  return idOf(person ?? authors)
}

/** The text of a note; one that is shown elsewhere says its title, and leads there. */
function noteHtml(
  doc: Doc,
  { type, title, url }: { type: SaidInPost['type']; title: string | null; url: string },
): string {
  const text = textOf(doc, 'content') ?? ''
  const plain = doc.mediaType === 'text/markdown' || doc.mediaType === 'text/plain'
  const content = plain ? `<p>${escapeText(text).replaceAll('\n', '<br>')}</p>` : text
  const named = title ? `<p><strong>${escapeText(htmlToText(title))}</strong></p>` : ''
  const elsewhere = SHOWN.some((one) => one === type)
  const link = elsewhere ? `<p><a${htmlAttribute('href', url)}>${escapeText(url)}</a></p>` : ''
  return named + content + link
}

/** Those whom it names, and its words. */
function tagsOf(doc: Doc): Pick<SaidInPost, 'mentions' | 'hashtags'> {
  const tags = all(doc.tag).flatMap((one): Doc[] => [asDocument(one) ?? {}])
  const mentions = tags.flatMap((tag) => {
    const uri = typeAmong(tag, ['Mention']) ? linkOf(tag) : null
    return uri ? [{ uri, links: [uri] }] : []
  })
  const hashtags = tags.flatMap((tag) => {
    const name = hashtagIn(tag)
    const link = linkOf(tag.href)
    return name ? [{ name, links: link ? [link] : [] }] : []
  })
  return { mentions, hashtags }
}
