import type { ActorProfile } from '../../actors/index.ts'
import { type Gathering, placeWords, whenWords } from '../../agenda/index.ts'
import { creditData } from '../../api/credit.ts'
import { eventExtension } from '../../api/event.ts'
import { membersOf, once, write, written } from '../../api/json.ts'
import type { Collection } from '../../collections/index.ts'
import type { Card, CardLink } from '../../feeds/index.ts'
import type { FilterMatch } from '../../filters/index.ts'
import { creditInline, type PostContent, toldOnce } from '../../publishing/index.ts'
import type { Addresses } from '../addresses.ts'
import { collectionEntity } from './collection.ts'
import { contentHtml, openingHtml } from './content.ts'
import { customEmoji } from './custom-emoji.ts'
import { filterResult } from './filter.ts'
import { attachmentElsewhere, mediaAttachment } from './media-attachment.ts'
import { pollEntity } from './poll.ts'
import { noteCard, pageCard } from './preview-card.ts'
import { type Quotable, quoteApproval, quoteEntity } from './quote.ts'
import { wireVisibility } from './wire-words.ts'

/** What a status says besides its card: looked up for a whole page at once. */
export type Around = {
  event: Gathering | undefined
  reads: number | undefined
  /** Whether the reader relayed it, in the name that she reads in. */
  relayed: boolean
  /** What of her filters found something in it. */
  filtered: readonly FilterMatch[]
  /** Whether she may quote it; null for a visitor. */
  quotable: Quotable | null
  siteName: string
  /** The collections whose pages it links to. */
  collections: readonly Collection[]
}

/** Writes statuses: https://docs.joinmastodon.org/entities/Status/ with Maillon's own things under `maillon`. */
export function statusWriter(addresses: Addresses, account: (profile: ActorProfile) => string) {
  const constant = once((content: PostContent) => membersOf(constantOf(addresses, content)))
  // Many programs show of a card its title alone: the excerpt stays in the text.
  const textOf = (content: PostContent) => {
    const told = toldOnce(content)
    const { html, credit, language } = content
    return (
      contentHtml(addresses, told ? told.excerpt + told.link : html) + (credit ? creditInline(credit, language) : '')
    )
  }
  const html = once((content: PostContent) => JSON.stringify(textOf(content)))

  /** The name by which every server knows a post, and its page. */
  const placeOf = (content: PostContent, { handle }: ActorProfile) =>
    content.elsewhere ?? { uri: addresses.uris.post(content.id), url: addresses.post(handle, content.id) }

  /** The JSON text of a post as a status. */
  function post(card: Card, around: Around, quoted: string | null = null): string {
    const { content, author, viewer } = card
    const { uri, url } = placeOf(content, author)
    const opening = openingHtml(content, around.event ? factsOf(around.event, content.language) : [])
    const more = {
      uri,
      url,
      content: written(opening ? JSON.stringify(opening + textOf(content)) : html(content)),
      account: written(account(author)),
      reblog: null,
      replies_count: card.post.counts.replies,
      reblogs_count: card.post.counts.relays,
      favourites_count: card.post.counts.favourites,
      quotes_count: card.post.counts.quotes,
      quote: quoteEntity(card, quoted),
      quote_approval: quoteApproval(content, around.quotable),
      card: content.kind === 'note' ? noteCard(addresses, content) : pageCard(addresses, content, url, around.siteName),
      poll:
        card.poll &&
        pollEntity(addresses, card.poll, content.emojis, {
          signedIn: viewer !== null,
          speaks: viewer?.speaks ?? false,
        }),
      ...(viewer && {
        favourited: viewer.favourited,
        bookmarked: viewer.saved,
        reblogged: around.relayed,
        muted: viewer.muted,
        filtered: around.filtered.map(filterResult),
        ...(viewer.speaks && { pinned: viewer.pinned }),
      }),
      tagged_collections: around.collections.map((one) => collectionEntity(addresses, one)),
      maillon: extension(card, around),
    }
    return `{${constant(content)},${membersOf(more)}}`
  }

  /** A relay as what Mastodon calls a reblog: around the post, by whoever passed it on. */
  function relay(link: CardLink, card: Card, around: Around, quoted: string | null = null): string {
    const { content } = card
    const { url } = placeOf(content, card.author)
    return write({
      id: link.id,
      created_at: link.at.toISOString(),
      edited_at: null,
      in_reply_to_id: null,
      in_reply_to_account_id: null,
      sensitive: content.sensitive,
      spoiler_text: '',
      visibility: wireVisibility[content.visibility],
      language: content.language,
      uri: link.by.elsewhere ? `${url}?relais=${link.id}` : addresses.uris.relay(link.id),
      url,
      content: '',
      account: written(account(link.by)),
      reblog: written(post(card, around, quoted)),
      replies_count: card.post.counts.replies,
      reblogs_count: card.post.counts.relays,
      favourites_count: card.post.counts.favourites,
      ...(card.viewer && {
        favourited: card.viewer.favourited,
        bookmarked: card.viewer.saved,
        reblogged: around.relayed,
        muted: card.viewer.muted,
        filtered: around.filtered.map(filterResult),
      }),
      media_attachments: [],
      mentions: [],
      tags: [],
      emojis: [],
      application: null,
      card: null,
      poll: null,
      quotes_count: 0,
      quote: null,
      quote_approval: quoteApproval(content, around.quotable),
      maillon: { kind: 'relay', relay: linkExtension(link) },
    })
  }
  return { post, relay }
}

