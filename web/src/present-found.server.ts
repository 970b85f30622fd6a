import type { Card } from '../../src/feeds/index.ts'
import type { Found, FoundDocument, NamedTopic } from '../../src/search/index.ts'
import type { FoundPostView, TopicFound } from './lib/search/found-view.ts'
import { looksOf, presentAuthor, type Words } from './present-card.server.ts'
import { presentEmojis } from './present-emojis.server.ts'
import { mediaUrl } from './present-media.server.ts'

/** Posts as results show them; those that her filters hide are left out, what they fold is told by their names. */
export function presentFound(words: Words, found: Found['posts'], cards: readonly Card[]): FoundPostView[] {
  const byId = new Map(cards.map((card) => [card.post.id, card]))
  return found.flatMap(({ id, excerpt, document }): FoundPostView[] => {
    const card = byId.get(id)
    const filtering = card && words.filtering?.(card)
    if (!card || filtering?.hide) return []
    const { post, author } = card
    const gathering = words.gatherings?.get(post.id)
    return [
      {
        id,
        href: `/@${author.handle}/${post.id}`,
        kind: post.kind,
        language: post.language,
        author: { ...presentAuthor(words, author), ...looksOf(author) },
        at: post.publishedAt.toISOString(),
        ...(gathering && { starts: gathering.when.startsAt.toISOString(), zone: gathering.when.zone }),
        ...(excerpt.title && { title: excerpt.title }),
        ...presentEmojis(post.emojis, [post.title, post.plain]),
        ...(post.warning && { warning: post.warning }),
        ...(filtering?.fold && { filtered: filtering.fold }),
        text: post.warning || filtering?.fold ? [] : excerpt.text,
        ...(document && !filtering?.fold && { document: presentDocument(document, post.warning !== null) }),
        relays: post.counts.relays,
      },
    ]
  })
}

/** Behind a warning, which page has the words, and not what it says. */
const presentDocument = ({ name, key, pages, at }: FoundDocument, warned: boolean) => ({
  name,
  href: mediaUrl(key),
  ...(pages !== null && { pages }),
  ...(at && { at: { page: at.page, language: at.language, text: warned ? [] : at.excerpt } }),
})

export const presentTopics = ({ app, language }: Words, topics: readonly NamedTopic[]): TopicFound[] =>
  topics.map(({ kind, id }) => ({
    kind,
    label: kind === 'speciality' ? app.reference.specialityLabel(id, language) : app.reference.territoryLabel(id),
    href: `/${kind === 'speciality' ? 'specialites' : 'territoires'}/${id}`,
  }))
