import type { ActorBrief } from '../actors/index.ts'
import { creditData } from '../api/credit.ts'
import { once } from '../api/json.ts'
import { cardReadIn } from '../api/read-in.ts'
import type { Card, FeedPage } from '../feeds/index.ts'
import type { PostContent } from '../publishing/index.ts'

/** A page of a feed as JSON text, in a language where one is asked for; `next` goes into `avant` for the following page. */
export function feedText({ cards: found, next, top }: FeedPage, language?: string): string {
  const cards = found.map((card) => cardReadIn(card, language))
  return `{"cards":[${cards.map(cardText).join()}],"next":${JSON.stringify(next)},"top":${JSON.stringify(top)}}`
}

export function cardText({ content, post, author, relays, repliedTo, viewer }: Card): string {
  const more = {
    counts: post.counts,
    viewer: viewer && { favourited: viewer.favourited, saved: viewer.saved, relayed_as: viewer.relayedAs },
  }
  return `{${contentText(content)},"address":"/@${author.handle}/${post.id}","author":${actorText(author)},"replied_to":${
    repliedTo ? actorText(repliedTo) : null
  },"relays":{"total":${relays.total},"links":[${relays.links.map(linkText).join()}]},${membersOf(more)}}`
}

function linkText({ by, ...link }: Card['relays']['links'][number]): string {
  return `{"by":${actorText(by)},${membersOf(link)}}`
}

// Texts and actors are the same objects as long as they stay the same: each is written once.
const contentText = once(({ id, kind, publishedAt, editedAt, ...content }: PostContent) =>
  membersOf({
    id,
    kind,
    published_at: publishedAt,
    edited_at: editedAt,
    visibility: content.visibility,
    language: content.language,
    title: content.title,
    warning: content.warning,
    html: content.html,
    in_reply_to: content.inReplyTo,
    specialities: content.specialities,
    territory: content.territory,
    deadline: content.deadline,
    source: content.credit && creditData(content.credit),
  }),
)
export const actorMembers = ({ id, kind, handle, name }: ActorBrief) => ({
  id,
  kind,
  handle,
  name,
  address: `/@${handle}`,
})
const actorText = once((actor: ActorBrief) => JSON.stringify(actorMembers(actor)))

/** The JSON text of an object without its braces, to be put among others. */
const membersOf = (thing: object): string => JSON.stringify(thing).slice(1, -1)