/** What everyone who sees a post sees alike, but for its address, which follows its author's handle. */
function constantOf(addresses: Addresses, content: PostContent) {
  return {
    id: content.id,
    created_at: content.publishedAt.toISOString(),
    edited_at: content.editedAt?.toISOString() ?? null,
    in_reply_to_id: content.inReplyTo,
    in_reply_to_account_id: content.inReplyToAuthorId,
    sensitive: content.sensitive || content.warning !== null,
    spoiler_text: content.warning ?? '',
    visibility: wireVisibility[content.visibility],
    language: content.language === 'und' ? null : content.language,
    media_attachments: [
      ...content.media.map((media) => mediaAttachment(addresses, media)),
      ...(content.elsewhere?.attachments ?? []).map((one, nth) => attachmentElsewhere(`${content.id}-${nth}`, one)),
    ],
    mentions: content.mentions.map(({ id, handle }) => ({
      id,
      username: handle.split('@')[0],
      acct: handle,
      url: addresses.actor(handle),
    })),
    tags: content.hashtags.map((name) => ({ name, url: addresses.hashtag(name) })),
    emojis: content.emojis.map((emoji) => customEmoji(addresses, emoji)),
    application: content.application,
  }
}

function extension({ content, relays, specialities, writtenBy }: Card, { event, reads }: Around) {
  return {
    kind: content.kind,
    title: content.title,
    specialities,
    territory: content.territory,
    ...(content.deadline && { deadline: content.deadline }),
    ...(content.readingMinutes && { reading_minutes: content.readingMinutes }),
    ...(content.credit && { source: creditData(content.credit) }),
    ...(event && { event: eventExtension(event) }),
    relays: { total: relays.total, links: relays.links.map(linkExtension) },
    ...(reads !== undefined && { reads }),
    ...(writtenBy &&
      !content.credit?.automatic && {
        written_by: { id: writtenBy.id, acct: writtenBy.handle, display_name: writtenBy.name },
      }),
  }
}

const linkExtension = ({ id, by, why, speciality, territory, through, at }: CardLink) => ({
  id,
  account: { id: by.id, acct: by.handle, display_name: by.name },
  why,
  speciality,
  territory,
  through,
  at: at.toISOString(),
})

/** Date and place in words, for programs that know of no events. */
const factsOf = ({ when, where, cancelled }: Gathering, language: string): string[] => [
  ...(cancelled ? [language === 'en' ? 'Cancelled' : 'Annulé'] : []),
  whenWords(when, language),
  placeWords(where),
]
