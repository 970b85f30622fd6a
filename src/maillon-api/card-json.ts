import type { ActorBrief } from '../actors/index.ts'
import type { Card, FeedPage } from '../feeds/index.ts'

/** A page of a feed as JSON; `next` goes into `avant` for the following page. */
export function feedJson(page: FeedPage) {
  return { cards: page.cards.map(cardJson), next: page.next, top: page.top }
}

function cardJson({ post, author, relays, repliedTo, viewer }: Card) {
  return {
    id: post.id,
    address: `/@${author.handle}/${post.id}`,
    kind: post.kind,
    author: actorJson(author),
    published_at: post.publishedAt,
    edited_at: post.editedAt,
    visibility: post.visibility,
    language: post.language,
    title: post.title,
    warning: post.warning,
    html: post.html,
    in_reply_to: post.inReplyTo,
    replied_to: repliedTo && actorJson(repliedTo),
    counts: post.counts,
    relays: {
      total: relays.total,
      links: relays.links.map(({ id, by, why, speciality, territory, at }) => ({
        id,
        by: actorJson(by),
        why,
        speciality,
        territory,
        at,
      })),
    },
    viewer: viewer && { favourited: viewer.favourited, saved: viewer.saved, relayed_as: viewer.relayedAs },
  }
}

function actorJson({ id, kind, handle, name }: ActorBrief) {
  return { id, kind, handle, name, address: `/@${handle}` }
}
