import type { App } from '../app.ts'
import type { Card } from '../feeds/index.ts'
import { type FilterMatch, matchFilters } from '../filters/index.ts'
import type { ActorId } from '../platform/ids.ts'
import { isForAll, type PostContent } from '../publishing/index.ts'
import type { Quotable } from './entities/quote.ts'

/** What one reader decided about posts, or may do with them: looked up for a whole page. */
export async function markedFor(app: App, cards: readonly Card[], reader: ActorId) {
  const fewMayQuote = cards.filter(({ content }) => content.quotePolicy === 'followers' && content.authorId !== reader)
  const authors = [...new Set(fewMayQuote.map(({ content }) => content.authorId))]
  const [filters, followed] = await Promise.all([
    app.filters.compiled(reader),
    Promise.all(authors.map(async (author) => ((await app.actors.follows(reader, author)) ? author : null))),
  ])
  const now = app.clock.now()
  return {
    filtered: (content: PostContent, poll: Card['poll']): FilterMatch[] =>
      matchFilters(filters, null, content, poll?.choices.map(({ text }) => text) ?? [], now),
    /** By the same rules as a quote is taken. */
    quotable({ authorId, visibility, quotePolicy }: PostContent): Quotable {
      const quotable = (may: boolean) => (may ? 'automatic' : 'denied')
      if (authorId === reader) return quotable(visibility !== 'mentioned')
      if (!isForAll(visibility)) return 'denied'
      if (quotePolicy === 'asked') return 'manual'
      return quotable(quotePolicy === 'followers' ? followed.includes(authorId) : quotePolicy === 'anyone')
    },
  }
}
