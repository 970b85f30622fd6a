import type { EmojiView } from './emojis.ts'

/**
 * A publication as a card shows it: plain data, made by the server from hydrated posts and sent as it is. Dates are
 * ISO 8601 in UTC. What is optional is left out, never null.
 */
export type CardView = {
  id: string
  /** its page */
  href: string
  chainHref: string
  author: CardAuthor
  /** who held the pen for a structure; told to its team only */
  writtenBy?: { name: string; href: string }
  kind: 'note' | 'article' | 'event'
  publishedAt: string
  editedAt?: string
  /** its author brought it from another server */
  imported?: true
  visibility: 'public' | 'unlisted' | 'followers' | 'mentioned'
  /** BCP 47 */
  language: string
  /** content warning: the text and media are folded behind it */
  warning?: string
  /** pictures are shown once asked for, behind these words */
  covered?: string
  /** the reader's filters fold it behind these words */
  filtered?: string
  /** of an article or an event */
  title?: string
  /** sanitised by the server */
  html: string
  /** those that its title, its warning, its plain text or its choices name */
  emojis?: EmojiView[]
  /** plain text shown instead of `html`, with a link to the page, where the text is long */
  excerpt?: string
  coverUrl?: string
  /** what must stay in sight of it, in tenths from the left and the top */
  coverFocus?: { x: number; y: number }
  /** the same, as large as its page shows it; described for those who do not see it */
  cover?: { url: string; width: number; height: number; description: string }
  /** of an article, in minutes */
  readingTime?: number
  media: CardMedia[]
  /** what it is about: specialities, then the territory */
  about?: CardTopic[]
  preview?: CardPreview
  /** the post that is shown within it, or why it is not, and the source it was made from: escaped by the server; see styles/quoted.css */
  belowHtml?: string
  poll?: CardPoll
  event?: CardEvent
  /** the last day to answer what it calls for, `2026-03-12` */
  deadline?: string
  inReplyTo?: { href: string; name: string; emojis?: EmojiView[] }
  counts: {
    replies: number
    relays: number
    favourites: number
    quotes: number
    /** known to its authors only */
    reads?: number
  }
  viewer: CardViewer
  relays: {
    total: number
    /** the newest first; as many as the card should name */
    links: CardRelay[]
  }
  /** what others published about the same address, the newest first */
  alike?: CardAlike[]
  /** coverages that the reader follows, and that brought it to her home feed */
  coverages?: CardTopic[]
  /** id of the relay whose card this is: a relay made from here goes through it */
  through?: string
  /** « Pourquoi je vois ceci », on a ranked feed, in the reader's language: in a line, then each reason with its part of all */
  why?: { line: string; reasons: { words: string; part: number }[] }
  /** the reader just said that she wants less of this */
  lessened?: boolean
  pinned?: boolean
  /** more that its menu offers, in the reader's words */
  more?: CardMore[]
  /** the relay that the viewer planned: when, in whose clocks, and as which structure */
  planned?: { at: string; zone: string; as?: string }
}

export type CardAuthor = {
  handle: string
  name: string
  href: string
  avatarUrl?: string
  /** those that the name names */
  emojis?: EmojiView[]
  kind: 'person' | 'organisation'
  territory?: string
  /** of another server, in the reader's words: « de b.example » */
  from?: string
  /** the network head that attests who it is */
  verifiedBy?: string
}

export type CardMedia = {
  id: string
  url: string
  /** of an image, the size that a card needs */
  thumbUrl?: string
  /** in pixels, of the picture itself */
  width?: number
  height?: number
  description?: string
  /** what must stay in sight where it is cut, in tenths from the left and the top */
  focus?: { x: number; y: number }
  /** ThumbHash, in base64 */
  thumbhash?: string
  /** its average colour, `#rrggbb` */
  colour?: string
  type: 'image' | 'pdf' | 'elsewhere'
  /** of a file: its name, and its kind, pages and size in words; of what stayed on its own server, what it is and where */
  name?: string
  facts?: string
}

export type CardMore = { label: string; icon: 'quote' | 'bell' | 'out' | 'hide' | 'flag' | 'ban'; danger?: true } & (
  | { href: string }
  | { action: string }
)

export type CardPreview = {
  url: string
  title: string
  description?: string
  site?: string
  imageUrl?: string
  /** nothing of it is said in the text */
  whole?: true
}

export type CardPoll = {
  id: string
  /** without votes while the viewer may not see them */
  choices: { index: number; text: string; votes?: number }[]
  several: boolean
  voters: number
  /** null: it stays open for good */
  endsAt: string | null
  ended: boolean
  mayVote: boolean
  /** indexes chosen by the viewer; left out if she has not voted */
  mine?: number[]
}

export type EventAnswer = 'yes' | 'maybe' | 'no'

export type CardEvent = {
  start: string
  end?: string
  /** IANA name: dates are shown as they are there */
  zone: string
  wholeDays?: boolean
  /** with its address and its commune */
  placeName?: string
  onlineUrl?: string
  answers: { yes: number; maybe: number }
  mine?: EventAnswer
  /** left out where places are not counted */
  seatsLeft?: number
  icsHref: string
  cancelled?: boolean
  /** nobody answers any more */
  over?: boolean
}

/** A speciality or a territory, with its page. */
export type CardTopic = { label: string; href: string }

export type CardBy = {
  name: string
  href: string
  avatarUrl?: string
  emojis?: EmojiView[]
  kind: 'person' | 'organisation'
}

/** Another post about the same address. */
export type CardAlike = { by: CardBy; href: string; at: string; text: string; emojis?: EmojiView[] }

export type CardRelay = {
  by: CardBy
  why?: string
  /** the speciality and the territory that it named */
  about?: CardTopic[]
  at: string
}

export type CardViewer = {
  favourited: boolean
  relayed: boolean
  saved: boolean
  mayReply: boolean
  mayRelay: boolean
  mayFavourite: boolean
  mayEdit: boolean
  mayWithdraw: boolean
  mayPin: boolean
}

/** What may have changed of a card once the viewer acted on it. */
export type CardChange = Pick<CardView, 'counts' | 'viewer' | 'poll' | 'event' | 'planned'>

export const changeOf = ({ counts, viewer, poll, event, planned }: CardView): CardChange => ({
  counts,
  viewer,
  ...(poll && { poll }),
  ...(event && { event }),
  ...(planned && { planned }),
})
