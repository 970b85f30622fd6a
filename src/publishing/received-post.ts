import { pagesLinked } from '#platform/html/link.ts'
import { asHashtag } from '#platform/html/markdown-tags.ts'
import { type OwnPage, sanitizeHtml } from '#platform/html/sanitize.ts'
import { htmlToText } from '#platform/html/text.ts'
import type { ActorId, EmojiId, PostId } from '#platform/ids.ts'
import { matchSpeciality } from '#reference/specialities.ts'
import { CREDIT_INLINE, type Credit, checkCredit } from './credit.ts'
import type { InLanguage } from './in-language.ts'
import type { PostKind, QuotePolicy, QuoteState, Visibility } from './post.ts'

/** A picture, a film or a document of another server, as it tells of it. */
export type RemoteAttachment = {
  url: string
  mediaType: string | null
  description: string
  width: number | null
  height: number | null
  focus: { x: number; y: number } | null
  blurhash: string | null
}

/** A poll as its own server tells of it: votes are counted there. */
export type ReceivedPoll = {
  /** In its own words, by which a vote is told. */
  choices: readonly { text: string; votes: number }[]
  several: boolean
  /** Null: it stays open for good. */
  endsAt: Date | null
  /** How many voted, where that is said. */
  voters: number | null
}

/** What a post quotes that is here, and whether it may. */
export type ReceivedQuote = {
  postId: PostId
  state: QuoteState
  /** By what its author lets it be, where that is of another server. */
  stampUri: string | null
}

/** What the text of a post of another server says, and for whom. */
export type ReceivedText = {
  /** BCP 47's first part; `und` where it is not said. */
  language: string
  title: string | null
  /** HTML, as it came. */
  html: string
  warning: string | null
  sensitive: boolean
  /** The last day to answer what it calls for, `2026-03-12`. */
  deadline?: string | null
  /** Those whom it names, with the addresses under which it links to them. */
  mentions: readonly { actorId: ActorId; handle: string; links: readonly string[] }[]
  hashtags: readonly { name: string; links: readonly string[] }[]
  attachments: readonly RemoteAttachment[]
  /** What it asks; null where it asks nothing. */
  poll: ReceivedPoll | null
  quote: ReceivedQuote | null
  quotePolicy: QuotePolicy
  /** What it says in further languages: HTML, as it came. */
  inLanguages?: readonly { language: string; title: string | null; html: string; warning: string | null }[]
  /** The source from which it was made. */
  credit?: Credit | null
  /** The emojis of its server that its words name. */
  emojis?: readonly EmojiId[]
}

/** A post as its own server tells of it. */
export type ReceivedPost = ReceivedText & {
  /** The name by which every server knows it; `url` is its page. */
  uri: string
  url: string
  /** As ActivityStreams names it. */
  type: string
  kind: PostKind
  authorId: ActorId
  visibility: Visibility
  inReplyTo: PostId | null
  /** What it answers, where that is not here. */
  parentUri: string | null
  contextUri: string | null
  repliesUri: string | null
  /** Where its server wishes to be told of reads. */
  readsInbox?: string | null
  publishedAt: Date
  editedAt: Date | null
  /** It is old: looked up around another, and no news. */
  past?: boolean
}

const TITLE_MOST = 500
const WARNING_MOST = 500
const HASHTAGS_MOST = 50
const HASHTAG_LONGEST = 100
const WORDS_A_MINUTE = 215

/** What is kept of it: safe, with the people and the words that we know linked to here. */
export function shownText(kind: PostKind, said: ReceivedText, base: string) {
  const hashtags = said.hashtags.flatMap(({ name, links }) => {
    const word = asHashtag(name)
    return word && word.length <= HASHTAG_LONGEST ? [{ name: word, links }] : []
  })
  const ownPages = new Map<string, OwnPage>()
  for (const { name, links } of hashtags)
    for (const link of links) ownPages.set(link, { href: `/mots/${encodeURIComponent(name)}`, looks: 'hashtag' })
  for (const { handle, links } of said.mentions)
    for (const link of links) ownPages.set(link, { href: `/@${handle}`, looks: 'mention' })
  const credit = checkCredit(said.credit)
  // The words that stand for a quote, or a credit, where none is shown.
  const leftOut = [...(said.quote?.state === 'accepted' ? ['quote-inline'] : []), ...(credit ? [CREDIT_INLINE] : [])]
  const wordsOf = (one: Pick<ReceivedText, 'language' | 'title' | 'html' | 'warning'>): InLanguage => {
    const html = sanitizeHtml(one.html, kind === 'note' ? 'post' : 'article', {
      base,
      ownPages,
      leftOut,
    })
    const plain = htmlToText(html)
    return {
      language: /^[a-z]{2,3}$/.test(one.language) ? one.language : 'und',
      title: kind === 'note' ? null : oneLine(one.title, TITLE_MOST) || oneLine(plain, 80) || '…',
      html,
      plain,
      warning: oneLine(one.warning, WARNING_MOST) || null,
    }
  }
  const words = wordsOf(said)
  const { html, plain } = words
  const further = (said.inLanguages ?? []).map(wordsOf).filter(({ language }) => language !== words.language)
  const names = [...new Set(hashtags.map(({ name }) => name))].slice(0, HASHTAGS_MOST)
  return {
    source: '',
    ...words,
    inLanguages: further.length > 0 ? JSON.stringify(further) : null,
    sensitive: said.sensitive,
    territory: null,
    deadline: kind === 'event' ? null : (said.deadline ?? null),
    readingMinutes: kind === 'article' ? Math.max(1, Math.round(plain.split(/\s+/).length / WORDS_A_MINUTE)) : null,
    mediaCount: 0,
    hasCover: false,
    credit,
    hashtags: names,
    specialities: [...new Set(names.flatMap((name) => matchSpeciality(name)?.id ?? []))],
    mentioned: [...new Set(said.mentions.map(({ actorId }) => actorId))],
    links: kind === 'note' ? pagesLinked(html) : [],
  }
}

function oneLine(text: string | null, most: number): string {
  const letters = [...(text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim()]
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : letters.join('')
}
