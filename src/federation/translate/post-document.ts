import type { Gathering } from '../../agenda/index.ts'
import type { Uris } from '../../api/uris.ts'
import type { Card } from '../../feeds/index.ts'
import { creditInline, endOfDeadline, type InLanguage } from '../../publishing/index.ts'
import { CONTEXT } from './activities.ts'
import { absolute } from './actor-document.ts'
import { addressing } from './audience.ts'
import { POST_TERMS } from './chain-context.ts'
import { creditMembers } from './credit.ts'
import { type Doc, PUBLIC_COLLECTION } from './document.ts'
import { EMOJI_TERMS, emojiTag } from './emoji-document.ts'
import { EVENT_CONTEXT, eventDocument } from './event-document.ts'
import { hashtagDocument } from './hashtag-document.ts'
import { mediaDocument } from './media-document.ts'
import { POLL_TERMS, pollMembers } from './poll-document.ts'
import { QUOTE_TERMS, quoteMembers, quotePolicyMember, quoteTag, type SaidQuote } from './quoting.ts'

const POST_CONTEXT = [
  CONTEXT,
  {
    sensitive: 'as:sensitive',
    Hashtag: 'as:Hashtag',
    toot: 'http://joinmastodon.org/ns#',
    focalPoint: { '@container': '@list', '@id': 'toot:focalPoint' },
    ...EMOJI_TERMS,
    ...POLL_TERMS,
    ...QUOTE_TERMS,
    ...POST_TERMS,
  },
]

/** Whom a post names, as other servers know them. */
export type Named = { uri: string; url: string; handle: string }

/** What a post says of others: by their addresses. */
export type Around = {
  named: readonly Named[]
  parentUri: string | null
  quote: SaidQuote | null
  gathering?: Gathering | undefined
}

/** A note, an article or an event as other servers read it. Mentions lead to the pages of those whom they name. */
export function postDocument(
  { uris }: { uris: Uris },
  { content, author, poll }: Card,
  { named, parentUri, quote, gathering }: Around,
): Doc {
  const { id } = content
  const htmlOf = (html: string, language: string) =>
    absolute(uris, linkedTo(html, named)) +
    (content.credit ? creditInline(content.credit, language) : '') +
    (quote ? quoteInline(quote) : '')
  const html = htmlOf(content.html, content.language)
  const language = content.language === 'und' ? null : content.language
  const further = language !== null && content.inLanguages.length > 0
  const inEach = (say: (one: InLanguage) => string | null) =>
    Object.fromEntries([content, ...content.inLanguages].flatMap((one) => (say(one) ? [[one.language, say(one)]] : [])))
  const article = content.kind !== 'note'
  return {
    '@context': gathering ? [...POST_CONTEXT, EVENT_CONTEXT] : POST_CONTEXT,
    id: uris.post(id),
    type: poll ? 'Question' : article ? 'Article' : 'Note',
    attributedTo: uris.actor(author.id),
    url: uris.postPage(author.handle, id),
    published: content.publishedAt.toISOString(),
    ...(content.editedAt && { updated: content.editedAt.toISOString() }),
    ...addressing(
      content.visibility,
      uris.followers(author.id),
      named.map(({ uri }) => uri),
    ),
    inReplyTo: parentUri,
    ...(article && { name: content.title }),
    ...(article && further && { nameMap: inEach((one) => one.title) }),
    summary: content.warning,
    ...(content.warning && further && { summaryMap: inEach((one) => one.warning) }),
    sensitive: content.sensitive || content.warning !== null,
    content: html,
    ...(language && { contentMap: further ? inEach((one) => htmlOf(one.html, one.language)) : { [language]: html } }),
    ...(content.cover && { image: mediaDocument(uris, content.cover) }),
    attachment: content.media.map((media) => mediaDocument(uris, media)),
    tag: [
      ...named.map(({ uri, handle }) => ({ type: 'Mention', href: uri, name: `@${whole(uris, handle)}` })),
      ...content.hashtags.map((name) => hashtagDocument(uris, name)),
      ...content.emojis.map((emoji) => emojiTag(uris, emoji)),
      ...(quote ? [quoteTag(quote)] : []),
    ],
    ...(quote && quoteMembers(quote)),
    ...quotePolicyMember(uris, content, PUBLIC_COLLECTION),
    // Whoever begins a conversation keeps it (FEP-7888); of those that began elsewhere, we only know our part.
    ...(content.threadId === id && { context: uris.context(id) }),
    replies: uris.replies(id),
    ...(content.deadline && { endTime: endOfDeadline(content.deadline).toISOString() }),
    ...(content.credit && creditMembers(content.credit)),
    ...(gathering && eventDocument(gathering)),
    ...(poll && pollMembers(poll)),
    shares: uris.shares(id),
    ...(content.visibility === 'public' && { readsInbox: uris.sharedInbox }),
  }
}

/** For those who show no quotes; others leave it out by its class. */
function quoteInline({ url }: SaidQuote): string {
  const written = url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return `<p class="quote-inline">RE: <a href="${written}">${written}</a></p>`
}

const whole = (uris: Uris, handle: string) => (handle.includes('@') ? handle : `${handle}@${uris.domain}`)

/** Mentions of those from elsewhere lead to their own pages: only there is one known by them. */
function linkedTo(html: string, named: readonly Named[]): string {
  const pages = new Map(named.map(({ handle, url }) => [handle, url]))
  return html.replace(/<a href="\/@([^"/]+)" class="mention">/g, (tag, handle: string) => {
    const url = pages.get(decodeURIComponent(handle).toLowerCase())
    return url ? `<a href="${url.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" class="u-url mention">` : tag
  })
}
